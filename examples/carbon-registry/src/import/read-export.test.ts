import { isBaseError } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import type { CreditRow, ExportRow } from './export-row.ts';
import { readExport } from './read-export.ts';
import type { Refusal } from './refusal.ts';

const issuance: Readonly<Record<string, string>> = {
  Vintage: '2024',
  'Credit Status': 'Issued',
  Quantity: '5',
  GSID: '90001',
  Country: 'Kenya',
  'Issuance Date': '2026-02-11T14:08:58.606444',
  'Monitoring Period Start': '2024-03-01',
  'Monitoring Period End': '2025-02-28',
  'Serial Number': 'GS1-1-KE-GS90001-16-2024-80001-1-5',
};

const transaction: Readonly<Record<string, string>> = {
  'Issuance Date': '2026-02-03',
  'Vintage Start': '2020-01-01',
  'Vintage End': '2020-12-31',
  ID: '90001',
  'Country/Area': 'Ethiopia',
  'Total Vintage Quantity': '1,454,000',
  'Quantity Issued': '425',
  'Serial Number': '70001-7000000001-7000000425-VCS-VCU-900-VER-ET-14-90001-01012020-31122020-1',
  'Retirement/Cancellation Date': '',
};

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

function toCsv(rows: readonly Readonly<Record<string, string>>[], end = '\n'): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  return lines.map((cells) => cells.map(quote).join(',')).join(end);
}

const readRows = (text: string): readonly ExportRow[] => readExport({ name: 'a.csv', text }).rows;

function readOne(row: Readonly<Record<string, string>>): ExportRow {
  const [first] = readRows(toCsv([row]));
  if (!first) throw new Error('no row');
  return first;
}

function credit(row: Readonly<Record<string, string>>): CreditRow {
  const read = readOne(row);
  if (read.kind !== 'credit') throw new Error(JSON.stringify(read));
  return read;
}

function refusal(row: Readonly<Record<string, string>>): Pick<Refusal, 'code' | 'column' | 'value'> {
  const read = readOne(row);
  if (read.kind !== 'refused') throw new Error('not refused');
  const { code, column, value } = read.refusal;
  return { code, column, value };
}

describe('layouts', () => {
  it('finds each layout by its required columns', () => {
    const layoutOf = (header: string): string => readExport({ name: 'a.csv', text: header }).layout;
    expect(layoutOf(toCsv([issuance]))).toBe('gold-standard-credits');
    expect(layoutOf(toCsv([transaction]))).toBe('verra-transactions');
    expect(layoutOf('GSID,Project Name,Project Developer Name,Status')).toBe('gold-standard-projects');
    expect(layoutOf('ID,Name,Proponent,Status')).toBe('verra-projects');
  });

  it('reads any column order, further columns, odd spelling of headers, a byte order mark and CRLF', () => {
    const odd = Object.fromEntries(
      Object.entries(transaction)
        .toReversed()
        .map(([name, value]) => [` ${name.toUpperCase().replace('/', ' / ')} `, value]),
    );
    const text = `\uFEFF${toCsv([{ Comment: 'ours', ...odd }], '\r\n')}\r\n`;
    const [row] = readExport({ name: 'a.csv', text }).rows;
    const { serialCell, ...expected } = credit(transaction);
    expect(row).toMatchObject({ ...expected, projectCell: { column: 'ID' } });
    expect(row).toMatchObject({ serialCell: { column: 'SERIAL NUMBER', value: serialCell.value } });
  });

  it('names the missing columns of each layout when there is none', () => {
    const { Quantity: _, ...rest } = issuance;
    let thrown: unknown;
    try {
      readRows(toCsv([rest]));
    } catch (error) {
      thrown = error;
    }
    expect(isBaseError(thrown)).toBe(true);
    expect(thrown).toMatchObject({ code: 'ERR_IMPORT_LAYOUT' });
    expect(String(thrown)).toContain('gold-standard-credits lacks Quantity;');
    expect(() => readRows('')).toThrow('Its columns: none');
  });

  it('refuses a file with one of its columns twice', () => {
    expect(() => readRows('ID,Name,Proponent,Status,name')).toThrow('more than one column "name"');
    expect(readRows('ID,Name,Proponent,Status,Comment,Comment')).toEqual([]);
  });
});

