import { validator as createSecondValidator } from '@exodus/schemasafe';
import { describe, expect, it } from 'vitest';
import { constraintsOf } from './constraints.ts';
import { fieldsOf } from './fields.ts';
import { createHits, recordHits } from './hits.ts';
import { allSchemas, documents, publishedValidator, resolve, verboseAjv } from './testing.ts';

const OWN_RULE = /^x-/;

/** A validator of another make. It does not know this family's own rules and takes them for annotations. */
function secondValidator(schema: object): (document: unknown) => boolean {
  return createSecondValidator(schema as never, {
    schemas: allSchemas as never,
    mode: 'spec',
    formatAssertion: true,
    isJSON: true,
  }) as never;
}

describe.each(documents.map((source) => [source.name, source] as const))('%s', (_name, source) => {
  const { schema, valid, invalid } = source;
  const second = secondValidator(schema);

  it('has at least three valid and five invalid examples', () => {
    expect(valid.length).toBeGreaterThanOrEqual(3);
    expect(invalid.length).toBeGreaterThanOrEqual(5);
  });

  it.each(valid.map(({ file, document }) => [file, document] as const))(
    'accepts valid/%s',
    async (_file, document) => {
      const validate = await publishedValidator(source);
      expect(validate(document)).toEqual({ valid: true, value: document });
      expect(second(document)).toBe(true);
    },
  );

  it.each(invalid.map((example) => [example.file, example] as const))(
    'refuses invalid/%s at one place by one rule',
    async (_file, { document, expect: { path, keyword } }) => {
      const result = (await publishedValidator(source))(document);
      const found = result.valid ? [] : result.errors.map(({ path, rule }) => ({ path, rule }));
      expect(found).toEqual([{ path, rule: keyword }]);
      expect(second(document)).toBe(OWN_RULE.test(keyword));
    },
  );

  it('has every field in some valid example', () => {
    const present = new Set(valid.flatMap(({ document }) => pointersOf(document)));
    const fields = fieldsOf(schema, resolve).map(({ pointer }) => pointer);
    expect(fields.filter((pointer) => !present.has(pointer))).toEqual([]);
  });
});

/** Pointers of every member of a document, with `*` for array items. */
function pointersOf(value: unknown, pointer = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pointersOf(item, `${pointer}/*`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = `${pointer}/${name}`;
    return [own, ...pointersOf(member, own)];
  });
}

describe('invalid examples of all schemas together', () => {
  it('break every rule that a document can break', () => {
    const hits = createHits();
    for (const { schema, invalid } of documents) {
      for (const { document } of invalid) {
        recordHits({ ajv: verboseAjv, id: String(schema.$id), document, hits });
      }
    }
    const constraints = documents.flatMap(({ schema }) => constraintsOf(schema, resolve));
    expect(constraints.length).toBeGreaterThan(300);
    const untried = constraints.filter((constraint) => !hits.has(constraint));
    expect(untried.map(({ place, keyword, property }) => [place, keyword, property])).toEqual([]);
  });
});
