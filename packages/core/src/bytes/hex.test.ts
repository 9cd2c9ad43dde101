import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertHex, fromHex, type Hex, isHex, toHex } from './hex.ts';

const notHex = [
  '',
  '0',
  'ab',
  '0xa',
  '0xag',
  '0X00',
  ' 0x00',
  '0x00\n',
  '0x00 ',
  0,
  0n,
  null,
  undefined,
  ['0x00'],
];

describe('hex', () => {
  it('writes lower case and reads both cases', () => {
    expect(toHex(new Uint8Array([0, 171, 255]))).toBe('0x00abff');
    expect(fromHex('0x00ABfF')).toEqual(new Uint8Array([0, 171, 255]));
    expect(toHex(new Uint8Array())).toBe('0x');
    expect(fromHex('0x')).toEqual(new Uint8Array());
  });

  it('gives back the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it('reads a text of megabytes', () => {
    expect(fromHex(`0x${'5a'.repeat(3_000_000)}`).length).toBe(3_000_000);
  });

  it.each(notHex)('refuses %s', (value) => {
    expect(isHex(value)).toBe(false);
    expect(() => assertHex(value)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_HEX' }));
    expect(() => fromHex(value as Hex)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_HEX' }));
  });

  it('refuses another length, and says both', () => {
    expect(isHex('0xabcd', { lengthBytes: 2 })).toBe(true);
    expect(isHex('0xabcd', { lengthBytes: 1 })).toBe(false);
    expect(() => assertHex('0xabcd', { lengthBytes: 3 })).toThrow(
      expect.objectContaining({
        code: 'ERR_BYTES_LENGTH',
        shortMessage: 'Expected 3 bytes of hex, got 2 bytes.',
      }),
    );
  });

  it('refuses to write what is not bytes', () => {
    expect(() => toHex([1, 2] as unknown as Uint8Array)).toThrow(
      expect.objectContaining({ code: 'ERR_BYTES_TYPE' }),
    );
  });
});
