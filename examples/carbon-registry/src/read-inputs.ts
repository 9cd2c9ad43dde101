import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { RefusedFile } from './import/import-plan.ts';

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

/** What {@link readInputs} gives. */
export interface ReadInputsReturnType {
  readonly files: readonly ExportFile[];
  /** Files whose bytes are not text in UTF-8: guessing another encoding would change names unseen. */
  readonly refusedFiles: readonly RefusedFile[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(path: string): string | undefined {
  try {
    return decoder.decode(readFileSync(path));
  } catch {
    return undefined;
  }
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
 * @returns Every file once, and those that are not UTF-8.
 * @throws Error when a path does not exist.
 */
export function readInputs(paths: readonly string[]): ReadInputsReturnType {
  for (const path of paths)
    if (!existsSync(path)) throw new Error(`Expected a file or folder at ${path}, found none.`);
  const found = [...findFiles(paths)];
  const byName = Map.groupBy(found, ([, name]) => name);
  const named = found.map(([file, name]) => ({
    name: byName.get(name)?.length === 1 ? name : relative('.', file),
    text: decode(file),
  }));
  const message = 'The file is not text in UTF-8. Export or save it again as CSV in UTF-8.';
  return {
    files: named.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }])),
    refusedFiles: named.flatMap(({ name, text }) => (text === undefined ? [{ file: name, message }] : [])),
  };
}
