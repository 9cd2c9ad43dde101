import { expectTypeOf, test } from 'vitest';
import { defineCall } from './call.ts';
import type { LedgerEvent } from './events.ts';
import type { Ledger } from './ledger.ts';

const abi = [
  {
    type: 'function',
    name: 'lot',
    stateMutability: 'view',
    inputs: [{ name: 'lotId', type: 'bytes32' }],
    outputs: [{ type: 'tuple', components: [{ name: 'count', type: 'uint64' }] }],
  },
  {
    type: 'function',
    name: 'pair',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint16' }, { type: 'string' }],
  },
  { type: 'function', name: 'retire', stateMutability: 'nonpayable', inputs: [], outputs: [] },
  {
    type: 'event',
    name: 'Retired',
    inputs: [
      { name: 'lotId', type: 'bytes32', indexed: true },
      { name: 'count', type: 'uint64' },
    ],
  },
] as const;
const module = { address: '0x01', abi };
declare const ledger: Ledger<string>;

test('the results of a read have the types of the ABI', async () => {
  const results = await ledger.read([
    defineCall({ module, functionName: 'lot', args: [`0x${'00'.repeat(32)}`] }),
    defineCall({ module, functionName: 'pair', args: [] }),
    defineCall({ module, functionName: 'retire', args: [] }),
  ]);
  expectTypeOf(results[0]).toEqualTypeOf<{ count: bigint }>();
  expectTypeOf(results[1]).toEqualTypeOf<readonly [number, string]>();
  expectTypeOf(results[2]).toEqualTypeOf<undefined>();
});

test('wrong names and arguments do not compile', () => {
  // @ts-expect-error no such function
  defineCall({ module, functionName: 'burn', args: [] });
  // @ts-expect-error a bytes32 is missing
  defineCall({ module, functionName: 'lot', args: [] });
});

test('event arguments are named by the ABI', () => {
  expectTypeOf<LedgerEvent<typeof abi>['name']>().toEqualTypeOf<'Retired'>();
  expectTypeOf<LedgerEvent<typeof abi>['args']>().toEqualTypeOf<{
    readonly lotId: `0x${string}`;
    readonly count: bigint;
  }>();
});
