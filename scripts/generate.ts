// Writes every generated file of the repository, or with --check says which of them are stale.
// A step is a file in scripts/generate/ that exports `generate(): Promise<readonly GeneratedFile[]>`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One generated file: path from the root of the repository, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

interface GenerateStep {
  generate(): Promise<readonly GeneratedFile[]>;
}

const root = join(import.meta.dirname, '..');

async function generateAll(): Promise<GeneratedFile[]> {
  const steps = readdirSync(join(root, 'scripts/generate')).filter((name) => /^[a-z-]+\.ts$/.test(name));
  const files: GeneratedFile[] = [];
  for (const name of steps.sort()) {
    const step = (await import(join(root, 'scripts/generate', name))) as Partial<GenerateStep>;
    if (step.generate) files.push(...(await step.generate()));
  }
  return files;
}

function currentText(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const files = await generateAll();
const stale = files.filter(({ path, text }) => currentText(path) !== text);
if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`stale: ${path}`);
  if (stale.length > 0) console.error('Generated files differ from their sources. Run: npm run generate');
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}
console.log(`${files.length} generated files, ${stale.length} stale`);
