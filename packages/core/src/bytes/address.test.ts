import { describe, expect, it } from 'vitest';
import { assertAddress, isAddress, toLowerCaseAddress } from './address.ts';

const mixed = '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

describe('address', () => {
  it('takes both cases and gives the lower one', () => {
    expect(isAddress(mixed)).toBe(true);
    expect(toLowerCaseAddress(mixed)).toBe('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266');
  });

  it.each([
    mixed.slice(2),
    `${mixed}00`,
    mixed.slice(0, -1),
    `0X${mixed.slice(2)}`,
    'vitalik.eth',
    '',
    null,
    5n,
  ])('refuses %s', (value) => {
    expect(isAddress(value)).toBe(false);
    expect(() => assertAddress(value)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_ADDRESS' }));
    expect(() => toLowerCaseAddress(value as string)).toThrow(
      expect.objectContaining({ code: 'ERR_BYTES_ADDRESS' }),
    );
  });
});
