import type { AbiFunction } from 'abitype';
import { expectTypeOf, test } from 'vitest';
import type { Hex } from '../bytes/hex.ts';
import { fromAbiJson, toAbiJson } from './abi-json.ts';
import { assertAbiArguments } from './assert-abi-arguments.ts';
import { findAbiFunction } from './find-abi-item.ts';

const inputs = [
  { name: 'count', type: 'uint64' },
  { name: 'code', type: 'uint8' },
  { name: 'claims', type: 'tuple[]', components: [{ name: 'right', type: 'bytes32' }] },
] as const;
const abi = [
  { type: 'function', name: 'issue', stateMutability: 'nonpayable', inputs, outputs: [] },
] as const;

test('arguments are typed by the parameters', () => {
  const args: unknown = [1n, 1, []];
  assertAbiArguments(inputs, args);
  expectTypeOf(args[0]).toEqualTypeOf<bigint>();
  expectTypeOf(args[1]).toEqualTypeOf<number>();
  expectTypeOf(args[2][0]?.right).toEqualTypeOf<Hex | undefined>();
});

test('JSON is read into the same types, and a wrong type is refused by the compiler', () => {
  const [count, code, claims] = fromAbiJson(inputs, []);
  expectTypeOf(count).toEqualTypeOf<bigint>();
  expectTypeOf(code).toEqualTypeOf<number>();
  expectTypeOf(claims).toEqualTypeOf<readonly { right: Hex }[]>();
  // @ts-expect-error a uint64 is a bigint
  toAbiJson(inputs, [1, 1, []]);
});

test('a known name keeps its own type, another gives the general one', () => {
  expectTypeOf(findAbiFunction(abi, 'issue').inputs).toEqualTypeOf<typeof inputs>();
  expectTypeOf(findAbiFunction(abi, 'issue(uint64)')).toEqualTypeOf<AbiFunction>();
});
