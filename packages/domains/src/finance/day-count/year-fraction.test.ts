import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DayCountCode, getYearFraction } from './year-fraction.ts';

interface DayCountCase {
  readonly start: string;
  readonly end: string;
  readonly days: Readonly<Record<string, number>>;
  readonly years: Readonly<Record<string, number>>;
}

const file = new URL('../../../../../vectors/finance/day-counts.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: DayCountCase[] };

const years = (parameters: Parameters<typeof getYearFraction>[0]): number => {
  const { numerator, denominator } = getYearFraction(parameters);
  return Number(numerator) / Number(denominator);
};

describe('day counts against QuantLib', () => {
  it.each(cases)('$start to $end', ({ start, end, days, years: fractions }) => {
    for (const [name, expected] of Object.entries(days)) {
      const [dayCount, atMaturity] = name.split(' ') as [DayCountCode, string | undefined];
      const maturityDate = atMaturity ? end : undefined;
      expect(years({ dayCount, start, end, maturityDate }) * 360, name).toBeCloseTo(expected, 9);
    }
    for (const [dayCount, expected] of Object.entries(fractions))
      expect(years({ dayCount: dayCount as DayCountCode, start, end }), dayCount).toBeCloseTo(expected, 9);
  });
});

describe('ACT/ACT by ICMA Rule 251, worked examples of the ISDA memorandum of 1998', () => {
  const icma = (start: string, end: string, periodsPerYear: number, referenceDates: string[]): string => {
    const { numerator, denominator } = getYearFraction({
      ...{ dayCount: 'ACT/ACT-ICMA', start, end, periodsPerYear, referenceDates },
    });
    return `${numerator}/${denominator}`;
  };

  it('gives a regular half year exactly one half', () => {
    expect(icma('2003-11-01', '2004-05-01', 2, ['2003-11-01', '2004-05-01'])).toBe('1/2');
  });

  it('counts a short first period over its notional period', () => {
    expect(icma('1999-02-01', '1999-07-01', 1, ['1998-07-01', '1999-07-01'])).toBe('30/73');
  });

  it('divides a long first period at the notional coupon day', () => {
    // 153/(184 x 2) + 1/2
    const days = ['2002-07-15', '2003-01-15', '2003-07-15'];
    expect(icma('2002-08-15', '2003-07-15', 2, days)).toBe('337/368');
  });

  it('divides a short last period of quarters', () => {
    // 152/(182 x 2) where the notional half year is 182 days long
    expect(icma('2000-01-30', '2000-06-30', 2, ['2000-01-30', '2000-07-30'])).toBe('38/91');
  });

  it('refuses reference dates that leave a day out', () => {
    expect(() => icma('2003-11-01', '2004-05-02', 2, ['2003-11-01', '2004-05-01'])).toThrow(
      /ERR_FINANCE_DAY_COUNT/,
    );
    expect(() => icma('2003-11-01', '2004-05-01', 5, ['2003-11-01', '2004-05-01'])).toThrow(
      /ERR_FINANCE_DAY_COUNT/,
    );
  });
});

describe('bad input', () => {
  const span = { start: '2024-01-01', end: '2024-02-01' };

  it('refuses an unknown day count', () => {
    const dayCount = 'ACT/364' as DayCountCode;
    expect(() => getYearFraction({ dayCount, ...span })).toThrow(/ERR_FINANCE_DAY_COUNT/);
  });

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '20240101', '2024-01-01T00:00:00Z'])(
    'refuses %s as a day',
    (start) => {
      expect(() => getYearFraction({ dayCount: 'ACT/360', start, end: '2025-01-01' })).toThrow(
        /ERR_FINANCE_DATE/,
      );
    },
  );

  it('refuses days that run backwards', () => {
    expect(() => getYearFraction({ dayCount: 'ACT/360', start: '2024-02-01', end: '2024-01-31' })).toThrow(
      /ERR_FINANCE_DATE/,
    );
  });
});
