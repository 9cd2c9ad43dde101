import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJsonDigest, toCanonicalJson } from './canonical-json.ts';
import type { JsonValue } from './json-value.ts';

interface NumberVectors {
  numbers: { ieee754: string; text: string }[];
  numbersRefused: { ieee754: string; value: string }[];
}
interface DocumentVectors {
  documents: { name: string; source: string; input: string; canonical: string; sha256: string }[];
}

function readVectors<vectors>(name: string): vectors {
  return JSON.parse(
    readFileSync(new URL(`../../../../vectors/canonical-json/${name}`, import.meta.url), 'utf8'),
  );
}

const { numbers, numbersRefused } = readVectors<NumberVectors>('numbers.json');
const { documents } = readVectors<DocumentVectors>('documents.json');
const doubleOf = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();

describe('canonical JSON (RFC 8785)', () => {
  it.each(numbers)('writes the double $ieee754 as $text', ({ ieee754, text }) => {
    expect(toCanonicalJson(doubleOf(ieee754))).toBe(text);
  });

  it.each(numbersRefused)('refuses the double $ieee754 ($value)', ({ ieee754 }) => {
    expect(() => toCanonicalJson(doubleOf(ieee754))).toThrow(
      expect.objectContaining({ code: 'ERR_JSON_VALUE' }),
    );
  });

  it.each(documents)('writes $name ($source)', ({ input, canonical, sha256 }) => {
    expect(toCanonicalJson(JSON.parse(input))).toBe(canonical);
    expect(canonicalJsonDigest(JSON.parse(input))).toBe(sha256);
  });

  it('writes what another implementation writes', () => {
    const value = fc.jsonValue({ stringUnit: 'grapheme' });
    fc.assert(
      fc.property(value, (value) => {
        expect(toCanonicalJson(value as never)).toBe(canonicalize(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string(), fc.nat()), { selector: ([name]) => name }),
        (members) => {
          const backwards = Object.fromEntries(members.toReversed());
          expect(toCanonicalJson(backwards)).toBe(toCanonicalJson(Object.fromEntries(members)));
        },
      ),
    );
  });
});

describe('canonical JSON refuses', () => {
  const cyclic: unknown[] = [];
  cyclic.push({ inner: cyclic });

  it.each([
    ['undefined', undefined, '$'],
    ['an undefined member', { a: [{ b: undefined }] }, '$["a"][0]["b"]'],
    ['a hole in an array', new Array(2), '$[0]'],
    ['a bigint', { quantity: 1n }, '$["quantity"]'],
    ['a function', { f: () => 1 }, '$["f"]'],
    ['a symbol', [Symbol('a')], '$[0]'],
    ['NaN', [1, Number.NaN], '$[1]'],
    ['Infinity', -Infinity, '$'],
    ['a lone surrogate in text', ['\ud800'], '$[0]'],
    ['a lone surrogate in a name', { '\udc00': 1 }, '$["\\udc00"]'],
    ['a Date', { at: new Date(0) }, '$["at"]'],
    ['a Map', new Map(), '$'],
    ['bytes', [new Uint8Array(2)], '$[0]'],
    ['an object with a symbol key', { a: { [Symbol('b')]: 1 } }, '$["a"]'],
    ['a cycle', cyclic, '$[0]["inner"]'],
  ])('%s, and says where', (_name, value, place) => {
    const message = expect.stringContaining(` at ${place}, got `);
    expect(() => toCanonicalJson(value as never)).toThrow(
      expect.objectContaining({ code: 'ERR_JSON_VALUE', shortMessage: message }),
    );
  });

  it('more than 64 levels', () => {
    const nest = (levels: number): JsonValue => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(toCanonicalJson(nest(64))).toHaveLength(128);
    expect(() => toCanonicalJson(nest(65))).toThrow(expect.objectContaining({ code: 'ERR_JSON_VALUE' }));
  });

  it('nothing that only looks the same: one object in two places is no cycle', () => {
    const shared = { a: 1 };
    expect(toCanonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
    expect(toCanonicalJson(Object.assign(Object.create(null), shared))).toBe('{"a":1}');
  });
});
