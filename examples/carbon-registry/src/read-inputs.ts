import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** An export as it was found. */
export interface ExportFile {
  /** What rows and refusals call the file; no other file has the name. */
  readonly name: string;
  readonly text: string;
}

function csvPaths(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => entry.toLowerCase().endsWith('.csv'))
    .sort()
    .map((entry) => join(path, entry));
}

/** Each file once, however often it is given, with its place in the folder given or its own name. */
function findFiles(paths: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const path of paths) {
    const root = statSync(path).isDirectory() ? path : dirname(path);
    for (const file of csvPaths(path)) names.set(resolve(file), relative(root, file) || basename(file));
  }
  return names;
}

/**
 * Reads exports, and those in folders. Rows are known by the name of their file, so files that would share a short name,
 * such as the lists of projects of two registries, are named by their paths.
 *
 * @param paths - Files and folders.
 * @returns Every file once.
 * @throws Error when a path does not exist.
 */
export function readInputs(paths: readonly string[]): ExportFile[] {
  const files = [...findFiles(paths)];
  const byName = Map.groupBy(files, ([, name]) => name);
  return files.map(([file, name]) => ({
    name: byName.get(name)?.length === 1 ? name : relative('.', file),
    text: readFileSync(file, 'utf8'),
  }));
}
