import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of a package manifest the scripts read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package of the workspace: its name, its absolute folder and its manifest. */
export interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Root of the repository. */
export const root: string = join(import.meta.dirname, '..');

/** The packages and examples, in the order of the root manifest. */
export function workspaces(): Workspace[] {
  const { workspaces: folders } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  return folders.map((path) => {
    const folder = join(root, path);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    return { name: manifest.name, folder, manifest };
  });
}

/** The packages that are published. */
export function publishedPackages(): Workspace[] {
  return workspaces().filter(({ manifest }) => !manifest.private);
}

/** Whether a path is a unit test or a type test. */
export function isTestFile(path: string): boolean {
  return /\.(test|test-d)\.ts$/.test(path);
}
