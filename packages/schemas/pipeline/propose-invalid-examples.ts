/**
 * Writes an invalid example for every rule of a schema that no example breaks yet.
 *
 * Run after writing `examples/valid/full.json` with every field in it:
 * `node packages/schemas/pipeline/propose-invalid-examples.ts`. What it writes is a proposal to be read and kept
 * like hand-written examples; files that exist stay as they are.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { codeListSchema, loadCodeLists } from './code-lists.ts';
import { type Constraint, constraintsOf } from './constraints.ts';
import { createAjv } from './create-ajv.ts';
import { makeFault } from './fault.ts';
import { createResolver } from './fields.ts';
import { createHits, type Hits, recordHits } from './hits.ts';
import { formatJson } from './json.ts';
import { isDocumentSchema, loadSchemas, type SchemaSource } from './load-schemas.ts';

/** The document without the fields that neither a rule of the schema nor the fault needs. */
function reduce(parameters: { ajv: Ajv2020; source: SchemaSource; full: object; place: string }): object {
  const { ajv, source, full, place } = parameters;
  const keep = new Set([...(source.schema.required as string[]), place.split('/')[1] ?? '']);
  const reduced = Object.fromEntries(Object.entries(full).filter(([name]) => keep.has(name)));
  return ajv.validate(String(source.schema.$id), reduced) ? reduced : full;
}

function fileNameOf({ place, keyword, property }: Constraint): string {
  const parts = [...place.replaceAll('*', 'item').split('/'), property ?? '', keyword];
  const name = parts.filter((part) => part !== '').join('-');
  return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
}

function propose(parameters: {
  ajv: Ajv2020;
  source: SchemaSource;
  constraints: Constraint[];
  hits: Hits;
}): number {
  const { ajv, source, constraints, hits } = parameters;
  const full = source.valid.find(({ file }) => file === 'full.json')?.document as object;
  let written = 0;
  for (const constraint of constraints.filter((constraint) => !hits.has(constraint))) {
    const base =
      constraint.schema === source.schema.then
        ? full
        : reduce({ ajv, source, full, place: constraint.place });
    const fault = makeFault(base, constraint);
    if (!fault || hits.has(constraint)) continue;
    const { document, path, keyword } = fault;
    const folder = join(source.folder, 'examples/invalid');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, fileNameOf(constraint)), formatJson({ $expect: { path, keyword }, document }));
    recordHits({ ajv, id: String(source.schema.$id), document, hits });
    written += 1;
  }
  return written;
}

const src = join(import.meta.dirname, '../src');
const sources = loadSchemas(src);
const schemas = [...loadCodeLists(src).map(codeListSchema), ...sources.map(({ schema }) => schema)];
const ajv = createAjv({ schemas, verbose: true });
const resolve = createResolver(schemas);
const hits = createHits();
for (const source of sources) {
  for (const { document } of source.invalid)
    recordHits({ ajv, id: String(source.schema.$id), document, hits });
}
for (const source of sources.filter(isDocumentSchema)) {
  const written = propose({ ajv, source, constraints: constraintsOf(source.schema, resolve), hits });
  process.stdout.write(`${source.name} ${source.version}: ${written} examples written\n`);
}
