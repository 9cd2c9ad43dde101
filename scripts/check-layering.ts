// Doors only downwards: which package may import which (ARCHITECTURE.md). Reads manifests and imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isTestFile, type Workspace, workspaces } from './workspaces.ts';

const scope = '@tallystick/';

/** What each package may import of ours. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  schemas: [],
  evidence: ['core', 'schemas'],
  domains: ['core', 'schemas'],
  identity: ['core', 'schemas'],
  contracts: ['core', 'evidence'],
  chaincode: ['contracts'],
  memory: ['core', 'evidence', 'contracts'],
  ethereum: ['core', 'evidence', 'contracts'],
  fabric: ['core', 'evidence', 'contracts'],
  'fisco-bcos': ['core', 'evidence', 'contracts'],
  devnet: ['core', 'evidence', 'contracts', 'chaincode'],
  sdk: ['core', 'schemas', 'evidence', 'domains', 'identity', 'contracts'],
  conformance: ['core', 'evidence', 'contracts'],
};

/** What test files may import besides. */
const allowedInTests = ['conformance', 'devnet', 'memory'];

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(dist|node_modules)\//.test(path));
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const pattern = /(?:from\s+|import\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function packageOf(specifier: string): string | undefined {
  return specifier.startsWith(scope) ? specifier.slice(scope.length).split('/')[0] : undefined;
}

function checkImports(workspace: Workspace, permitted: readonly string[]): string[] {
  const own = workspace.name.slice(scope.length);
  return sourceFiles(join(workspace.folder, 'src')).flatMap((path) => {
    const names = isTestFile(path) ? [...permitted, ...allowedInTests, own] : permitted;
    return importsOf(path)
      .map(packageOf)
      .filter((target) => target !== undefined && !names.includes(target))
      .map(
        (target) =>
          `${relative('.', path)} imports ${scope}${target}; ${own} may import: ${permitted.join(', ') || 'nothing of ours'}`,
      );
  });
}

function checkManifest(workspace: Workspace, permitted: readonly string[]): string[] {
  const { dependencies = {}, peerDependencies = {} } = workspace.manifest;
  return Object.keys({ ...dependencies, ...peerDependencies })
    .map(packageOf)
    .filter((target) => target !== undefined && !permitted.includes(target))
    .map((target) => `${workspace.name} depends on ${scope}${target}, which it may not import`);
}

function checkWorkspace(workspace: Workspace): string[] {
  if (!workspace.name.startsWith(scope)) return [];
  const own = workspace.name.slice(scope.length);
  const permitted = allowed[own];
  if (!permitted) return [`${workspace.name} has no row in scripts/check-layering.ts`];
  return [...checkManifest(workspace, permitted), ...checkImports(workspace, permitted)];
}

const faults = workspaces().flatMap(checkWorkspace);
for (const fault of faults) console.error(fault);
console.log(`layering: ${workspaces().length} packages, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
