import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, isWellFormedText, toUtf8 } from './utf8.ts';

const character = fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff);
const wellFormed = fc.array(character, { maxLength: 40 }).map((codes) => String.fromCodePoint(...codes));

describe('UTF-8', () => {
  it('encodes as Buffer does and decodes back', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(toUtf8(text)).toEqual(new Uint8Array(Buffer.from(text, 'utf8')));
        expect(fromUtf8(toUtf8(text))).toBe(text);
      }),
    );
  });

  it('keeps a byte order mark, so that the bytes come back', () => {
    expect(toUtf8(fromUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])))).toEqual(
      new Uint8Array([0xef, 0xbb, 0xbf, 0x61]),
    );
  });

  it.each(['\ud800', 'a\udc00', '\udc00\ud800', '\ud83d \ude00'])('refuses lone surrogates %#', (text) => {
    expect(isWellFormedText(text)).toBe(false);
    expect(() => toUtf8(text)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TEXT' }));
  });

  it('refuses what is no text', () => {
    expect(isWellFormedText(1)).toBe(false);
    expect(() => toUtf8(1 as unknown as string)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TEXT' }));
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['a cut sequence', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a code point beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => fromUtf8(new Uint8Array(bytes))).toThrow(
      expect.objectContaining({ code: 'ERR_BYTES_TEXT' }),
    );
  });
});
