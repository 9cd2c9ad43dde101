import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threeYearNote, weekends } from '../../../testing/finance-terms.ts';
import { type CouponPeriod, createSchedule } from '../schedule/create-schedule.ts';
import type { ScheduleTerms } from '../schedule/schedule-terms.ts';
import { type CouponPolicy, calculateAccruedInterest, calculateCoupon } from './calculate-coupon.ts';

const policy: CouponPolicy = {
  version: 1,
  dayCount: 'ACT/ACT-ICMA',
  regularPeriods: 'equal',
  rounding: 'half-up',
};
const periods = createSchedule({ terms: threeYearNote, calendars: [weekends] });
const leapPeriod = periods[1] as CouponPeriod;
const note = { nominal: 200_000_000_000n, rate: '0.024', period: leapPeriod, terms: threeYearNote, policy };

describe('coupons', () => {
  it('pays the same in each regular year, where ACT/365F would pay a day more in a leap year', () => {
    expect(calculateCoupon(note).amount).toBe(4_800_000_000n);
    const byDays: CouponPolicy = { ...policy, dayCount: 'ACT/365F', regularPeriods: 'day-count' };
    expect(calculateCoupon({ ...note, policy: byDays }).amount).toBe(4_813_150_685n);
  });

  it('counts days in a stub even where regular periods are equal', () => {
    const terms: ScheduleTerms = { ...threeYearNote, issueDate: '2022-11-05' };
    const [stub] = createSchedule({ terms, calendars: [weekends] });
    const { fraction } = calculateCoupon({ ...note, terms, period: stub as CouponPeriod });
    expect(fraction).toEqual({ numerator: 273n, denominator: 365n });
  });

  it('rounds on the calculation amount and multiplies, so that each note pays alike', () => {
    const third = { ...note, nominal: 3_000n, rate: '0.0055' };
    expect(calculateCoupon(third).amount).toBe(17n);
    expect(calculateCoupon({ ...third, policy: { ...policy, calculationAmount: 1_000n } }).amount).toBe(18n);
    expect(calculateCoupon(third).exact).toEqual({ numerator: 33n, denominator: 2n });
  });

  it('gives a negative coupon for a negative rate, rounded by the same rule', () => {
    expect(calculateCoupon({ ...note, nominal: 3_000n, rate: '-0.0055' }).amount).toBe(-17n);
  });
});

describe('accrued interest', () => {
  interface PriceCase {
    readonly issueDate: string;
    readonly maturityDate: string;
    readonly periodsPerYear: 1 | 2 | 4;
    readonly rate: string;
    readonly date: string;
    readonly accrued: number;
  }
  const file = new URL('../../../../../vectors/finance/prices.json', import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: PriceCase[] };

  it.each(cases)('is what QuantLib gives on $date', ({ rate, date, accrued, ...dates }) => {
    const terms = { ...threeYearNote, ...dates };
    const period = createSchedule({ terms, calendars: [weekends] }).find(({ end }) => end > date);
    const { exact } = calculateAccruedInterest({
      ...{ nominal: 100n, rate, terms, policy, date, period: period as CouponPeriod },
    });
    expect(Number(exact.numerator) / Number(exact.denominator)).toBeCloseTo(accrued, 9);
  });

  it('is the whole coupon at the end and nothing at the start', () => {
    expect(calculateAccruedInterest({ ...note, date: leapPeriod.start }).amount).toBe(0n);
    expect(calculateAccruedInterest({ ...note, date: leapPeriod.end }).amount).toBe(4_800_000_000n);
  });

  it('refuses a day outside the period', () => {
    expect(() => calculateAccruedInterest({ ...note, date: '2024-08-06' })).toThrow(/ERR_FINANCE_DATE/);
  });
});

describe('bad input', () => {
  it.each(['3.4%', '1e-2', '.034', '+0.034', '', 'NaN', '0,034', '1/3'])('refuses %j as a rate', (rate) => {
    expect(() => calculateCoupon({ ...note, rate })).toThrow(/ERR_FINANCE_NUMBER/);
  });

  it('refuses a nominal that is zero, a number, or no whole notes', () => {
    expect(() => calculateCoupon({ ...note, nominal: 0n })).toThrow(/ERR_FINANCE_NUMBER/);
    expect(() => calculateCoupon({ ...note, nominal: 100 as unknown as bigint })).toThrow(
      /ERR_FINANCE_NUMBER/,
    );
    const uneven = { ...policy, calculationAmount: 700n };
    expect(() => calculateCoupon({ ...note, policy: uneven })).toThrow(/ERR_FINANCE_NUMBER/);
  });

  it('refuses rules it does not know', () => {
    const refused =
      (changed: object): (() => unknown) =>
      () =>
        calculateCoupon({ ...note, policy: { ...policy, ...changed } as CouponPolicy });
    expect(refused({ version: 2 })).toThrow(/ERR_FINANCE_POLICY/);
    expect(refused({ rounding: 'nearest' })).toThrow(/ERR_FINANCE_POLICY/);
    expect(refused({ regularPeriods: 'about' })).toThrow(/ERR_FINANCE_POLICY/);
    expect(refused({ dayCount: 'BUS/252' })).toThrow(/ERR_FINANCE_DAY_COUNT/);
  });
});
