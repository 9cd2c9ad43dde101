/**
 * Runs the generation steps, in the order of their file names, and writes what they produce.
 *
 * A step is a file `scripts/generate/<name>.ts` that exports `generate` (see `generate-step.ts`).
 * `--check` writes nothing and fails with a list when committed output is missing, stale or left over.
 * Naming steps (`npm run generate -- schemas`) runs only those.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GenerateStep } from './generate-step.ts';

const root = resolve(import.meta.dirname, '..');

interface Difference {
  path: string;
  kind: 'missing' | 'stale' | 'left over';
}

function stepNames(): string[] {
  const files = readdirSync(join(root, 'scripts/generate'), { withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.ts$/.test(file.name) && !/\.test(-d)?\.ts$/.test(file.name))
    .map((file) => file.name.replace(/\.ts$/, ''))
    .sort();
}

async function loadStep(name: string): Promise<GenerateStep> {
  const url = pathToFileURL(join(root, 'scripts/generate', `${name}.ts`)).href;
  const { generate } = (await import(url)) as { generate?: GenerateStep };
  if (!generate) throw new Error(`scripts/generate/${name}.ts must export a function named generate.`);
  return generate;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function filesUnder(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function differencesOf(
  step: GenerateStep,
): Promise<{ differences: Difference[]; contents: Map<string, string> }> {
  const { files, owns } = await step({ root });
  const contents = new Map(files.map((file) => [join(root, file.path), file.content]));
  const differences: Difference[] = [];
  for (const [path, content] of contents) {
    const current = readIfPresent(path);
    if (current !== content) differences.push({ path, kind: current === undefined ? 'missing' : 'stale' });
  }
  for (const path of owns.flatMap((folder) => filesUnder(join(root, folder)))) {
    if (!contents.has(path)) differences.push({ path, kind: 'left over' });
  }
  return { differences, contents };
}

function apply(differences: Difference[], contents: Map<string, string>): void {
  for (const { path, kind } of differences) {
    if (kind === 'left over') rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, contents.get(path) ?? '');
    }
  }
}

const check = process.argv.includes('--check');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = chosen.filter((name) => !stepNames().includes(name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Expected one of: ${stepNames().join(', ')}.`);
  process.exit(1);
}

let stale = 0;
for (const name of stepNames().filter((name) => chosen.length === 0 || chosen.includes(name))) {
  const { differences, contents } = await differencesOf(await loadStep(name));
  if (!check) apply(differences, contents);
  stale += differences.length;
  console.log(`${name}: ${contents.size} files, ${differences.length} ${check ? 'stale' : 'changed'}`);
  for (const { path, kind } of differences) console.log(`  ${kind}: ${relative(root, path)}`);
}
if (check && stale > 0) {
  console.error('Committed output is stale. Run: npm run generate');
  process.exit(1);
}
