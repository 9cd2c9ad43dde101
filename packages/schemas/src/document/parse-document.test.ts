import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSchemaError } from '../errors/schema-error.ts';
import { DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX } from './limits.ts';
import { parseDocument } from './parse-document.ts';

function codeOf(text: string): string {
  try {
    parseDocument(text);
  } catch (error) {
    return isSchemaError(error) ? error.code : 'another error';
  }
  return 'accepted';
}

describe('parseDocument', () => {
  it.each([
    ['{"a":1,"a":1}', 'the same key twice'],
    ['{"a":{"b":1,"c":2,"b":3}}', 'the same key twice in an inner object'],
    ['{"a":1,"\\u0061":2}', 'the same key twice, once escaped'],
    ['{"__proto__":{}}', 'the key __proto__'],
    ['{"a":1e3}', 'an exponent'],
    ['{"a":-1E-3}', 'an exponent in capitals'],
    ['{"a":9007199254740993}', 'an integer beyond 53 bits'],
    ['[-9007199254740992]', 'a negative integer beyond 53 bits'],
    ['{"a":NaN}', 'NaN'],
    ['{"a":Infinity}', 'Infinity'],
    ['{"a":1,}', 'a trailing comma'],
    ['{"a":1} {"b":2}', 'two documents'],
    ['\ufeff{}', 'a byte order mark'],
    ['', 'nothing'],
    ["{'a':1}", 'single quotes'],
  ])('refuses %s (%s)', (text) => {
    expect(codeOf(text)).toBe('ERR_SCHEMA_PARSE');
  });

  it.each([
    ['{"a":{"b":1},"c":{"b":1}}', 'one key in two objects'],
    ['{"a":"1e3 and \\" {\\"a\\":1,\\"a\\":2}"}', 'JSON inside a text'],
    ['{"a\\\\":1,"a":2}', 'a key that ends in a backslash'],
    ['[0.5,-12,9007199254740991]', 'plain numbers'],
    ['{"a":["a","a"],"b":"a"}', 'a text equal to a key'],
    ['[true,false,null]', 'literals'],
    ['"text"', 'a text alone'],
  ])('accepts %s (%s)', (text) => {
    expect(parseDocument(text)).toEqual(JSON.parse(text));
  });

  it('accepts the deepest nesting and refuses one level more', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(codeOf(nested(DOCUMENT_DEPTH_MAX))).toBe('accepted');
    expect(codeOf(nested(DOCUMENT_DEPTH_MAX + 1))).toBe('ERR_SCHEMA_LIMIT');
    expect(codeOf(nested(1_000_000))).toBe('ERR_SCHEMA_LIMIT');
  });

  it('counts the size in bytes, not in characters', () => {
    const textOf = (character: string, bytes: number) =>
      `"${character.repeat((bytes - 2) / character.length)}"`;
    expect(codeOf(textOf('a', DOCUMENT_BYTES_MAX))).toBe('accepted');
    expect(codeOf(textOf('a', DOCUMENT_BYTES_MAX + 1))).toBe('ERR_SCHEMA_LIMIT');
    expect(codeOf(`"${'\u00e9'.repeat(DOCUMENT_BYTES_MAX / 2)}"`)).toBe('ERR_SCHEMA_LIMIT');
    expect(codeOf(textOf('a', 10_000_000))).toBe('ERR_SCHEMA_LIMIT');
  });

  it('gives what JSON.parse gives for every document it accepts', () => {
    const document = fc.jsonValue({ maxDepth: 6, noUnicodeString: false });
    fc.assert(
      fc.property(document, (value) => {
        const text = JSON.stringify(value);
        if (codeOf(text) === 'accepted') expect(parseDocument(text)).toEqual(JSON.parse(text));
        else expect(text).toMatch(/\d[eE]|\d{16,}|__proto__/);
      }),
    );
  });

  it('says where a repeated key stands and what to do', () => {
    expect(() => parseDocument('{"a":1,"a":2}')).toThrow(/"a" again at character 7\.\nKeep one\./);
  });
});
