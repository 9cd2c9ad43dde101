// Installs the packed tarballs into empty folders and uses them as strangers would: plain Node 22 and 24, and a
// TypeScript consumer with `module: nodenext`. The workspace is not reachable from there.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages, root } from './workspaces.ts';

interface Environment {
  readonly name: string;
  readonly folder: string;
  /** Packages from the registry the consumer has besides ours. */
  readonly packages: Readonly<Record<string, string>>;
  readonly command: readonly [string, ...string[]];
}

const viem = '^2.57.0';
const environments: readonly Environment[] = [
  {
    name: 'plain Node 22',
    folder: 'plain-node',
    packages: { node: '^22.12.0', viem },
    command: ['node', 'main.mjs'],
  },
  {
    name: 'plain Node 24',
    folder: 'plain-node',
    packages: { node: '^24.0.0', viem },
    command: ['node', 'main.mjs'],
  },
  {
    name: 'TypeScript nodenext',
    folder: 'typescript-nodenext',
    packages: { typescript: '~7.0.2', '@types/node': '^24.0.0', viem },
    command: ['tsc', '-p', '.'],
  },
];

function run(command: string, args: readonly string[], cwd: string): void {
  const path = `${join(cwd, 'node_modules', '.bin')}:${process.env.PATH}`;
  const env = { ...process.env, PATH: path, npm_config_loglevel: 'error' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}\n${stderr}`);
  if (stdout.trim() && command !== 'npm') console.log(stdout.trim());
}

/** Packs every published package and says which tarball each became. */
function packAll(destination: string): Record<string, string> {
  const folders = publishedPackages().map(({ folder }) => folder);
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--json', '--pack-destination', destination, ...folders],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  );
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const packed = JSON.parse(stdout) as Record<string, { name: string; filename: string }>;
  return Object.fromEntries(
    Object.values(packed).map(({ name, filename }) => [name, `file:${join(destination, filename)}`]),
  );
}

function tryEnvironment(environment: Environment, tarballs: Record<string, string>): void {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  try {
    cpSync(join(root, 'environments', environment.folder), folder, { recursive: true });
    const manifestPath = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<string, unknown>;
    const dependencies = { ...tarballs, ...environment.packages };
    const allowScripts = { node: true, '@foundry-rs/anvil': true };
    writeFileSync(
      manifestPath,
      JSON.stringify({ ...manifest, dependencies, overrides: tarballs, allowScripts }),
    );
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
    run(...([environment.command[0], environment.command.slice(1), folder] as const));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const destination = mkdtempSync(join(tmpdir(), 'tarballs-'));
const tarballs = packAll(destination);
for (const environment of environments) {
  const startedAt = performance.now();
  tryEnvironment(environment, tarballs);
  console.log(
    `environment ${environment.name}: ok (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
}
rmSync(destination, { recursive: true, force: true });