describe('Gold Standard credits', () => {
  it('reads an issuance into typed cells', () => {
    expect(
      credit({ ...issuance, Label: 'ICVCM CCP, Emission Reduction', 'Product Type': 'VER' }),
    ).toMatchObject({
      file: 'a.csv',
      row: 2,
      line: 2,
      project: { registry: 'gold-standard', number: '90001', economy: 'KE' },
      vintageYear: 2024,
      vintage: { start: '2024-03-01', end: '2024-12-31' },
      monitoringPeriod: { start: '2024-03-01', end: '2025-02-28' },
      issuedOn: '2026-02-11',
      attributes: { product: 'VER', labels: ['ICVCM CCP', 'Emission Reduction'] },
      isIssuance: true,
      end: undefined,
      offLedger: [],
    });
  });

  it('keeps names and texts of a retirement apart from what a ledger may carry', () => {
    const row = credit({
      ...issuance,
      'Credit Status': 'Retired',
      'Retirement Date': '2026-03-10',
      Note: 'for Ivy\nInvented',
      'Using Entity': 'Invented Inc.',
      'Use Case': 'Voluntary',
    });
    expect(row.isIssuance).toBe(false);
    expect(row.end).toEqual({
      outcome: 'retired',
      basis: 'row',
      endedOn: '2026-03-10',
      purpose: 'voluntary',
    });
    expect(row.offLedger).toEqual([
      { field: 'beneficiaryName', privacy: 'personal', column: 'Using Entity', value: 'Invented Inc.' },
      { field: 'note', privacy: 'personal', column: 'Note', value: 'for Ivy\nInvented' },
      { field: 'purposeText', privacy: 'restricted', column: 'Use Case', value: 'Voluntary' },
    ]);
  });

  it('reads a cancellation without a day, and a retirement by an aeroplane operator', () => {
    expect(credit({ ...issuance, 'Credit Status': 'Canceled' }).end).toMatchObject({ outcome: 'cancelled' });
    const operated = { 'Retirement Date': '2026-03-10', 'Aeroplane Operator Name': 'Invented Air' };
    expect(credit({ ...issuance, 'Credit Status': 'RETIRED', ...operated }).end).toMatchObject({
      purpose: 'international-mitigation',
    });
  });

  it('takes the year for the vintage where there is no monitoring period', () => {
    const row = credit({ ...issuance, 'Monitoring Period Start': '', 'Monitoring Period End': '' });
    expect(row.vintage).toEqual({ start: '2024-01-01', end: '2024-12-31' });
    expect(row.monitoringPeriod).toBeUndefined();
  });

  it('adds up the ranges of one cell', () => {
    const serials = 'GS1-1-KE-GS90001-16-2024-80001-1-2; GS1-1-KE-GS90001-16-2024-80001-7-9';
    expect(credit({ ...issuance, 'Serial Number': serials }).serials.length).toBe(2);
  });

  it('does not hold the project number of a CDM unit against the GSID', () => {
    const serial = 'RW-5-990000001-2-2-0-99014 - RW-5-990000005-2-2-0-99014';
    expect(credit({ ...issuance, 'Serial Number': serial }).project.number).toBe('90001');
  });

  it.each<[string, string, string]>([
    ['Quantity', '', 'missing-value'],
    ['Quantity', '4', 'quantity-mismatch'],
    ['Quantity', '5,', 'malformed-quantity'],
    ['GSID', '90002', 'project-mismatch'],
    ['GSID', 'GS90001', 'malformed-project-number'],
    ['Vintage', '2025', 'vintage-outside-block'],
    ['Vintage', '24', 'malformed-vintage'],
    ['Monitoring Period End', '2024-02-28', 'period-reversed'],
    ['Monitoring Period End', '2024-02-30', 'malformed-date'],
    ['Issuance Date', '', 'missing-value'],
    ['Issuance Date', '03/04/2026', 'ambiguous-date'],
    ['Credit Status', 'Assigned', 'unknown-status'],
    ['Country', 'Republic of Invention', 'unknown-economy'],
    ['Serial Number', 'GS1-1-KE-GS90001-16-2024-80001-1', 'malformed-serial'],
  ])('refuses %s "%s" as %s, naming column and value', (column, value, code) => {
    expect(refusal({ ...issuance, [column]: value })).toEqual({ code, column, value });
  });

  it('refuses a vintage outside the monitoring period', () => {
    const later = { 'Monitoring Period Start': '2025-01-01', 'Monitoring Period End': '2025-12-31' };
    expect(refusal({ ...issuance, ...later })).toMatchObject({
      code: 'vintage-outside-block',
      column: 'Vintage',
    });
  });

  it('refuses a status and a retirement date that contradict each other', () => {
    const column = 'Retirement Date';
    expect(refusal({ ...issuance, 'Credit Status': 'Retired' })).toEqual({
      code: 'missing-value',
      column,
      value: '',
    });
    const day = { [column]: '2026-03-10' };
    expect(refusal({ ...issuance, ...day })).toMatchObject({ code: 'contradictory-status', column });
    const before = { 'Credit Status': 'Retired', [column]: '2026-02-10' };
    expect(refusal({ ...issuance, ...before })).toMatchObject({ code: 'retired-before-issued', column });
  });
});

