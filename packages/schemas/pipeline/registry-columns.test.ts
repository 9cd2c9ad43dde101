import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { ROOT, sources } from './testing.ts';

const DATA = join(ROOT, '../shared/data/registry');
const hasData = existsSync(DATA);
if (!hasData)
  // biome-ignore lint/suspicious/noConsole: a skipped test says so
  console.warn('Skipped: no registry exports at ../shared/data, so their columns are not compared.');

const EXPORTS = [
  { file: 'gold-standard/issuances.csv', standard: 'Gold Standard', clause: 'issuances export' },
  { file: 'gold-standard/retirements.csv', standard: 'Gold Standard', clause: 'retirements export' },
  { file: 'gold-standard/projects.csv', standard: 'Gold Standard', clause: 'projects export' },
  { file: 'verra/transactions.csv', standard: 'Verra', clause: 'transactions export' },
  { file: 'verra/projects.csv', standard: 'Verra', clause: 'projects export' },
];

describe('mapped columns', () => {
  it.skipIf(!hasData).each(EXPORTS)('are exactly the columns of $file', ({ file, standard, clause }) => {
    const [columns] = parse(readFileSync(join(DATA, file), 'utf8'), { bom: true, to: 1 }) as string[][];
    const mapped = sources
      .flatMap(({ mapping }) => mapping)
      .filter((row) => row.standard === `${standard} registry export columns` && row.clause === clause);
    expect([...new Set(mapped.map(({ theirTerm }) => theirTerm))].sort()).toEqual(
      [...(columns ?? [])].sort(),
    );
  });
});
