import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toPurposeCode } from './purpose-code.ts';
import { readCsv } from './read-csv.ts';
import { readProjectNumber } from './read-project-number.ts';
import { readGoldStandardSerials, readVerraSerials } from './read-serials.ts';
import { readText } from './read-text.ts';
import { readVintageYear } from './read-vintage-year.ts';

describe('readVintageYear', () => {
  it('reads a year, also as a data frame writes it', () => {
    expect(readVintageYear('2024').value).toBe(2024);
    expect(readVintageYear('1998.0').value).toBe(1998);
  });

  it.each(['24', '20245', '2024.5', '2024-2025', '1824', 'two'])('refuses %s', (text) => {
    expect(readVintageYear(text).fault?.code).toBe('malformed-vintage');
  });
});

describe('readProjectNumber', () => {
  it('gives one spelling of each number', () => {
    expect(readProjectNumber('90001').value).toBe('90001');
    expect(readProjectNumber('90001.0').value).toBe('90001');
    expect(readProjectNumber('0007').value).toBe('7');
  });

  it.each(['GS90001', '90001.5', '-1', '9 0'])('refuses %s', (text) => {
    expect(readProjectNumber(text).fault?.code).toBe('malformed-project-number');
  });
});

describe('readText', () => {
  it('keeps line breaks', () => {
    expect(readText('two\nlines').value).toBe('two\nlines');
  });
});

describe('toPurposeCode', () => {
  it.each([
    ['Voluntary', 'voluntary'],
    ['COMPLIANCE', 'compliance'],
    ['CORSIA', 'international-mitigation'],
    ['Environmental Benefit', 'environmental-benefit'],
    ['Retirement for Person or Organization', 'person-or-organisation'],
    ['Corporate Emissions Inventory Accounting', 'corporate-inventory'],
    ['For a birthday', 'other'],
    ['constructor', 'other'],
    [undefined, 'not-stated'],
  ])('maps %s to %s, a code of the published list', (text, code) => {
    expect(toPurposeCode(text)).toBe(code);
    const list = join(
      import.meta.dirname,
      '../../../../packages/schemas/src/codelists/retirement-purpose.csv',
    );
    const records = readCsv({ name: list, text: readFileSync(list, 'utf8') });
    expect(records.map(({ cells }) => cells[0])).toContain(code);
  });
});

describe('serial cells', () => {
  const gold = 'GS1-1-KE-GS90001-16-2024-80001';
  const cdm = 'RW-5-990000001-2-2-0-99014 - RW-5-990000120-2-2-0-99014';

  it('reads several ranges in one cell, of both kinds Gold Standard has', () => {
    const { value } = readGoldStandardSerials(`${gold}-1-5, ${gold}-9-9;\n${cdm}`);
    expect(value?.map(({ originText, first, last }) => [originText, first, last])).toEqual([
      [gold, 1n, 5n],
      [gold, 9n, 9n],
      ['RW-5-2', 990000001n, 990000120n],
    ]);
  });

  it('reads a range whose two ends stand on two lines or are joined by a dash', () => {
    expect(readGoldStandardSerials(cdm.replace(' - ', '\n- ')).value?.length).toBe(1);
    expect(readGoldStandardSerials(cdm.replace(' - ', ' – ')).value?.length).toBe(1);
  });

  it('refuses a cell with one bad range, and a cell of separators only', () => {
    expect(readGoldStandardSerials(`${gold}-1-5,${gold}-9`).fault?.code).toBe('malformed-serial');
    expect(readVerraSerials(';,').fault?.code).toBe('malformed-serial');
    expect(readVerraSerials(`${gold}-1-5`).fault?.message).toContain('Verra serial such as');
  });
});
