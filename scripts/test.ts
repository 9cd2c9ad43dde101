// `npm test [part …]`: every check of the repository, or the parts named. Prints what each took.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages, root } from './workspaces.ts';

interface PartResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Part = () => PartResult;

const temporary = mkdtempSync(join(tmpdir(), 'ledger-test-'));

function succeeds(command: string, args: readonly string[], cwd = root): boolean {
  const result = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) console.error(`failed: ${command} ${args.join(' ')}`);
  return result.status === 0;
}

function checks(...outcomes: readonly boolean[]): PartResult {
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed, skipped: 0 };
}

function script(name: string, ...args: readonly string[]): boolean {
  return succeeds('node', [join('scripts', name), ...args]);
}

/** Runs vitest and takes the counts from its JSON report, so that the last line of `npm test` is exact. */
function vitest(...args: readonly string[]): PartResult {
  const report = join(temporary, `vitest-${args.join('-').replaceAll(/[^a-z0-9]+/gi, '-')}.json`);
  const ok = succeeds('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...args,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  const failed = (counts.numFailedTests ?? 0) + (counts.numFailedTestSuites ?? 0);
  return {
    passed: counts.numPassedTests ?? 0,
    failed: ok ? failed : Math.max(1, failed),
    skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
  };
}

const attwArguments = ['--pack', '.', '--profile', 'esm-only', '--quiet'];

function checkExports(): PartResult {
  return checks(
    ...publishedPackages().flatMap(({ folder }) => [
      succeeds('publint', ['--strict', '--level', 'warning'], folder),
      succeeds('attw', attwArguments, folder),
    ]),
  );
}

const parts: Readonly<Record<string, Part>> = {
  format: () => checks(succeeds('biome', ['ci', '--error-on-warnings', '.'])),
  layering: () => checks(script('check-layering.ts')),
  generated: () => checks(script('generate.ts', '--check')),
  types: () =>
    checks(
      script('check-compiler.ts'),
      succeeds('tsc', ['-p', 'tsconfig.test.json']),
      script('check-examples.ts'),
    ),
  exports: checkExports,
  unit: () => vitest('--exclude', 'packages/contracts/**', '--exclude', 'packages/conformance/**'),
  contracts: () => vitest('packages/contracts', '--exclude', 'packages/contracts/differential/**'),
  differential: () => vitest('packages/contracts/differential'),
  conformance: () => vitest('packages/conformance'),
  size: () => checks(script('check-bundle.ts'), succeeds('size-limit', [])),
  environments: () => checks(script('test-environments.ts')),
};

function runPart(name: string): PartResult {
  const startedAt = performance.now();
  console.log(`\n── ${name} ──`);
  const part = parts[name];
  if (!part) throw new Error(`Unknown part "${name}". Expected: ${Object.keys(parts).join(', ')}.`);
  const result = part();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `── ${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped in ${seconds} s ──`,
  );
  return result;
}

const named = process.argv.slice(2);
const results = (named.length > 0 ? named : Object.keys(parts)).map((name) => ({ name, ...runPart(name) }));
rmSync(temporary, { recursive: true, force: true });
const sum = (key: keyof PartResult): number => results.reduce((total, result) => total + result[key], 0);
const failing = results.filter(({ failed }) => failed > 0).map(({ name }) => name);
console.log(failing.length > 0 ? `\nFailing parts: ${failing.join(', ')}` : '\nAll parts passed.');
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = failing.length > 0 ? 1 : 0;
