import { join } from 'node:path';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidationResult } from '../src/validation/violation.ts';
import { type CodeList, codeListSchema, loadCodeLists } from './code-lists.ts';
import { createAjv } from './create-ajv.ts';
import { createResolver, type ResolveRef } from './fields.ts';
import type { JsonObject } from './json.ts';
import { isDocumentSchema, loadSchemas, type SchemaSource } from './load-schemas.ts';
import { typeNameOf } from './names.ts';

/** Root of the project. */
export const ROOT: string = join(import.meta.dirname, '../../..');

/** Sources of the package. */
export const SRC: string = join(import.meta.dirname, '../src');

/** Everything the tests of the pipeline look at, loaded once. */
export const sources: readonly SchemaSource[] = loadSchemas(SRC);
export const documents: readonly SchemaSource[] = sources.filter(isDocumentSchema);
export const lists: readonly CodeList[] = loadCodeLists(SRC);
export const allSchemas: readonly JsonObject[] = [
  ...lists.map(codeListSchema),
  ...sources.map(({ schema }) => schema),
];
export const resolve: ResolveRef = createResolver(allSchemas);
export const verboseAjv: Ajv2020 = createAjv({ schemas: allSchemas, verbose: true });

/** The published validator of a schema, from its generated entry point. */
export async function publishedValidator({
  name,
  schema,
}: SchemaSource): Promise<(document: unknown) => ValidationResult<unknown>> {
  const entry = (await import(join(SRC, 'generated', `${name}.ts`))) as Record<string, never>;
  const validate: unknown = entry[`validate${typeNameOf(String(schema.title))}`];
  return validate as (document: unknown) => ValidationResult<unknown>;
}
