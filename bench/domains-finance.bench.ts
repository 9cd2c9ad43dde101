// Bonds: the next coupon of ten thousand of them, beside a loop that only adds months to dates.
import {
  type CouponPolicy,
  calculateCoupon,
  getNextPeriod,
  type HolidayCalendar,
  type ScheduleTerms,
} from '@tallystick/domains/finance';
import type { BenchFigure } from './figure.ts';

const bondCount = 10_000;
const rounds = 5;
const date = '2026-11-23';

const calendar: HolidayCalendar = {
  ...{
    name: 'weekends',
    version: '1',
    start: '2000-01-01',
    end: '2099-12-31',
    weekend: [6, 7],
    holidays: [],
  },
};
const policy: CouponPolicy = {
  ...{ version: 1, dayCount: 'ACT/ACT-ICMA', regularPeriods: 'equal', rounding: 'half-up' },
};

function bondTerms(index: number): ScheduleTerms {
  const [month, day] = [1 + (index % 12), 1 + (index % 28)];
  const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return {
    version: 1,
    issueDate: `${2016 + (index % 10)}-03-15`,
    maturityDate: `${2027 + (index % 20)}-${monthDay}`,
    periodsPerYear: ([1, 2, 4] as const)[index % 3] ?? 1,
    stub: 'short-first',
    endOfMonth: false,
    paymentRoll: 'modified-following',
    accrualRoll: 'unadjusted',
    calendarNames: ['weekends'],
    record: { days: 1, dayType: 'business', before: 'payment' },
  };
}

function timeMs(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function payNextCoupons(bonds: readonly ScheduleTerms[]): bigint {
  let total = 0n;
  for (const terms of bonds) {
    const period = getNextPeriod({ terms, calendars: [calendar], date });
    if (!period) throw new Error('Expected a bond that still pays, got one that has matured.');
    total += calculateCoupon({ nominal: 100_000_000n, rate: '0.0375', period, terms, policy }).amount;
  }
  return total;
}

/** The least that finding a next coupon takes: step back from the maturity with the platform's own dates. */
function stepBack(bonds: readonly ScheduleTerms[]): number {
  const after = Date.parse(date);
  let total = 0;
  for (const { maturityDate, periodsPerYear } of bonds) {
    const at = new Date(maturityDate);
    while (at.getTime() > after) at.setUTCMonth(at.getUTCMonth() - 12 / periodsPerYear);
    total += at.getTime();
  }
  return total;
}

/** Measures the next coupons of ten thousand bonds with schedules from their terms. */
export async function bench(): Promise<readonly BenchFigure[]> {
  const bonds = Array.from({ length: bondCount }, (_, index) => bondTerms(index));
  const samples = Array.from({ length: rounds }, () => ({
    coupons: timeMs(() => payNextCoupons(bonds)),
    loop: timeMs(() => stepBack(bonds)),
  }));
  const value = Math.min(...samples.map(({ coupons }) => coupons));
  const baseline = Math.min(...samples.map(({ loop }) => loop));
  return [
    {
      id: 'finance.next-coupons.bonds-10000',
      value: Number(value.toFixed(1)),
      unit: 'ms',
      baseline: Number(baseline.toFixed(1)),
      ratio: Number((value / baseline).toFixed(1)),
      target: '<= 200 ms',
      met: value <= 200,
    },
  ];
}
