import { join } from 'node:path';
import { SCHEMA_BASE } from '../src/base.ts';
import type { JsonObject } from './json.ts';
import { readCsv } from './mapping.ts';

/** One code with its meaning. */
export interface Code {
  readonly code: string;
  readonly label: string;
  readonly description: string;
  /** The number that stands for the code on a ledger, where the list gives numbers. */
  readonly number?: number;
}

/** A code list, as `codelists.csv` and its own file hold it. */
export interface CodeList {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly openness: string;
  readonly source: string;
  readonly codes: readonly Code[];
}

function toCode({ code = '', label = '', description = '', number }: Record<string, string>): Code {
  return { code, label, description, ...(number === undefined ? {} : { number: Number(number) }) };
}

/** Reads every code list under `src/codelists`. */
export function loadCodeLists(src: string): CodeList[] {
  return readCsv(join(src, 'codelists/codelists.csv')).map((row) => ({
    name: row.name ?? '',
    title: row.title ?? '',
    version: row.version ?? '',
    openness: row.openness ?? '',
    source: row.source ?? '',
    codes: readCsv(join(src, `codelists/${row.name}.csv`)).map(toCode),
  }));
}

/** In an open list, any URI outside this family's own name space is a code too. */
function foreignUriPattern(): string {
  return `^(?!${SCHEMA_BASE.replaceAll('.', '\\.')})[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$`;
}

/** The JSON Schema of a code list, to which other schemas refer. */
export function codeListSchema(list: CodeList): JsonObject {
  const codes = { enum: list.codes.map(({ code }) => code) };
  const foreign = { type: 'string', maxLength: 2048, pattern: foreignUriPattern() };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${SCHEMA_BASE}draft/codelists/${list.name}/${list.version}`,
    title: list.title,
    description: `${list.openness === 'open' ? 'Open' : 'Closed'} code list. Source: ${list.source}.`,
    ...(list.openness === 'open' ? { anyOf: [codes, foreign] } : codes),
  };
}
