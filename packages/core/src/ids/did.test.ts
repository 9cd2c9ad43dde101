import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalDid } from './did.ts';
import { toPartyId } from './party-id.ts';

interface DidVectors {
  canonical: { name: string; did: string; canonical: string; partyId: string }[];
  refused: { name: string; did: string }[];
}

const path = new URL('../../../../vectors/ids/dids.json', import.meta.url);
const { canonical, refused } = JSON.parse(readFileSync(path, 'utf8')) as DidVectors;

describe('canonical DID', () => {
  it.each(canonical)('writes $name', (vector) => {
    expect(toCanonicalDid(vector.did)).toBe(vector.canonical);
    expect(toCanonicalDid(vector.canonical)).toBe(vector.canonical);
    expect(toPartyId(vector.did)).toBe(vector.partyId);
  });

  it.each(refused)('refuses $name', ({ did }) => {
    expect(() => toCanonicalDid(did)).toThrow(expect.objectContaining({ code: 'ERR_ID_DID' }));
    expect(() => toPartyId(did)).toThrow(expect.objectContaining({ code: 'ERR_ID_DID' }));
  });

  it('refuses what is no text', () => {
    expect(() => toCanonicalDid(null as unknown as string)).toThrow(
      expect.objectContaining({ code: 'ERR_ID_DID' }),
    );
  });

  it('says which form the method has', () => {
    expect(() => toCanonicalDid('did:ethr:0x12')).toThrow(/Expected did:ethr:.*got "did:ethr:0x12"/);
  });

  it('changes nothing but case, and only once', () => {
    const segment = fc.stringMatching(/^[a-zA-Z0-9._-]{1,12}$/);
    const did = fc.tuple(
      fc.constantFrom('web', 'key', 'example'),
      fc.array(segment, { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(did, ([method, segments]) => {
        const text = `did:${method}:${segments.join(':')}`;
        let result: string;
        try {
          result = toCanonicalDid(text);
        } catch (error) {
          if (method !== 'web') throw error;
          fc.pre(false);
          return;
        }
        expect(result.toLowerCase()).toBe(text.toLowerCase());
        expect(toCanonicalDid(result)).toBe(result);
        if (method !== 'web') expect(result).toBe(text);
      }),
    );
  });

  it('answers quickly for long text that almost matches', () => {
    const startedAt = performance.now();
    for (const text of [
      `did:web:${'a-'.repeat(1000)}`,
      `did:example:${'%41'.repeat(670)}%`,
      `did:web:${'a.'.repeat(1000)}`,
    ]) {
      expect(() => toCanonicalDid(`${text}!`)).toThrow(expect.objectContaining({ code: 'ERR_ID_DID' }));
    }
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
