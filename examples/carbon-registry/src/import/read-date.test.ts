import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferDateOrder, readDate } from './read-date.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('readDate', () => {
  it('reads every day in each style', () => {
    fc.assert(
      fc.property(days, (instant) => {
        const day = instant.slice(0, 10);
        const [year, month, date] = day.split('-');
        expect(readDate(day, {}).value).toBe(day);
        expect(readDate(instant, {}).value).toBe(day);
        expect(readDate(`${date}/${month}/${year}`, { dateOrder: 'day-first' }).value).toBe(day);
        expect(readDate(`${month}/${date}/${year}`, { dateOrder: 'month-first' }).value).toBe(day);
      }),
    );
  });

  it.each([
    ['2026-02-03T10:20:30.405060', '2026-02-03'],
    ['2026-02-03 10:20', '2026-02-03'],
    ['2026-02-03T10:20:30+08:00', '2026-02-03'],
    ['31/12/2024', '2024-12-31'],
    ['12/31/2024', '2024-12-31'],
    ['4/4/2024', '2024-04-04'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s without help', (text, day) => {
    expect(readDate(text, {}).value).toBe(day);
  });

  it('refuses a date with two readings unless the order is known', () => {
    const { fault } = readDate('03/04/2024', {});
    expect(fault?.code).toBe('ambiguous-date');
    expect(fault?.message).toContain('2024-04-03 or 2024-03-04');
    expect(readDate('03/04/2024', { dateOrder: 'day-first' }).value).toBe('2024-04-03');
    expect(readDate('03/04/2024', { dateOrder: 'month-first' }).value).toBe('2024-03-04');
  });

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '24-01-01',
    '31/04/2024',
    '32/12/2024',
    '13/13/2024',
    '01/01/24',
    '01.01.2024',
    '2024-01-01T',
    '13-Apr-2026',
    '45000',
  ])('refuses %s', (text) => {
    expect(readDate(text, {}).fault?.code).toBe('malformed-date');
  });
});

describe('inferDateOrder', () => {
  it('follows the dates that have one reading', () => {
    expect(inferDateOrder(['', '2024-01-31', '03/04/2024', '31/12/2024'])).toBe('day-first');
    expect(inferDateOrder(['03/04/2024', '12/31/2024'])).toBe('month-first');
  });

  it('decides nothing from dates with two readings, or from dates that disagree', () => {
    expect(inferDateOrder(['03/04/2024', '04/04/2024', '2024-12-31'])).toBeUndefined();
    expect(inferDateOrder(['31/12/2024', '12/31/2024'])).toBeUndefined();
  });
});
