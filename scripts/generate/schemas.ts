// Types, validators, contexts, code lists, manifest and coverage page from the schema sources.
import { join } from 'node:path';
import { generateSchemas } from '../../packages/schemas/pipeline/generate-schemas.ts';
import type { GeneratedFile } from '../generate.ts';

export const generate = (): Promise<readonly GeneratedFile[]> =>
  generateSchemas(join(import.meta.dirname, '..', '..'));
