import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMA_BASE } from '../src/base.ts';
import { pointerSegments } from '../src/validation/pointer.ts';
import { fieldsOf, PRIVACY_ORDER } from './fields.ts';
import { isJsonObject, type Json } from './json.ts';
import { BASES, RELATIONS, readCsv } from './mapping.ts';
import { lists, resolve, SRC, sources, verboseAjv } from './testing.ts';

const each = sources.map((source) => [`${source.name} ${source.version}`, source] as const);

describe.each(each)('%s', (_name, { name, version, schema, mapping, text }) => {
  const fields = fieldsOf(schema, resolve);

  it('is a draft of JSON Schema 2020-12 under the id its folder says', () => {
    expect(schema.$id).toBe(`${SCHEMA_BASE}draft/${name}/${version}`);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(text.toLowerCase()).not.toContain('tallystick');
  });

  it('compiles without loading anything', () => {
    expect(verboseAjv.getSchema(String(schema.$id))).toBeTypeOf('function');
  });

  it('says of every field what it is and who may see it', () => {
    const poor = fields.filter(({ mark, schema: field }) => {
      return !PRIVACY_ORDER.includes(mark) || typeof field.description !== 'string';
    });
    expect(poor.map(({ pointer }) => pointer)).toEqual([]);
  });

  it('asks for distinct items only where their type is plain, so that large lists cost no more', () => {
    const lists = fields.filter(({ schema: field }) => field.uniqueItems === true);
    const types = lists.map(({ schema: field }) => isJsonObject(field.items) && field.items.type);
    expect(types.filter((type) => type !== 'string' && type !== 'integer')).toEqual([]);
  });

  it('marks every field of its shared types too', () => {
    const definitions = isJsonObject(schema.$defs) ? Object.values(schema.$defs) : [];
    for (const definition of definitions.filter(isJsonObject)) {
      expect(definition.title).toBeTypeOf('string');
      expect(definition.description).toBeTypeOf('string');
      const properties = isJsonObject(definition.properties) ? Object.values(definition.properties) : [];
      const marks = properties.map((property) => (isJsonObject(property) ? property['x-privacy'] : ''));
      expect(marks.filter((mark) => !PRIVACY_ORDER.includes(String(mark)))).toEqual([]);
    }
  });

  it('maps only terms it has, with the words of the vocabulary', () => {
    const pointers = new Set(fields.map(({ pointer }) => pointer));
    const isDefined = (term: string) => pointers.has(term) || definedIn(schema, term);
    expect(mapping.length).toBeGreaterThan(0);
    for (const row of mapping) {
      expect(RELATIONS).toContain(row.relation);
      expect(BASES).toContain(row.basis);
      expect(row.theirTerm).not.toBe('');
      if (row.basis === 'read') expect(row.version).not.toBe('');
      expect(row.relation === 'none' ? row.ourTerm === '' : isDefined(row.ourTerm)).toBe(true);
    }
  });
});

/** Whether a pointer such as `/$defs/measure/unit` names a shared type or a field of one. */
function definedIn(schema: Json, term: string): boolean {
  const [keyword, name, ...path] = pointerSegments(term);
  if (keyword !== '$defs' || !isJsonObject(schema) || !isJsonObject(schema.$defs)) return false;
  return (
    path.reduce<Json | undefined>(
      (value, step) =>
        isJsonObject(value) && isJsonObject(value.properties) ? value.properties[step] : undefined,
      schema.$defs[name ?? ''],
    ) !== undefined
  );
}

describe('code lists', () => {
  it.each(lists.map((list) => [list.name, list] as const))(
    '%s has distinct codes and says if it is open',
    (_name, list) => {
      const codes = list.codes.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes).not.toContain('');
      expect(['open', 'closed']).toContain(list.openness);
      expect(list.source).not.toBe('');
    },
  );

  it('hold the 249 codes of ISO 3166-1 and the 21 APEC member economies', () => {
    const economies = lists.find(({ name }) => name === 'economy')?.codes ?? [];
    expect(economies).toHaveLength(249);
    expect(economies.every(({ code }) => /^[A-Z]{2}$/.test(code))).toBe(true);
    expect(economies.filter(({ description }) => description.startsWith('APEC'))).toHaveLength(21);
  });

  it('give the privacy marks in the order of their strictness', () => {
    const marks = lists.find(({ name }) => name === 'privacy')?.codes.map(({ code }) => code);
    expect(marks).toEqual(PRIVACY_ORDER);
  });

  it('give every retirement purpose a number that a ledger can hold and that never changes', () => {
    const purposes = lists.find(({ name }) => name === 'retirement-purpose')?.codes ?? [];
    const numbers = Object.fromEntries(purposes.map(({ code, number }) => [code, number]));
    expect(numbers).toMatchObject({
      voluntary: 1,
      compliance: 2,
      ndc: 3,
      'international-mitigation': 4,
      'other-authorised': 5,
      'environmental-benefit': 6,
      'corporate-inventory': 7,
      'person-or-organisation': 8,
      other: 9,
      'not-stated': 10,
    });
    expect(new Set(Object.values(numbers)).size).toBe(purposes.length);
    expect(Object.values(numbers).every((number) => Number(number) > 0 && Number(number) < 65_536)).toBe(
      true,
    );
  });

  it('map to codes that exist', () => {
    const rows = readCsv(join(SRC, 'codelists/mapping.csv'));
    const known = new Set(lists.flatMap(({ name, codes }) => codes.map(({ code }) => `${name} ${code}`)));
    const unknown = rows.filter((row) => !known.has(`${row['our list']} ${row['our code']}`));
    expect(unknown).toEqual([]);
    expect(rows.filter((row) => !RELATIONS.includes(row.relation ?? ''))).toEqual([]);
    expect(rows.filter((row) => !BASES.includes(row.basis ?? ''))).toEqual([]);
  });
});
