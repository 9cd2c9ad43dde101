import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportPlan } from './import-plan.ts';
import { countOutcomes, planImport } from './plan-import.ts';
import { readCsv } from './read-csv.ts';
import { contains, overlaps } from './serial-index.ts';

const NAMES = [
  'gold-standard/projects.csv',
  'gold-standard/issuances.csv',
  'gold-standard/retirements.csv',
  'verra/projects.csv',
  'verra/transactions.csv',
];

const filesIn = (folder: string): readonly { name: string; text: string }[] =>
  NAMES.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** What must hold of every plan, whatever the input. */
function expectSound(plan: ImportPlan, files: readonly { name: string; text: string }[]): void {
  const dataRows = files.map((file) => readCsv(file).length - 1).reduce((sum, count) => sum + count, 0);
  expect(plan.rows.length).toBe(dataRows);
  expect(Object.values(countOutcomes(plan.rows)).reduce((sum, count) => sum + count, 0)).toBe(dataRows);
  expect(new Set(plan.rows.map(({ file, row }) => `${file} ${row}`)).size).toBe(dataRows);
  for (const [position, block] of plan.blocks.entries()) {
    expect(block.count).toBe(block.last - block.first + 1n);
    for (const other of plan.blocks.slice(position + 1)) expect(overlaps(block, other)).toBe(false);
  }
  for (const retirement of plan.retirements) {
    const block = plan.blocks[retirement.block];
    expect(block && contains(block, { ...block, first: retirement.first, last: retirement.last })).toBe(true);
  }
}

/** The same table in other hands: quoted throughout, carriage returns, a byte order mark, columns turned round. */
function restyle(text: string): string {
  const records = readCsv({ name: 'a.csv', text }).map(({ cells }) => cells.toReversed());
  const quoted = records.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')} "`).join(','));
  return `\uFEFF${quoted.join('\r\n')}\r\n`;
}

const outcomesOf = (plan: ImportPlan): readonly string[] =>
  plan.rows.map(({ file, row, outcome }) => `${file} ${row} ${outcome}`);

const real = join(import.meta.dirname, '../../../../../shared/data/registry');
const hasReal = existsSync(real);
if (!hasReal) console.warn(`SKIPPED: no public registry exports in ${real}`);

describe('public exports', () => {
  it.skipIf(!hasReal)('end every row in an outcome, none of them refused', () => {
    const files = filesIn(real);
    const plan = planImport({ files });
    expectSound(plan, files);
    for (const row of plan.rows) if (row.outcome === 'refused') console.warn(row.refusal.message);
    console.info(`${plan.rows.length} rows of public exports:`, countOutcomes(plan.rows));
    expect(countOutcomes(plan.rows)).toEqual({
      issued: 200,
      retired: 102,
      cancelled: 0,
      'imported-retired': 92,
      'imported-cancelled': 6,
      project: 100,
      refused: 0,
    });
  });
});

describe.each([
  ['public', hasReal, real],
  ['invented', true, join(import.meta.dirname, '../../input')],
])('%s exports', (_, isThere, folder) => {
  it.skipIf(!isThere)('mean the same in another style of CSV and with the columns turned round', () => {
    const files = filesIn(folder);
    const restyled = files.map(({ name, text }) => ({ name, text: restyle(text) }));
    expect(outcomesOf(planImport({ files: restyled }))).toEqual(outcomesOf(planImport({ files })));
  });

  it.skipIf(!isThere)('plan nothing more when they are given twice', () => {
    const files = filesIn(folder);
    const again = files.map(({ name, text }) => ({ name: `again/${name}`, text }));
    const [once, twice] = [planImport({ files }), planImport({ files: [...files, ...again] })];
    expectSound(twice, [...files, ...again]);
    expect([twice.projects, twice.blocks, twice.retirements]).toEqual([
      once.projects,
      once.blocks,
      once.retirements,
    ]);
  });
});

describe('the invented exports of this example', () => {
  const folder = join(import.meta.dirname, '../../input');
  const files = filesIn(folder);
  const plan = planImport({ files });

  it('show each outcome', () => {
    expectSound(plan, files);
    expect(countOutcomes(plan.rows)).toEqual({
      issued: 14,
      retired: 9,
      cancelled: 1,
      'imported-retired': 2,
      'imported-cancelled': 1,
      project: 8,
      refused: 20,
    });
  });

  it('are refused for the reasons their description gives', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const described = [...readme.matchAll(/^\| `([^`]+)` \| (\d+) \| `([^`]+)` \|/gm)].map(
      ([, file, row, code]) => `${file} ${row} ${code}`,
    );
    const refused = plan.rows.flatMap((row) =>
      row.outcome === 'refused' ? [`${row.file} ${row.row} ${row.refusal.code}`] : [],
    );
    expect(refused).toEqual(described);
  });

  it('name nothing but what is marked as invented', () => {
    for (const { name, ...project } of plan.projects) expect(name, project.number).toMatch(/^Invented /);
  });
});
