import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threeYearNote, weekends } from '../../../testing/finance-terms.ts';
import { subtract, toExact } from '../../carbon/exact/exact.ts';
import { calculateAccruedInterest } from '../coupon/calculate-coupon.ts';
import { type CouponPeriod, createSchedule } from '../schedule/create-schedule.ts';
import { type BondValuation, getDirtyPrice, getYield, type YieldPolicy } from './bond-price.ts';

interface PriceCase {
  readonly issueDate: string;
  readonly maturityDate: string;
  readonly periodsPerYear: 1 | 2 | 4;
  readonly rate: string;
  readonly date: string;
  readonly yield: string;
  readonly accrued: number;
  readonly cleanPrice: number;
}

const file = new URL('../../../../../vectors/finance/prices.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: PriceCase[] };
const policy: YieldPolicy = { version: 1, lastPeriod: 'compound', decimals: 12, rounding: 'half-even' };
const nominal = 10n ** 12n;

/** Payments and remaining part of a bond of the vectors, by the engine itself. */
function valuationOf({ rate, date, ...dates }: PriceCase): BondValuation {
  const terms = { ...threeYearNote, ...dates };
  const periods = createSchedule({ terms, calendars: [weekends] }).filter(({ end }) => end > date);
  const coupon = {
    version: 1,
    dayCount: 'ACT/ACT-ICMA',
    regularPeriods: 'equal',
    rounding: 'half-even',
  } as const;
  const period = periods[0] as CouponPeriod;
  const accrual = { nominal, rate, terms, period, policy: coupon };
  const { fraction } = calculateAccruedInterest({ ...accrual, date });
  const elapsed = toExact(fraction.numerator * BigInt(dates.periodsPerYear), fraction.denominator);
  const interest = BigInt(Math.round(Number(rate) * 1e12)) / BigInt(dates.periodsPerYear);
  return {
    cashFlows: periods.map(({ isLast }) => ({ amount: interest + (isLast ? nominal : 0n) })),
    remainingPart: subtract(toExact(1n), elapsed),
    periodsPerYear: dates.periodsPerYear,
    policy,
  };
}

describe('price and yield against QuantLib', () => {
  it.each(cases)('on $date at $yield', (one) => {
    const valuation = valuationOf(one);
    const dirtyPrice = getDirtyPrice({ ...valuation, yield: one.yield });
    expect(Number(dirtyPrice) / 1e10).toBeCloseTo(one.cleanPrice + one.accrued, 8);
    expect(Number(getYield({ ...valuation, dirtyPrice }))).toBe(Number(one.yield));
  });
});

describe('price and yield', () => {
  const par: BondValuation = {
    cashFlows: [{ amount: 240n }, { amount: 240n }, { amount: 10_240n }],
    remainingPart: { numerator: 1n, denominator: 1n },
    periodsPerYear: 1,
    policy,
  };

  it('is par where coupon and yield are equal, by any rounding', () => {
    for (const rounding of ['floor', 'ceiling', 'down', 'up', 'half-up', 'half-even'] as const) {
      const rounded = { ...par, policy: { ...policy, rounding } };
      expect(getDirtyPrice({ ...rounded, yield: '0.024' })).toBe('10000.000000000000');
      expect(getYield({ ...rounded, dirtyPrice: '10000' })).toBe('0.024000000000');
    }
  });

  it('takes an exact square root for half a period', () => {
    const half = { numerator: 1n, denominator: 2n };
    const zeroCoupon = { ...par, cashFlows: [{ amount: 12_100n }], remainingPart: half };
    expect(getDirtyPrice({ ...zeroCoupon, yield: '0.21' })).toBe('11000.000000000000');
  });

  it('is simple in the last period where the policy says so', () => {
    const last = {
      ...par,
      cashFlows: [{ amount: 11_050n }],
      remainingPart: { numerator: 1n, denominator: 2n },
    };
    const simple = { ...last, policy: { ...policy, lastPeriod: 'simple' } as const };
    expect(getDirtyPrice({ ...simple, yield: '0.21' })).toBe('10000.000000000000');
    expect(getYield({ ...simple, dirtyPrice: '10000' })).toBe('0.210000000000');
  });

  it('refuses prices no yield gives, payments that are none, and parts that make no sense', () => {
    expect(() => getYield({ ...par, dirtyPrice: '0' })).toThrow(/ERR_FINANCE_YIELD/);
    expect(() => getYield({ ...par, dirtyPrice: '1e5' })).toThrow(/ERR_FINANCE_NUMBER/);
    expect(() => getDirtyPrice({ ...par, yield: '-1' })).toThrow(/ERR_FINANCE_YIELD/);
    expect(() => getDirtyPrice({ ...par, cashFlows: [], yield: '0.02' })).toThrow(/ERR_FINANCE_YIELD/);
    for (const numerator of [0n, 3n])
      expect(() =>
        getDirtyPrice({ ...par, remainingPart: { numerator, denominator: 2n }, yield: '0.02' }),
      ).toThrow(/ERR_FINANCE_YIELD/);
    const odd = { ...policy, lastPeriod: 'about' as 'simple' };
    expect(() => getDirtyPrice({ ...par, policy: odd, yield: '0.02' })).toThrow(/ERR_FINANCE_POLICY/);
  });
});
