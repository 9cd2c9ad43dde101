import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBytes32, fromBytes32Text, isBytes32, toBytes32, zeroBytes32 } from './bytes32.ts';
import type { Hex } from './hex.ts';

const ascii = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 32 });

describe('bytes32', () => {
  it('takes exactly 32 bytes', () => {
    expect(isBytes32(zeroBytes32)).toBe(true);
    expect(isBytes32(`${zeroBytes32}00`)).toBe(false);
    expect(() => assertBytes32('0x00')).toThrow(expect.objectContaining({ code: 'ERR_BYTES_LENGTH' }));
    expect(() => assertBytes32('none')).toThrow(expect.objectContaining({ code: 'ERR_BYTES_HEX' }));
  });

  it('aligns text to the left, as Solidity does', () => {
    expect(toBytes32('c20')).toBe(`0x633230${'00'.repeat(29)}`);
    expect(toBytes32('a'.repeat(32))).toBe(`0x${'61'.repeat(32)}`);
  });

  it('gives back every text it writes', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(fromBytes32Text(toBytes32(text))).toBe(text);
      }),
    );
  });

  it.each(['', 'a'.repeat(33), 'é', 'a\u0000', 'a\n', 5])('refuses to write %j', (text) => {
    expect(() => toBytes32(text as string)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TEXT' }));
  });

  it.each([
    ['the zero word', zeroBytes32],
    ['a zero byte inside', `0x6100620000000000${'00'.repeat(24)}`],
    ['a text aligned to the right', `0x${'00'.repeat(29)}633230`],
    ['a digest', `0xba7816bf${'8f'.repeat(28)}`],
  ])('refuses to read %s as text', (_name, word) => {
    expect(() => fromBytes32Text(word as Hex)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TEXT' }));
  });
});
