import { describe, expect, it } from 'vitest';
import type { ImportPlan } from './import-plan.ts';
import { countOutcomes, type PlanImportParameters, planImport } from './plan-import.ts';

const CREDITS =
  'Vintage,Credit Status,Quantity,GSID,Issuance Date,Retirement Date,Monitoring Period Start,Monitoring Period End,Serial Number,Note';
const TRANSACTIONS =
  'Issuance Date,Vintage Start,Vintage End,ID,Quantity Issued,Serial Number,Retirement/Cancellation Date';

/** A Gold Standard row of `first` to `last` of issuance 80001 of project 90001. */
function gold(first: number, last: number, status = 'Issued', more: Record<string, string> = {}): string {
  const day = status === 'Retired' ? '2026-03-10' : '';
  const { issuance = '80001', start = '2024-01-01', end = '2024-12-31', note = '', project = '90001' } = more;
  const quantity = more.quantity ?? String(last - first + 1);
  const serial = more.serial ?? `GS1-1-KE-GS${project}-16-2024-${issuance}-${first}-${last}`;
  return ['2024', status, quantity, project, '2026-02-11', day, start, end, serial, note].join(',');
}

function verra(first: number, last: number, day = '', batch = 70001): string {
  const serial = `${batch}-${first}-${last}-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1`;
  return ['2026-02-03', '2020-01-01', '2020-12-31', '90001', last - first + 1, serial, day].join(',');
}

function planOf(rows: readonly string[], more: Partial<PlanImportParameters> = {}): ImportPlan {
  return planImport({ files: [{ name: 'a.csv', text: [CREDITS, ...rows].join('\n') }], ...more });
}

function planVerra(rows: readonly string[]): ImportPlan {
  return planImport({ files: [{ name: 'v.csv', text: [TRANSACTIONS, ...rows].join('\n') }] });
}

const outcomes = ({ rows }: ImportPlan): readonly string[] =>
  rows.map((row) => (row.outcome === 'refused' ? row.refusal.code : row.outcome));

describe('blocks', () => {
  it('plans an issuance as one block with all a claim and a lot need', () => {
    const { blocks } = planOf([gold(1, 100)]);
    expect(blocks).toEqual([
      {
        source: { file: 'a.csv', row: 2, line: 2 },
        basis: 'row',
        registry: 'gold-standard',
        scheme: 'gold-standard-serial',
        originText: 'GS1-1-KE-GS90001-16-2024-80001',
        text: 'GS1-1-KE-GS90001-16-2024-80001-1-100',
        first: 1n,
        last: 100n,
        count: 100n,
        project: { registry: 'gold-standard', number: '90001' },
        economy: 'KE',
        vintageYear: 2024,
        vintage: { start: '2024-01-01', end: '2024-12-31' },
        monitoringPeriod: { start: '2024-01-01', end: '2024-12-31' },
        issuedOn: '2026-02-11',
        attributes: { product: undefined, labels: [], article6Authorisation: undefined },
      },
    ]);
  });

  it('refuses a serial issued before, and one that overlaps; the first row is taken', () => {
    const plan = planOf([gold(1, 100), gold(1, 100), gold(100, 200), gold(20, 30), gold(101, 200)]);
    const refused = ['duplicate-serial', 'overlapping-serial', 'overlapping-serial'];
    expect(outcomes(plan)).toEqual(['issued', ...refused, 'issued']);
    expect(plan.blocks.length).toBe(2);
  });

  it('lets the same numbers of another origin pass', () => {
    expect(outcomes(planOf([gold(1, 100), gold(1, 100, 'Issued', { issuance: '80002' })]))).toEqual([
      'issued',
      'issued',
    ]);
  });

  it('takes a Verra number for one unit whatever the batch says', () => {
    expect(outcomes(planVerra([verra(1, 100), verra(100, 150, '', 70002)]))).toEqual([
      'issued',
      'overlapping-serial',
    ]);
  });

  it('refuses a cell that names a unit twice', () => {
    const serial = 'GS1-1-KE-GS90001-16-2024-80001-1-5; GS1-1-KE-GS90001-16-2024-80001-5-9';
    expect(outcomes(planOf([gold(1, 9, 'Issued', { serial, quantity: '10' })]))).toEqual([
      'overlapping-serial',
    ]);
  });
});

