// The front door of every npm script. Plain JavaScript without dependencies, because it runs before
// anything is installed and on any Node from 20 up; what it starts runs on the workspace's own Node 24.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules', '.cache', 'tallystick');

const TASKS = {
  build: { script: null, needsBuild: true },
  demo: { script: 'scripts/demo.ts', needsBuild: true },
  test: { script: 'scripts/test.ts', needsBuild: true },
  bench: { script: 'scripts/bench.ts', needsBuild: true },
  conformance: { script: 'scripts/conformance.ts', needsBuild: true },
  fuzz: { script: 'scripts/fuzz.ts', needsBuild: true },
  generate: { script: 'scripts/generate.ts', needsBuild: false },
  format: { command: ['biome', 'check', '--write', '.'], needsBuild: false },
};

function run(command, args, options = {}) {
  const bin = join(root, 'node_modules', '.bin');
  const env = {
    ...process.env,
    PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function stampIs(name, digest) {
  const path = join(cache, name);
  return existsSync(path) && readFileSync(path, 'utf8') === digest;
}

function writeStamp(name, digest) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), digest);
}

function ensureInstalled() {
  const digest = digestOf([join(root, 'package-lock.json')]);
  if (stampIs('install', digest) && existsSync(join(root, 'node_modules', '.bin', 'node'))) return;
  console.log('Installing dependencies (npm ci) …');
  const env = { ...process.env, npm_config_loglevel: 'error' };
  if (run('npm', ['ci', '--no-audit', '--no-fund'], { env }) !== 0) {
    fail('npm ci failed. Expected: network access to the npm registry and write access to this folder.');
  }
  writeStamp('install', digest);
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['dist', 'node_modules', 'reports'].includes(entry.name) ? [] : sourcesUnder(path);
    return /\.(ts|mts|json|jsonld|sol|csv)$/.test(entry.name) && !/\.test(-d)?\.ts$/.test(entry.name)
      ? [path]
      : [];
  });
}

function packageFolders() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
}

function buildPackage(folder) {
  if (!existsSync(join(folder, 'tsup.config.ts'))) return;
  // tsup keeps the build info that tsc writes into dist, and tsc would then believe its declarations are there.
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  if (run('tsup', ['--silent'], { cwd: folder }) !== 0)
    fail(`Building ${folder} failed: see the message above.`);
}

function ensureBuilt() {
  const shared = ['tsconfig.base.json', 'tsconfig.json', 'tsup.config.base.ts', 'package-lock.json'].map(
    (f) => join(root, f),
  );
  let stale = false;
  for (const folder of packageFolders()) {
    const name = `build-${folder.slice(root.length + 1).replaceAll('/', '-')}`;
    const digest = digestOf([...shared, ...sourcesUnder(folder)]);
    const built = !existsSync(join(folder, 'tsup.config.ts')) || existsSync(join(folder, 'dist'));
    if (built && stampIs(name, digest)) continue;
    if (!stale) console.log('Building packages …');
    stale = true;
    buildPackage(folder);
    writeStamp(name, digest);
  }
  if (!stale && stampIs('declarations', 'ok')) return;
  rmSync(join(cache, 'declarations'), { force: true });
  if (run('tsc', ['-b']) !== 0) fail('Type check failed: see the message above.');
  writeStamp('declarations', 'ok');
}

const [task, ...args] = process.argv.slice(2);
const entry = TASKS[task];
if (!entry) fail(`Unknown task "${task}". Expected one of: ${Object.keys(TASKS).join(', ')}.`);
ensureInstalled();
if (entry.needsBuild) ensureBuilt();
if (entry.command) process.exit(run(entry.command[0], [...entry.command.slice(1), ...args]));
if (entry.script)
  process.exit(
    run(join(root, 'node_modules', '.bin', 'node'), [
      '--disable-warning=ExperimentalWarning',
      entry.script,
      ...args,
    ]),
  );