describe('Verra transactions', () => {
  it('reads a row without a date as issued and live', () => {
    expect(credit(transaction)).toMatchObject({
      project: { registry: 'verra', number: '90001', economy: 'ET' },
      vintageYear: 2020,
      vintage: { start: '2020-01-01', end: '2020-12-31' },
      isIssuance: true,
      end: undefined,
    });
  });

  it('reads a row with a date as issued and ended, without telling retired from cancelled', () => {
    const row = credit({ ...transaction, 'Retirement/Cancellation Date': '2026-03-10' });
    expect(row.isIssuance).toBe(true);
    expect(row.end).toEqual({
      outcome: 'retired',
      basis: 'retired-or-cancelled',
      endedOn: '2026-03-10',
      purpose: 'not-stated',
    });
  });

  it('takes the economy of the units from the serial, which can differ from that of the project', () => {
    const [serial] = credit({ ...transaction, 'Country/Area': 'Rwanda' }).serials;
    expect(serial?.economy).toBe('ET');
  });

  it('learns the order of day and month from the dates of the file that have one reading', () => {
    const dates = {
      'Issuance Date': '05/04/2021',
      'Vintage Start': '01/01/2020',
      'Vintage End': '31/12/2020',
    };
    expect(credit({ ...transaction, ...dates })).toMatchObject({
      issuedOn: '2021-04-05',
      vintage: { start: '2020-01-01', end: '2020-12-31' },
    });
  });

  it.each<[string, string, string]>([
    ['Quantity Issued', '424', 'quantity-mismatch'],
    ['Total Vintage Quantity', '1,4', 'malformed-quantity'],
    ['ID', '90002', 'project-mismatch'],
    ['Vintage Start', '2019-12-31', 'vintage-outside-block'],
    ['Vintage End', '2021-01-01', 'vintage-outside-block'],
    ['Vintage End', '2019-12-31', 'period-reversed'],
    ['Retirement/Cancellation Date', '2026-02-02', 'retired-before-issued'],
    ['Serial Number', '', 'missing-value'],
    ['Country/Area', 'Republic of Invention', 'unknown-economy'],
  ])('refuses %s "%s" as %s, naming column and value', (column, value, code) => {
    expect(refusal({ ...transaction, [column]: value })).toEqual({ code, column, value });
  });

  it('refuses a quantity above that of the whole vintage', () => {
    expect(refusal({ ...transaction, 'Total Vintage Quantity': '424' })).toEqual({
      code: 'quantity-above-vintage-total',
      column: 'Quantity Issued',
      value: '425',
    });
  });
});

describe('rows', () => {
  it('refuses a row with too few or too many cells and does not repeat its contents', () => {
    const text = 'ID,Name,Proponent,Status\n1,A,B\n2,A,B,Listed,Ivy\n3,A,B,Listed,\n';
    const [short, long, padded] = readRows(text);
    expect(short).toMatchObject({ refusal: { code: 'cell-count', row: 2, value: '3 cells' } });
    expect(long).toMatchObject({ refusal: { code: 'cell-count', row: 3, value: '5 cells' } });
    expect(padded?.kind).toBe('project');
  });

  it('refuses a row of empty cells', () => {
    const [row] = readRows('ID,Name,Proponent,Status\n,,,\n');
    expect(row).toMatchObject({ refusal: { code: 'missing-value', column: 'ID' } });
  });

  it('names file, row, column and value in the message', () => {
    const [row] = readRows(toCsv([{ ...issuance, Quantity: '4' }]));
    expect(row).toMatchObject({
      refusal: {
        message: 'a.csv, row 2, Quantity "4": The serial spans 5 units; expected that quantity.',
      },
    });
  });
});
