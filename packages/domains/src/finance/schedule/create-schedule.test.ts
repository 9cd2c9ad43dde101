import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threeYearNote, weekends } from '../../../testing/finance-terms.ts';
import { createSchedule } from './create-schedule.ts';
import { getNextPeriod } from './get-next-period.ts';
import type { ScheduleTerms } from './schedule-terms.ts';

type ScheduleCase = Pick<
  ScheduleTerms,
  'issueDate' | 'maturityDate' | 'periodsPerYear' | 'stub' | 'endOfMonth'
> & { readonly ends: string[]; readonly payments: string[] };

const file = new URL('../../../../../vectors/finance/schedules.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: ScheduleCase[] };
const calendars = [weekends];
const periodsOf = (terms: Partial<ScheduleTerms>): ReturnType<typeof createSchedule> =>
  createSchedule({ terms: { ...threeYearNote, ...terms }, calendars });
const endsOf = (terms: Partial<ScheduleTerms>): string[] => periodsOf(terms).map(({ end }) => end);

describe('schedules against QuantLib', () => {
  it.each(cases)(
    '$issueDate to $maturityDate, $periodsPerYear a year, $stub, month ends $endOfMonth',
    (one) => {
      const { ends, payments, ...terms } = one;
      const periods = periodsOf({ ...terms, paymentRoll: 'modified-following' });
      expect([terms.issueDate, ...periods.map(({ end }) => end)]).toEqual(ends);
      expect(periods.map(({ paymentDate }) => paymentDate)).toEqual(payments);
    },
  );
});

describe('stubs', () => {
  const odd = {
    issueDate: '2023-03-17',
    maturityDate: '2024-12-31',
    periodsPerYear: 2,
    endOfMonth: true,
  } as const;

  it('joins a short first period to the next where a long one is asked for', () => {
    expect(endsOf({ ...odd, stub: 'short-first' })).toEqual([
      '2023-06-30',
      '2023-12-31',
      '2024-06-30',
      '2024-12-31',
    ]);
    expect(endsOf({ ...odd, stub: 'long-first' })).toEqual(['2023-12-31', '2024-06-30', '2024-12-31']);
  });

  it('joins a short last period to the one before where a long one is asked for', () => {
    expect(endsOf({ ...odd, stub: 'short-last' })).toEqual([
      '2023-09-17',
      '2024-03-17',
      '2024-09-17',
      '2024-12-31',
    ]);
    expect(endsOf({ ...odd, stub: 'long-last' })).toEqual(['2023-09-17', '2024-03-17', '2024-12-31']);
  });

  it('changes nothing where the periods fit, and has one period where none fits', () => {
    expect(endsOf({ stub: 'long-first' })).toEqual(endsOf({ stub: 'short-last' }));
    expect(endsOf({ maturityDate: '2022-12-01', stub: 'long-last' })).toEqual(['2022-12-01']);
  });

  it('takes stated coupon dates at both ends', () => {
    const stated = { firstCouponDate: '2023-04-15', penultimateCouponDate: '2024-10-15' };
    const ends = ['2023-04-15', '2023-10-15', '2024-04-15', '2024-10-15', '2024-12-31'];
    for (const stub of ['short-first', 'long-first', 'short-last', 'long-last'] as const)
      expect(endsOf({ ...odd, ...stated, stub })).toEqual(ends);
  });

  it('says which periods are regular and which notional coupon days cover the others', () => {
    const periods = periodsOf({ ...odd, stub: 'long-first' });
    expect(periods.map(({ isRegular }) => isRegular)).toEqual([false, true, true]);
    expect(periods[0]?.referenceDates).toEqual(['2022-12-31', '2023-06-30', '2023-12-31']);
    const last = periodsOf({ ...odd, stub: 'short-last' }).at(-1);
    expect(last).toMatchObject({
      isLast: true,
      isRegular: false,
      referenceDates: ['2024-09-17', '2025-03-17'],
    });
  });
});

describe('payment, accrual and record dates', () => {
  it('moves the payment, not the accrual, and counts business days back to the record date', () => {
    const [first, second] = periodsOf({});
    expect(first).toMatchObject({ end: '2023-08-05', paymentDate: '2023-08-07', recordDate: '2023-08-04' });
    expect(second).toMatchObject({
      start: '2023-08-05',
      paymentDate: '2024-08-05',
      recordDate: '2024-08-02',
    });
  });

  it('moves the accrual too where the terms say so, without gap or overlap', () => {
    const periods = periodsOf({ accrualRoll: 'following' });
    expect(periods.map(({ start, end }) => [start, end])).toEqual([
      ['2022-08-05', '2023-08-07'],
      ['2023-08-07', '2024-08-05'],
      ['2024-08-05', '2025-08-05'],
    ]);
    expect(periods.every(({ isRegular }) => isRegular)).toBe(true);
  });

  it('counts calendar days back from the end of the period where the terms say so', () => {
    const [first] = periodsOf({ record: { days: 15, dayType: 'calendar', before: 'period-end' } });
    expect(first?.recordDate).toBe('2023-07-21');
  });
});

describe('the next period', () => {
  const next = (date: string): string | undefined =>
    getNextPeriod({ terms: threeYearNote, calendars, date })?.paymentDate;

  it('is found before issue, within, and after a payment that was rolled past the end of its period', () => {
    expect(next('2020-01-01')).toBe('2023-08-07');
    expect(next('2023-08-05')).toBe('2023-08-07');
    expect(next('2023-08-06')).toBe('2023-08-07');
    expect(next('2023-08-07')).toBe('2024-08-05');
    expect(next('2025-08-04')).toBe('2025-08-05');
    expect(next('2025-08-05')).toBeUndefined();
  });

  it('agrees with the whole schedule on every day', () => {
    const terms = {
      ...threeYearNote,
      periodsPerYear: 12,
      stub: 'long-first',
      issueDate: '2024-01-31',
    } as const;
    const whole = createSchedule({ terms, calendars });
    for (let day = 0; day < 620; day++) {
      const date = new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      expect(getNextPeriod({ terms, calendars, date })).toEqual(
        whole.find(({ paymentDate }) => paymentDate > date),
      );
    }
  });
});

describe('bad input', () => {
  it.each<[string, Partial<ScheduleTerms>, RegExp]>([
    ['maturity before issue', { maturityDate: '2022-08-04' }, /ERR_FINANCE_SCHEDULE/],
    ['maturity on the day of issue', { maturityDate: '2022-08-05' }, /ERR_FINANCE_SCHEDULE/],
    ['first coupon before issue', { firstCouponDate: '2022-08-04' }, /ERR_FINANCE_SCHEDULE/],
    ['first coupon off the grid', { firstCouponDate: '2023-08-06' }, /ERR_FINANCE_SCHEDULE/],
    [
      'penultimate coupon off the grid',
      { stub: 'short-last', penultimateCouponDate: '2024-08-06' },
      /ERR_FINANCE_SCHEDULE/,
    ],
    ['penultimate coupon after maturity', { penultimateCouponDate: '2026-08-05' }, /ERR_FINANCE_SCHEDULE/],
    ['unknown frequency', { periodsPerYear: 5 as 4 }, /ERR_FINANCE_POLICY/],
    ['unknown version', { version: 2 as 1 }, /ERR_FINANCE_POLICY/],
    ['unknown calendar', { calendarNames: ['lunar'] }, /ERR_FINANCE_CALENDAR/],
    [
      'record days below zero',
      { record: { days: -1, dayType: 'calendar', before: 'payment' } },
      /ERR_FINANCE_POLICY/,
    ],
  ])('refuses %s', (_, terms, code) => {
    expect(() => periodsOf(terms)).toThrow(code);
  });
});
