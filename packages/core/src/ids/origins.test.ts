import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNamespaceId } from './namespace-id.ts';
import { toOriginId } from './origin-id.ts';
import { assertSchemeName, toSchemeId } from './scheme-id.ts';

interface OriginVectors {
  schemes: { name: string; schemeId: string }[];
  schemesRefused: string[];
  namespaces: { operator: string; scheme: string; namespaceId: string }[];
  origins: { scheme: string; text: string; originId: string }[];
  originsRefused: { name: string; text: string }[];
}

const path = new URL('../../../../vectors/ids/origins.json', import.meta.url);
const vectors = JSON.parse(readFileSync(path, 'utf8')) as OriginVectors;
const operator = 'did:web:registry.example';

describe('scheme id', () => {
  it.each(vectors.schemes)('of $name', ({ name, schemeId }) => {
    expect(toSchemeId(name)).toBe(schemeId);
  });

  it.each([...vectors.schemesRefused, null])('refuses the name %j', (name) => {
    const refusal = expect.objectContaining({ code: 'ERR_ID_SCHEME' });
    expect(() => assertSchemeName(name)).toThrow(refusal);
    expect(() => toSchemeId(name as string)).toThrow(refusal);
    expect(() => toNamespaceId({ operator, scheme: name as string })).toThrow(refusal);
    expect(() => toOriginId({ scheme: name as string, text: 'a' })).toThrow(refusal);
  });
});

describe('namespace id', () => {
  it.each(vectors.namespaces)('of $operator and $scheme', ({ operator, scheme, namespaceId }) => {
    expect(toNamespaceId({ operator, scheme })).toBe(namespaceId);
  });

  it('refuses an operator that is no DID', () => {
    expect(() => toNamespaceId({ operator: 'registry.example', scheme: 'meter' })).toThrow(
      expect.objectContaining({ code: 'ERR_ID_DID' }),
    );
  });
});

describe('origin id', () => {
  it.each(vectors.origins)('of $scheme $text', ({ scheme, text, originId }) => {
    expect(toOriginId({ scheme, text })).toBe(originId);
  });

  it.each([...vectors.originsRefused, { name: 'a lone surrogate', text: 'a\ud800' }])(
    'refuses $name',
    ({ text }) => {
      expect(() => toOriginId({ scheme: 'meter', text })).toThrow(
        expect.objectContaining({ code: 'ERR_ID_ORIGIN' }),
      );
    },
  );

  it('differs whenever scheme or text differ', () => {
    const pair = fc.record({
      scheme: fc.constantFrom('a', 'a-b', 'b'),
      text: fc.stringMatching(/^[a-z",[\]-]{1,6}$/),
    });
    fc.assert(
      fc.property(pair, pair, (left, right) => {
        const isSame = left.scheme === right.scheme && left.text === right.text;
        expect(toOriginId(left) === toOriginId(right)).toBe(isSame);
      }),
    );
  });
});
