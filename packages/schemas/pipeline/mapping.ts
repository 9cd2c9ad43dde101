import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** How a term of ours relates to a term of theirs; the names of SKOS mapping relations. */
export const RELATIONS: readonly string[] = ['exact', 'close', 'broad', 'narrow', 'none'];

/** On what ground a mapping stands. Only what was read counts as coverage. */
export const BASES: readonly string[] = ['read', 'secondary', 'unread'];

/** One row of a `mapping.csv`. */
export interface MappingRow {
  /** JSON Pointer into a document, or into `$defs`; empty where we carry nothing. */
  readonly ourTerm: string;
  readonly relation: string;
  readonly standard: string;
  readonly version: string;
  readonly versionDate: string;
  readonly clause: string;
  readonly theirTerm: string;
  readonly basis: string;
}

/** Columns of every `mapping.csv`, in order. */
export const MAPPING_COLUMNS: readonly string[] = [
  'our term',
  'relation',
  'standard',
  'version',
  'version date',
  'clause',
  'their term',
  'basis',
];

/** Reads the records of a CSV file, each by its column names. */
export function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true }) as Record<
    string,
    string
  >[];
}

/** Reads one `mapping.csv`. */
export function readMapping(path: string): MappingRow[] {
  return readCsv(path).map((row) => ({
    ourTerm: row['our term'] ?? '',
    relation: row.relation ?? '',
    standard: row.standard ?? '',
    version: row.version ?? '',
    versionDate: row['version date'] ?? '',
    clause: row.clause ?? '',
    theirTerm: row['their term'] ?? '',
    basis: row.basis ?? '',
  }));
}
