import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageTable } from './coverage.ts';
import { GENERATED, generateSchemas } from './generate-schemas.ts';
import { documents, ROOT, SRC, sources } from './testing.ts';

describe('generated files', () => {
  it('are what the sources give, with none left over', async () => {
    const files = await generateSchemas(ROOT);
    const stale = files.filter(({ path, text }) => readFileSync(join(ROOT, path), 'utf8') !== text);
    expect(stale.map(({ path }) => path)).toEqual([]);
    const entries = readdirSync(join(ROOT, GENERATED), { withFileTypes: true, recursive: true });
    const present = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
    const wanted = new Set(files.map(({ path }) => path));
    expect(present.filter((path) => !wanted.has(path))).toEqual([]);
  });

  it('need nothing at run time: validators import types only', () => {
    for (const { name, version } of documents) {
      const text = readFileSync(join(SRC, 'generated', name, version, 'validator.ts'), 'utf8');
      expect(text).not.toMatch(/\brequire\(|\bimport\((?!type)|new Function|\beval\(/);
      expect(text.match(/^import .*$/gm)).toEqual([expect.stringMatching(/^import type /)]);
    }
  });

  it('have a subpath for each schema of documents', () => {
    const { exports } = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as { exports: object };
    expect(Object.keys(exports)).toEqual(expect.arrayContaining(documents.map(({ name }) => `./${name}`)));
  });
});

describe('coverage', () => {
  it('carries every column of the Gold Standard exports and all but one of Verra', () => {
    const missing = coverageTable(sources)
      .filter(({ standard }) => /^(Gold Standard|Verra) registry export/.test(standard))
      .flatMap(({ clause, missing }) => missing.map((term) => `${clause}: ${term}`));
    expect(missing).toEqual(['transactions export: Total Vintage Quantity']);
  });

  it('counts a term only when its source was read', () => {
    const unread = coverageTable(sources).filter(({ standard }) => standard.startsWith('Article 6.2'));
    expect(unread.map(({ read, carried }) => [read, carried])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