describe('retirements', () => {
  it('retires from the block that holds the units, whichever file comes first', () => {
    const retirement = { name: 'r.csv', text: [CREDITS, gold(10, 19, 'Retired')].join('\n') };
    const issuance = { name: 'i.csv', text: [CREDITS, gold(1, 100)].join('\n') };
    const plan = planImport({ files: [retirement, issuance] });
    expect(outcomes(plan)).toEqual(['retired', 'issued']);
    expect(plan.retirements).toMatchObject([{ block: 0, first: 10n, last: 19n, count: 10n, basis: 'row' }]);
  });

  it('imports a block of its own, as large as the serial, when no input states the issuance', () => {
    const plan = planOf([gold(10, 19, 'Retired'), gold(30, 39, 'Canceled')]);
    expect(outcomes(plan)).toEqual(['imported-retired', 'imported-cancelled']);
    expect(plan.blocks).toMatchObject([
      { basis: 'imported-retirement', first: 10n, last: 19n, count: 10n },
      { basis: 'imported-retirement', first: 30n, last: 39n, count: 10n },
    ]);
    expect(plan.retirements).toMatchObject([
      { block: 0, outcome: 'retired', endedOn: '2026-03-10' },
      { block: 1, outcome: 'cancelled', endedOn: undefined },
    ]);
  });

  it('refuses units that ended before, also in an imported block', () => {
    const plan = planOf([
      gold(1, 100),
      gold(1, 10, 'Retired'),
      gold(1, 10, 'Retired'),
      gold(10, 12, 'Canceled'),
      gold(5, 9, 'Retired', { issuance: '79000' }),
      gold(9, 9, 'Retired', { issuance: '79000' }),
    ]);
    const twice = 'double-retirement';
    expect(outcomes(plan)).toEqual(['issued', 'retired', twice, twice, 'imported-retired', twice]);
  });

  it('refuses units that lie only partly in a block', () => {
    const plan = planOf([gold(1, 100), gold(101, 200), gold(90, 110, 'Retired'), gold(190, 210, 'Retired')]);
    expect(outcomes(plan)).toEqual(['issued', 'issued', 'outside-block', 'outside-block']);
    expect(plan.retirements).toEqual([]);
  });

  it('refuses a vintage outside the block', () => {
    const plan = planOf([
      gold(1, 100, 'Issued', { start: '2024-07-01' }),
      gold(1, 10, 'Retired', { start: '2024-06-30' }),
    ]);
    expect(outcomes(plan)).toEqual(['issued', 'vintage-outside-block']);
  });

  it('refuses a block of another project, which only units another registry numbered can show', () => {
    const serial = 'RW-5-990000001-2-2-0-99014 - RW-5-990000010-2-2-0-99014';
    const plan = planOf([
      gold(1, 10, 'Issued', { serial }),
      gold(1, 10, 'Retired', { serial, project: '90002' }),
    ]);
    expect(outcomes(plan)).toEqual(['issued', 'project-mismatch']);
  });

  it('does not import units whose issuance the input states and was refused', () => {
    const plan = planOf([
      gold(1, 100, 'Issued', { quantity: '99' }),
      gold(1, 10, 'Retired'),
      gold(101, 110, 'Retired'),
    ]);
    expect(outcomes(plan)).toEqual(['quantity-mismatch', 'issuance-refused', 'imported-retired']);
  });

  it('retires from a block stated right, though another row states it wrong', () => {
    const plan = planOf([gold(1, 100, 'Issued', { quantity: '99' }), gold(1, 100), gold(1, 10, 'Retired')]);
    expect(outcomes(plan)).toEqual(['quantity-mismatch', 'issued', 'retired']);
  });

  it('takes a row with several ranges whole or not at all', () => {
    const [one, two] = [10, 60].map((first) => `GS1-1-KE-GS90001-16-2024-80001-${first}-${first + 4}`);
    const both = { serial: `${one};${two}`, quantity: '10' };
    expect(planOf([gold(1, 100), gold(0, 0, 'Retired', both)]).retirements).toMatchObject([
      { block: 0, first: 10n, last: 14n, text: one },
      { block: 0, first: 60n, last: 64n, text: two },
    ]);
    const partly = planOf([gold(1, 62), gold(0, 0, 'Retired', both)]);
    expect(outcomes(partly)).toEqual(['issued', 'outside-block']);
    expect(partly.retirements).toEqual([]);
  });

  it('issues and retires a Verra row with a date, and counts it as retired', () => {
    const plan = planVerra([verra(1, 40, '2026-03-10'), verra(41, 100)]);
    expect(outcomes(plan)).toEqual(['retired', 'issued']);
    expect(plan.blocks).toMatchObject([{ basis: 'row' }, { basis: 'row' }]);
    expect(plan.retirements).toMatchObject([{ block: 0, count: 40n, basis: 'retired-or-cancelled' }]);
  });
});

