// Bonds: the next coupon of ten thousand of them, and ten thousand holders paid, each beside a plain loop.
import {
  type CouponPolicy,
  calculateCoupon,
  distributeAmount,
  getNextPeriod,
  type Holding,
  type HolidayCalendar,
  type ScheduleTerms,
} from '@tallystick/domains/finance';
import type { BenchFigure } from './figure.ts';

const bondCount = 10_000;
const holderCount = 10_000;
const payout = 4_800_000_007n;
const rounds = 5;
const date = '2026-11-23';

/** Weekends, and the first of every month of forty years. */
const calendar: HolidayCalendar = {
  ...{ name: 'firsts', version: '1', start: '2000-01-01', end: '2099-12-31', weekend: [6, 7] },
  holidays: Array.from({ length: 480 }, (_, index) =>
    new Date(Date.UTC(2016, index, 1)).toISOString().slice(0, 10),
  ),
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
    calendarNames: ['firsts'],
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

function holderList(): Holding[] {
  return Array.from({ length: holderCount }, (_, index) => {
    return {
      holder: `holder-${(index * 7919) % holderCount}`,
      units: BigInt(1 + ((index * 104_729) % 99_991)),
    };
  });
}

function payHolders(holdings: readonly Holding[]): void {
  const policy = { version: 1, dust: 'largest-remainder' } as const;
  const { paid } = distributeAmount({ amount: payout, holdings, policy });
  if (paid !== payout) throw new Error('Expected the whole amount to be paid, got another sum.');
}

/** What the multiplications and divisions alone take; it leaves the dust behind. */
function shareOnly(holdings: readonly Holding[]): bigint {
  const total = holdings.reduce((sum, { units }) => sum + units, 0n);
  return holdings.reduce((sum, { units }) => sum + (payout * units) / total, 0n);
}

/** The fastest of some rounds, with its baseline measured in between. */
function compare(id: string, targetMs: number, run: () => void, loop: () => void): BenchFigure {
  const samples = Array.from({ length: rounds }, () => ({ run: timeMs(run), loop: timeMs(loop) }));
  const value = Math.min(...samples.map((sample) => sample.run));
  const baseline = Math.min(...samples.map((sample) => sample.loop));
  return {
    ...{ id, value: Number(value.toFixed(1)), unit: 'ms', baseline: Number(baseline.toFixed(1)) },
    ...{ ratio: Number((value / baseline).toFixed(1)), target: `<= ${targetMs} ms`, met: value <= targetMs },
  };
}

/** Measures the next coupons of ten thousand bonds, with schedules from their terms, and a payment to ten thousand holders. */
export async function bench(): Promise<readonly BenchFigure[]> {
  const bonds = Array.from({ length: bondCount }, (_, index) => bondTerms(index));
  const holdings = holderList();
  return [
    compare(
      'finance.next-coupons.bonds-10000',
      200,
      () => payNextCoupons(bonds),
      () => stepBack(bonds),
    ),
    compare(
      'finance.distribution.holders-10000',
      20,
      () => payHolders(holdings),
      () => shareOnly(holdings),
    ),
  ];
}
