import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonObject } from './json.ts';
import { type MappingRow, readMapping } from './mapping.ts';

/** An invalid example and the one fault in it. */
export interface InvalidExample {
  readonly file: string;
  readonly document: unknown;
  readonly expect: { readonly path: string; readonly keyword: string };
}

/** One version of one schema, as its folder holds it. */
export interface SchemaSource {
  /** `<domain>/<name>`. */
  readonly name: string;
  readonly version: string;
  /** Folder of the version. */
  readonly folder: string;
  /** Text of `schema.json`. */
  readonly text: string;
  readonly schema: JsonObject;
  readonly mapping: readonly MappingRow[];
  readonly valid: readonly { readonly file: string; readonly document: unknown }[];
  readonly invalid: readonly InvalidExample[];
}

/** Folders of `src` whose children are not schemas. */
const OTHER_FOLDERS: readonly string[] = [
  'codelists',
  'document',
  'errors',
  'generated',
  'keywords',
  'validation',
];

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function examplesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => join(folder, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readInvalid(path: string): InvalidExample {
  const { $expect, document } = readJson(path) as { $expect: InvalidExample['expect']; document: unknown };
  return { file: basename(path), document, expect: $expect };
}

function loadVersion(name: string, version: string, folder: string): SchemaSource {
  const text = readFileSync(join(folder, 'schema.json'), 'utf8');
  return {
    name,
    version,
    folder,
    text,
    schema: JSON.parse(text) as JsonObject,
    mapping: readMapping(join(folder, 'mapping.csv')),
    valid: examplesIn(join(folder, 'examples/valid')).map((path) => ({
      file: basename(path),
      document: readJson(path),
    })),
    invalid: examplesIn(join(folder, 'examples/invalid')).map(readInvalid),
  };
}

/** Reads every version of every schema under `src`, ordered by name and version. */
export function loadSchemas(src: string): SchemaSource[] {
  return foldersIn(src)
    .filter((domain) => !OTHER_FOLDERS.includes(domain))
    .flatMap((domain) => foldersIn(join(src, domain)).map((schema) => `${domain}/${schema}`))
    .flatMap((name) =>
      foldersIn(join(src, name)).map((version) => loadVersion(name, version, join(src, name, version))),
    );
}

/** A schema that describes documents, not only types for other schemas. */
export function isDocumentSchema(source: SchemaSource): boolean {
  return source.schema.type === 'object';
}

function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

/** The newest version of each schema. */
export function newestOf(sources: readonly SchemaSource[]): SchemaSource[] {
  const newest = new Map<string, SchemaSource>();
  for (const source of sources) {
    const known = newest.get(source.name);
    if (!known || compareVersions(known.version, source.version) < 0) newest.set(source.name, source);
  }
  return [...newest.values()];
}
