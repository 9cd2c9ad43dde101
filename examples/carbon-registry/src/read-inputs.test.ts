import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInputs } from './read-inputs.ts';

let folder: string;
const at = (...parts: string[]): string => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
  for (const registry of ['gold', 'verra']) {
    mkdirSync(at(registry));
    writeFileSync(at(registry, 'projects.csv'), `${registry} projects`);
  }
  writeFileSync(at('verra', 'transactions.CSV'), 'transactions');
  writeFileSync(at('verra', 'notes.txt'), 'no export');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readInputs', () => {
  it('names a file by its place in the folder that was given', () => {
    const names = readInputs([folder]).files.map(({ name }) => name);
    expect(names).toEqual(
      ['gold/projects.csv', 'verra/projects.csv', 'verra/transactions.CSV'].map((name) => join(name)),
    );
  });

  it('never gives two files one name', () => {
    const { files } = readInputs([at('gold'), at('verra', 'projects.csv'), at('verra', 'transactions.CSV')]);
    expect(files).toEqual([
      { name: relative('.', at('gold', 'projects.csv')), text: 'gold projects' },
      { name: relative('.', at('verra', 'projects.csv')), text: 'verra projects' },
      { name: 'transactions.CSV', text: 'transactions' },
    ]);
  });

  it('reads a file that is given twice once', () => {
    expect(readInputs([at('gold'), at('gold', 'projects.csv')]).files).toHaveLength(1);
  });

  it('refuses a file that is not UTF-8 instead of guessing what its letters are', () => {
    writeFileSync(at('latin.csv'), Buffer.from('Vintage,Project Name\n2024,Caf\xe9\n', 'latin1'));
    const { files, refusedFiles } = readInputs([at('latin.csv')]);
    expect(files).toEqual([]);
    expect(refusedFiles).toEqual([{ file: 'latin.csv', message: expect.stringContaining('UTF-8') }]);
  });

  it('says which path does not exist', () => {
    expect(() => readInputs([at('none.csv')])).toThrow('none.csv');
  });
});
