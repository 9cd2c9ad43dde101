import type { RoundingModeCode } from '@tallystick/schemas';
import { type Exact, multiply, toExact } from '../../carbon/exact/exact.ts';
import { assertKnown } from '../assert-known.ts';
import { parseDay } from '../dates/civil-day.ts';
import {
  assertDayCount,
  type DayCountCode,
  fractionOfSpan,
  type YearFraction,
} from '../day-count/year-fraction.ts';
import { refuse } from '../finance-error.ts';
import { assertAmount, parseDecimal, roundAmount } from '../numbers/parse-decimal.ts';
import type { CouponPeriod } from '../schedule/create-schedule.ts';
import type { ScheduleTerms } from '../schedule/schedule-terms.ts';

/** How interest follows from a rate and a period. Every rule is named; none has a default. */
export interface CouponPolicy {
  /** Version of these rules. */
  readonly version: 1;
  readonly dayCount: DayCountCode;
  /** Whether each regular period pays the same part of the rate, or what the day count gives. Stubs always go by the day count. */
  readonly regularPeriods: 'equal' | 'day-count';
  readonly rounding: RoundingModeCode;
  /** Interest is rounded on this amount and multiplied, as for notes of one denomination; on the whole nominal where it is absent. */
  readonly calculationAmount?: bigint | undefined;
}

/** A nominal, its rate and period, and the rules. */
export interface CalculateCouponParameters {
  /** Nominal in smallest units of the currency, above zero. */
  readonly nominal: bigint;
  /** Rate of a year as a decimal: `0.034` is 3.40 %. May be negative. */
  readonly rate: string;
  readonly period: CouponPeriod;
  readonly terms: Pick<ScheduleTerms, 'maturityDate' | 'periodsPerYear'>;
  readonly policy: CouponPolicy;
}

/** Interest, and what it was rounded from. */
export interface CalculateCouponReturnType {
  /** Smallest units of the currency. */
  readonly amount: bigint;
  /** Interest on the whole nominal before any rounding. */
  readonly exact: Exact;
  readonly fraction: YearFraction;
}

function assertPolicy({ version, dayCount, regularPeriods }: CouponPolicy): void {
  assertKnown(version, { known: [1], what: 'the version of the coupon policy' });
  assertKnown(regularPeriods, { known: ['equal', 'day-count'], what: 'regularPeriods' });
  assertDayCount(dayCount);
}

/** The part of a year from the start of a period to a day in it. */
function fractionUntil({ period, terms, policy }: CalculateCouponParameters, end: number): Exact {
  const span = { start: parseDay(period.start, 'period.start'), end };
  return fractionOfSpan(policy.dayCount, span, {
    maturity: parseDay(terms.maturityDate, 'maturityDate'),
    referenceDays: period.referenceDates.map((date) => parseDay(date, 'a reference date')),
    periodsPerYear: terms.periodsPerYear,
  });
}

function toInterest(parameters: CalculateCouponParameters, fraction: Exact): CalculateCouponReturnType {
  const { nominal, rate, policy } = parameters;
  const { calculationAmount = nominal, rounding } = policy;
  assertAmount(nominal, 'nominal', 1n);
  assertAmount(calculationAmount, 'calculationAmount', 1n);
  if (nominal % calculationAmount !== 0n)
    refuse(
      'ERR_FINANCE_NUMBER',
      `Expected a nominal that is a multiple of ${calculationAmount}, got ${nominal}.`,
      'Give a nominal of whole notes, or leave calculationAmount out.',
    );
  const yearly = multiply(parseDecimal(rate, 'rate'), fraction);
  const amount =
    roundAmount(multiply(yearly, toExact(calculationAmount)), rounding) * (nominal / calculationAmount);
  return { amount, exact: multiply(yearly, toExact(nominal)), fraction };
}

/**
 * Computes the interest of one period.
 *
 * @param parameters - Nominal in smallest units, rate, period, terms and policy.
 * @returns The amount in smallest units, the exact interest and the part of a year.
 * @throws BaseError `ERR_FINANCE_NUMBER`, `ERR_FINANCE_POLICY`, `ERR_FINANCE_DAY_COUNT`, `ERR_FINANCE_DATE`.
 *
 * Source: 2006 ISDA Definitions, section 4.16 for the day count; ICMA Rule 251 for equal coupons of regular periods.
 *
 * @example
 * ```ts
 * import { type CouponPeriod, type CouponPolicy, calculateCoupon, type ScheduleTerms } from '@tallystick/domains/finance';
 *
 * const policy: CouponPolicy = { version: 1, dayCount: 'ACT/ACT-ICMA', regularPeriods: 'equal', rounding: 'half-up' };
 * const interestOf = (period: CouponPeriod, terms: ScheduleTerms): bigint =>
 *   calculateCoupon({ nominal: 200_000_000_000n, rate: '0.024', period, terms, policy }).amount;
 * ```
 */
export function calculateCoupon(parameters: CalculateCouponParameters): CalculateCouponReturnType {
  const { period, terms, policy } = parameters;
  assertPolicy(policy);
  const isEqual = policy.regularPeriods === 'equal' && period.isRegular;
  const fraction = isEqual
    ? toExact(1n, BigInt(terms.periodsPerYear))
    : fractionUntil(parameters, parseDay(period.end, 'period.end'));
  return toInterest(parameters, fraction);
}

/** As for a coupon, and a day in its period. */
export interface CalculateAccruedInterestParameters extends CalculateCouponParameters {
  readonly date: string;
}

/**
 * Computes the interest that has accrued since the start of a period, by the day count.
 *
 * @param parameters - As for {@link calculateCoupon}, and a day from the start of the period to its end.
 * @returns The amount in smallest units, the exact interest and the part of a year.
 * @throws BaseError as {@link calculateCoupon}, and `ERR_FINANCE_DATE` for a day outside the period.
 *
 * Source: ICMA Rule 251.
 *
 * @example
 * ```ts
 * import { type CalculateCouponParameters, calculateAccruedInterest } from '@tallystick/domains/finance';
 *
 * const accruedOn = (coupon: CalculateCouponParameters, date: string): bigint =>
 *   calculateAccruedInterest({ ...coupon, date }).amount;
 * ```
 */
export function calculateAccruedInterest(
  parameters: CalculateAccruedInterestParameters,
): CalculateCouponReturnType {
  const { date, period, policy } = parameters;
  assertPolicy(policy);
  const day = parseDay(date, 'date');
  if (day < parseDay(period.start) || day > parseDay(period.end))
    refuse(
      'ERR_FINANCE_DATE',
      `Expected a day from ${period.start} to ${period.end}, got ${date}.`,
      'Find the period of the day first.',
    );
  return toInterest(parameters, fractionUntil(parameters, day));
}
