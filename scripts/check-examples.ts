// Compiles every TypeScript example a reader can copy: @example blocks of docstrings and fenced blocks of Markdown.
// A fenced block that is only a fragment says so: ```ts fragment.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isTestFile, root, workspaces } from './workspaces.ts';

interface Example {
  /** File and line the block begins at. */
  readonly origin: string;
  readonly code: string;
}

const target = join(root, 'node_modules', '.cache', 'tallystick', 'examples');

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(dist|node_modules|generated)\//.test(path) && !isTestFile(path));
}

function examplesOf(path: string, linePrefix: string): Example[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const examples: Example[] = [];
  let open: { line: number; code: string[] } | undefined;
  for (const [index, raw] of lines.entries()) {
    const line = raw.startsWith(linePrefix) ? raw.slice(linePrefix.length) : raw.trim() === '*' ? '' : raw;
    if (open && line.trimEnd() === '```') {
      examples.push({ origin: `${relative(root, path)}:${open.line}`, code: open.code.join('\n') });
      open = undefined;
    } else if (open) {
      open.code.push(line);
    } else if (/^```(ts|typescript)$/.test(line.trimEnd()) && raw.startsWith(linePrefix)) {
      open = { line: index + 1, code: [] };
    }
  }
  return examples;
}

/** An application's own files import each other by path: such a path is meant from the file the example stands in. */
function absoluteImports(path: string, { origin, code }: Example): Example {
  return {
    origin,
    code: code.replaceAll(
      /from '(\.{1,2}\/[^']+)'/g,
      (_, target: string) => `from '${join(dirname(path), target)}'`,
    ),
  };
}

function collectExamples(): Example[] {
  const sources = workspaces().flatMap(({ folder }) => filesUnder(folder, /\.ts$/));
  const pages = [
    ...filesUnder(join(root, 'docs'), /\.md$/),
    ...workspaces().flatMap(({ folder }) => filesUnder(folder, /\.md$/)),
    join(root, 'README.md'),
  ];
  return [
    ...sources.flatMap((path) => examplesOf(path, ' * ').map((example) => absoluteImports(path, example))),
    ...pages.flatMap((path) => examplesOf(path, '')),
  ];
}

/** Each example is a module of its own, compiled against the built packages as an integrator would. */
function writeProject(examples: readonly Example[]): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [index, { origin, code }] of examples.entries()) {
    writeFileSync(join(target, `example-${index}.ts`), `// ${origin}\n${code}\nexport {};\n`);
  }
  const options = {
    composite: false,
    isolatedDeclarations: false,
    declaration: false,
    declarationMap: false,
  };
  const emit = { emitDeclarationOnly: false, noEmit: true, rewriteRelativeImportExtensions: false };
  const compilerOptions = { ...options, ...emit };
  const project = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] };
  writeFileSync(join(target, 'tsconfig.json'), JSON.stringify(project));
}

const examples = collectExamples();
writeProject(examples);
const { status, stdout } = spawnSync('tsc', ['-p', target, '--pretty', 'false'], { encoding: 'utf8' });
const faults = stdout.replaceAll(
  /^\S*example-(\d+)\.ts/gm,
  (_, index: string) => examples[Number(index)]?.origin ?? '',
);
if (faults.trim()) console.error(faults.trim());
console.log(`examples: ${examples.length} compiled, ${status === 0 ? 'no' : 'some'} faults`);
process.exitCode = status === 0 ? 0 : 1;