describe('projects', () => {
  const list = {
    name: 'p.csv',
    text: 'GSID,Project Name,Project Developer Name,Status,Country\n90001,A,B,Listed,Kenya',
  };
  const units = (rows: readonly string[]): { name: string; text: string } => ({
    name: 'a.csv',
    text: [CREDITS, ...rows].join('\n'),
  });

  it('knows projects from a list, or else from a row about their units', () => {
    const other = gold(1, 5, 'Issued', { project: '90002' });
    const plan = planImport({ files: [units([gold(1, 5), other]), list] });
    expect(plan.projects).toMatchObject([
      { number: '90001', name: 'A', economy: 'KE', isListed: true },
      { number: '90002', isListed: false, source: { file: 'a.csv', row: 3 } },
    ]);
  });

  it('refuses a project listed twice', () => {
    expect(outcomes(planImport({ files: [list, list] }))).toEqual(['project', 'duplicate-project']);
  });

  it('refuses units of unlisted projects where asked to, and imports none of them', () => {
    const rows = [
      gold(1, 5),
      gold(1, 5, 'Issued', { project: '90002' }),
      gold(1, 2, 'Retired', { project: '90003' }),
    ];
    const plan = planImport({ files: [units(rows), list], unknownProjects: 'refuse' });
    expect(outcomes(plan)).toEqual(['issued', 'unknown-project', 'unknown-project', 'project']);
    expect(plan.rows[1]).toMatchObject({ refusal: { column: 'GSID', value: '90002' } });
    expect(plan.projects.length).toBe(1);
  });
});

describe('privacy', () => {
  it('has names and texts in the off-ledger part only, and flags the retirement they belong to', () => {
    const plan = planOf([gold(1, 5, 'Retired', { note: 'for Ivy Invented' }), gold(6, 9, 'Retired')]);
    const { offLedger, ...rest } = plan;
    expect(offLedger).toMatchObject([
      { source: { row: 2 }, fields: [{ field: 'note', value: 'for Ivy Invented' }] },
    ]);
    expect(rest.retirements.map(({ hasOffLedger }) => hasOffLedger)).toEqual([true, false]);
    const text = JSON.stringify(rest, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toContain('Ivy');
  });

  it('has no text of a refused row', () => {
    expect(planOf([gold(1, 5, 'Retired', { note: 'for Ivy Invented', quantity: '6' })]).offLedger).toEqual(
      [],
    );
  });
});

describe('plans', () => {
  it('are the same for the same input', () => {
    const rows = [gold(1, 100), gold(5, 9, 'Retired'), gold(5, 9, 'Retired'), gold(1, 4, 'Canceled')];
    expect(planOf(rows)).toEqual(planOf(rows));
  });

  it('count every row once', () => {
    const { rows } = planOf([gold(1, 100), gold(5, 9, 'Retired'), 'x', gold(1, 4, 'Canceled')]);
    const counts = countOutcomes(rows);
    expect(counts).toMatchObject({ issued: 1, retired: 1, cancelled: 1, refused: 1 });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('are made of the other files when one is no export', () => {
    const good = { name: 'a.csv', text: [CREDITS, gold(1, 100)].join('\n') };
    const plan = planImport({ files: [{ name: 'other.csv', text: 'a;b\n1;2\n' }, good] });
    expect(plan.refusedFiles).toEqual([{ file: 'other.csv', message: expect.stringContaining('other.csv') }]);
    expect(plan.rows).toEqual(planImport({ files: [good] }).rows);
  });
});
