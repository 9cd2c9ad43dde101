import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { documents } from './testing.ts';

/** Contexts are given, so nothing is ever loaded. */
function refuseToLoad(url: string): never {
  throw new Error(`Nothing may be loaded, got a request for ${url}.`);
}

/** How many members a document holds, those of opaque JSON left out. */
function countMembers(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countMembers(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, member]) => {
    return sum + 1 + (name === 'data' ? 0 : countMembers(member));
  }, 0);
}

/** How many properties an expanded document holds, `@id` and `@type` of nodes included. */
function countExpanded(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countExpanded(item), 0);
  if (typeof value !== 'object' || value === null || '@value' in value) return 0;
  const isReference = Object.keys(value).join() === '@id';
  return isReference
    ? 0
    : Object.values(value).reduce((sum: number, member) => sum + 1 + countExpanded(member), 0);
}

describe.each(documents.map((source) => [source.name, source] as const))('%s', (_name, { folder, valid }) => {
  const context = JSON.parse(readFileSync(join(folder, 'context.jsonld'), 'utf8'));

  it.each(valid.map(({ file, document }) => [file, document] as const))(
    'expands valid/%s whole',
    async (_file, document) => {
      const expanded = await jsonld.expand(
        document as never,
        {
          expandContext: context,
          documentLoader: refuseToLoad,
          safe: true,
        } as never,
      );
      expect(countExpanded(expanded)).toBe(countMembers(document));
    },
  );

  it('would show a term that the context does not have', async () => {
    const strange = { ...(valid[0]?.document as object), strangeTerm: 'text' };
    const expansion = jsonld.expand(
      strange as never,
      { expandContext: context, documentLoader: refuseToLoad, safe: true } as never,
    );
    await expect(expansion).rejects.toThrow();
  });
});
