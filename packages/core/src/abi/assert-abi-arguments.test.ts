import type { AbiParameter } from 'abitype';
import { describe, expect, it } from 'vitest';
import { assertAbiArguments } from './assert-abi-arguments.ts';

const word = `0x${'ab'.repeat(32)}`;
const address = `0x${'0C'.repeat(20)}`;

function refusalOf(type: string | AbiParameter, value: unknown): string {
  const parameter = typeof type === 'string' ? { type } : type;
  try {
    assertAbiArguments([parameter], [value]);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_ABI_ARGUMENT' });
    return (error as { shortMessage: string }).shortMessage;
  }
  return '';
}

describe('ABI arguments', () => {
  it.each<[string, unknown[]]>([
    ['uint8', [0, 255]],
    ['int8', [-128, 127]],
    ['uint48', [0, 2 ** 48 - 1]],
    ['int48', [-(2 ** 47), 2 ** 47 - 1]],
    ['uint56', [0n, 2n ** 56n - 1n]],
    ['uint64', [0n, 2n ** 64n - 1n]],
    ['uint', [0n, 2n ** 256n - 1n]],
    ['int256', [-(2n ** 255n), 2n ** 255n - 1n]],
    ['bool', [true, false]],
    ['address', [address, address.toLowerCase()]],
    ['bytes', ['0x', '0xAb', word]],
    ['bytes4', ['0x01020304']],
    ['bytes32', [word]],
    ['string', ['', 'tonne', '😀']],
    ['uint64[]', [[], [1n, 2n]]],
    ['bool[2]', [[true, false]]],
    [
      'uint8[2][]',
      [
        [],
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  ])('takes values of %s', (type, values) => {
    for (const value of values) expect(refusalOf(type, value)).toBe('');
  });

  it.each<[string, unknown[]]>([
    ['uint8', [-1, 256, 1.5, 1n, '1', Number.NaN, null, undefined]],
    ['int8', [-129, 128]],
    ['uint48', [2 ** 48, 2 ** 53]],
    ['uint64', [-1n, 2n ** 64n, 1, '1', null]],
    ['int256', [-(2n ** 255n) - 1n, 2n ** 255n]],
    ['bool', [0, 1, 'true', null]],
    ['address', [word, '0x', 'alice.eth', address.slice(2), 5n]],
    ['bytes', ['0xa', 'ab', new Uint8Array(1), null]],
    ['bytes4', ['0x010203', '0x0102030405', '0x']],
    ['bytes32', [`${word}00`, word.slice(2)]],
    ['string', ['\ud800', 5, null]],
    ['uint64[]', [1n, [1], { length: 0 }, new BigUint64Array(1), [1n, undefined]]],
    ['bool[2]', [[true], [true, true, true], []]],
  ])('refuses other values for %s', (type, values) => {
    for (const value of values) expect(refusalOf(type, value)).toMatch(/^args\[0\].*expected .+, got .+\.$/);
  });

  const claims = {
    type: 'tuple',
    components: [
      {
        name: 'claims',
        type: 'tuple[]',
        components: [
          { name: 'right', type: 'bytes32' },
          { name: 'quantity', type: 'uint64' },
        ],
      },
    ],
  } as const;

  it('says where, what was expected and what was got', () => {
    const right = { right: word, quantity: 1n };
    expect(refusalOf(claims, { claims: [right, right, { ...right, right: '0x12' }] })).toBe(
      'args[0].claims[2].right: expected bytes32 (0x and 64 hex digits), got "0x12".',
    );
    expect(refusalOf(claims, { claims: [{ ...right, quantity: 1 }] })).toBe(
      'args[0].claims[0].quantity: expected uint64 (a bigint within its width), got 1.',
    );
  });

  it('asks for exactly the names of a tuple', () => {
    expect(refusalOf(claims, { claims: [] })).toBe('');
    expect(refusalOf(claims, {})).toBe(
      'args[0]: expected an object with exactly {claims}, got one without claims.',
    );
    expect(refusalOf(claims, { claims: [], note: 'x' })).toBe(
      'args[0]: expected an object with exactly {claims}, got an object with keys {claims, note}.',
    );
    for (const value of [[[]], null, 'x', Object.create({ claims: [] })])
      expect(refusalOf(claims, value)).not.toBe('');
  });

  it('takes a tuple without names as an array', () => {
    const pair = { type: 'tuple', components: [{ type: 'bool' }, { name: 'count', type: 'uint64' }] };
    expect(refusalOf(pair, [true, 1n])).toBe('');
    expect(refusalOf(pair, [true, 1])).toContain('args[0][1]: expected uint64');
    for (const value of [[true], [true, 1n, 1n], { 0: true, count: 1n }])
      expect(refusalOf(pair, value)).not.toBe('');
  });

  it.each([[[]], [[true, true]], ['args'], [{ 0: true }], [undefined]])(
    'refuses the list %j for one parameter',
    (args) => {
      expect(() => assertAbiArguments([{ type: 'bool' }], args)).toThrow(
        expect.objectContaining({
          code: 'ERR_ABI_ARGUMENT',
          shortMessage: expect.stringContaining('1 values (bool)'),
        }),
      );
    },
  );

  it.each([null, undefined, {}, { type: 1 }])('refuses the parameter %j', (parameter) => {
    expect(() => assertAbiArguments([parameter as unknown as AbiParameter], [1])).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_TYPE' }),
    );
  });

  it('does not print what could be key material', () => {
    const key = `0x${'1234567890abcdef'.repeat(4)}`;
    expect(refusalOf('address', key)).not.toContain(key.slice(12));
    expect(refusalOf('bytes32', [key])).not.toContain(key.slice(12));
  });
});
