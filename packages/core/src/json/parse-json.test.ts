import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalJson } from './canonical-json.ts';
import { parseJson } from './parse-json.ts';

interface ParserVectors {
  accepted: { name: string; text: string }[];
  refused: { name: string; text: string; code: string; offset: number }[];
}

const path = new URL('../../../../vectors/canonical-json/strict-parser.json', import.meta.url);
const { accepted, refused } = JSON.parse(readFileSync(path, 'utf8')) as ParserVectors;

describe('strict JSON (RFC 8259, RFC 7493)', () => {
  it.each(accepted)('reads $name as JSON.parse does', ({ text }) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each(refused)('refuses $name', ({ text, code, offset }) => {
    const message = expect.stringContaining(`at offset ${offset} (`);
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ code, shortMessage: message }));
  });

  it('gives line, column, and what stands there', () => {
    expect(() => parseJson('{\n  "a": 1\n  "b": 2\n}')).toThrow(
      'Expected "," or "}" at offset 13 (line 3, column 3), got "\\"".',
    );
    expect(() => parseJson('[1')).toThrow(
      'Expected "," or "]" at offset 2 (line 1, column 3), got the end of the text.',
    );
  });

  it('refuses a text that is no text, or not well-formed', () => {
    for (const value of [undefined, null, 5, {}, ['a']]) {
      const refusal = expect.objectContaining({ code: 'ERR_BYTES_TEXT' });
      expect(() => parseJson(value as unknown as string)).toThrow(refusal);
    }
    expect(() => parseJson('"\ud800"')).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TEXT' }));
  });

  it('keeps a member named __proto__ a member', () => {
    const value = parseJson('{"__proto__":{"polluted":true}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in value).toBe(false);
  });

  it('counts the limit of size in UTF-8 bytes', () => {
    expect(parseJson('"é"', { bytesMax: 4 })).toBe('é');
    expect(() => parseJson('"é"', { bytesMax: 3 })).toThrow(
      expect.objectContaining({ code: 'ERR_JSON_LIMIT' }),
    );
    expect(() => parseJson(`"${'a'.repeat(1_048_576)}"`)).toThrow(
      expect.objectContaining({ code: 'ERR_JSON_LIMIT' }),
    );
  });

  it('counts the limit of depth in open arrays and objects', () => {
    expect(parseJson('[[],{"a":[]}]', { depthMax: 3 })).toEqual([[], { a: [] }]);
    const refusal = expect.objectContaining({
      code: 'ERR_JSON_LIMIT',
      shortMessage: expect.stringContaining('offset 2'),
    });
    expect(() => parseJson('[[[]]]', { depthMax: 2 })).toThrow(refusal);
    expect(() => parseJson('['.repeat(65))).toThrow(expect.objectContaining({ code: 'ERR_JSON_LIMIT' }));
    const deep = '['.repeat(500_000);
    expect(() => parseJson(deep, { depthMax: 1e9 })).toThrow(
      expect.objectContaining({ code: 'ERR_JSON_LIMIT' }),
    );
  });

  it('reads back every value that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads back every canonical text unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = toCanonicalJson(value as never);
        expect(toCanonicalJson(parseJson(text))).toBe(text);
      }),
    );
  });

  it('takes no mutated text that JSON.parse refuses', () => {
    const mutated = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:0-+.eE\\ntu \n', ''));
    fc.assert(
      fc.property(mutated, ([json, at, character]) => {
        const text =
          json.slice(0, at % (json.length + 1)) + character + json.slice((at % (json.length + 1)) + 1);
        let value: unknown;
        try {
          value = parseJson(text);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_(JSON_|BYTES_TEXT)/) });
          return;
        }
        expect(value).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });
});
