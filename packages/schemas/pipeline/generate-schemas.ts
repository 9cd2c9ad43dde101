import { join, relative } from 'node:path';
import { codeListSchema, loadCodeLists } from './code-lists.ts';
import { generateCoveragePage } from './coverage.ts';
import { createAjv } from './create-ajv.ts';
import { createResolver } from './fields.ts';
import { generateCodeLists } from './generate-code-lists.ts';
import { generateContext } from './generate-context.ts';
import { generateEntry } from './generate-entry.ts';
import { generateManifest, generateManifestModule } from './generate-manifest.ts';
import { generateTypes } from './generate-types.ts';
import { generateValidator } from './generate-validator.ts';
import { formatJson } from './json.ts';
import { isDocumentSchema, loadSchemas, newestOf } from './load-schemas.ts';
import { stripAnnotations } from './strip-annotations.ts';

/** A file by its path from the project root. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

const SRC = 'packages/schemas/src';

/** Folder that holds nothing but generated files. */
export const GENERATED: string = `${SRC}/generated`;

/** Produces every generated file of the schemas package and its page in the documentation. */
export async function generateSchemas(root: string): Promise<SchemaFile[]> {
  const sources = loadSchemas(join(root, SRC));
  const lists = loadCodeLists(join(root, SRC));
  const listSchemas = lists.map(codeListSchema);
  const newest = newestOf(sources);
  const documents = sources.filter(isDocumentSchema);
  const schemas = [...listSchemas, ...sources.map(({ schema }) => schema)];
  const resolve = createResolver(schemas);
  const ajv = createAjv({ schemas: schemas.map(stripAnnotations) });
  const contexts = new Map(
    documents.map(({ schema }) => [String(schema.$id), generateContext(schema, resolve)]),
  );
  const manifest = generateManifest({ sources, lists, contexts });

  const validators = documents.map(async ({ name, version, schema }) => ({
    path: `${GENERATED}/${name}/${version}/validator.ts`,
    text: await generateValidator({ ajv, id: String(schema.$id), root }),
  }));
  return [
    ...(await Promise.all(validators)),
    ...newest.filter(isDocumentSchema).map((source) => ({
      path: `${GENERATED}/${source.name}.ts`,
      text: generateEntry(source, resolve),
    })),
    ...documents.map(({ folder, schema }) => ({
      path: relative(root, join(folder, 'context.jsonld')),
      text: formatJson(contexts.get(String(schema.$id))),
    })),
    ...lists.map((list, index) => ({
      path: `${GENERATED}/codelists/${list.name}/${list.version}/schema.json`,
      text: formatJson(listSchemas[index]),
    })),
    { path: `${GENERATED}/codelists.ts`, text: generateCodeLists(lists) },
    {
      path: `${GENERATED}/types.ts`,
      text: await generateTypes([...listSchemas, ...newest.map(({ schema }) => schema)]),
    },
    { path: `${GENERATED}/manifest.ts`, text: generateManifestModule(manifest) },
    { path: `${GENERATED}/manifest.json`, text: formatJson(manifest) },
    { path: 'docs/schemas/coverage.md', text: generateCoveragePage(sources) },
  ];
}
