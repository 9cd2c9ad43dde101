import { describe, expect, it } from 'vitest';
import { normaliseAbiArguments } from './normalise-abi-arguments.ts';

describe('normaliseAbiArguments', () => {
  it('writes addresses and bytes at any depth in lower case and leaves the rest', () => {
    const parameters = [
      { type: 'address' },
      { type: 'tuple[]', components: [{ name: 'data', type: 'bytes' }] },
      { type: 'string' },
      { type: 'uint64' },
    ];
    const account = `0x${'aB'.repeat(20)}`;
    expect(normaliseAbiArguments(parameters, [account, [{ data: '0xFF' }], '0xFF', 1n])).toEqual([
      account.toLowerCase(),
      [{ data: '0xff' }],
      '0xFF',
      1n,
    ]);
  });

  it('refuses what assertAbiArguments refuses', () => {
    expect(() => normaliseAbiArguments([{ type: 'bytes4' }], ['0xFF'])).toThrow(
      expect.objectContaining({ code: 'ERR_ABI_ARGUMENT' }),
    );
  });
});
