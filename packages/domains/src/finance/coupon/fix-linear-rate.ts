import type { RoundingModeCode } from '@tallystick/schemas';
import { add, compare, divide, type Exact, multiply, subtract, zero } from '../../carbon/exact/exact.ts';
import { formatScaled } from '../../carbon/exact/format-exact.ts';
import { assertKnown } from '../assert-known.ts';
import { refuse } from '../finance-error.ts';
import { fromBasisPoints, parseDecimal, parseNotNegative, roundAmount } from '../numbers/parse-decimal.ts';
import {
  assertVerificationRules,
  chooseVerification,
  type KpiVerification,
  toInstant,
  type VerificationRules,
  verifiedValue,
} from './kpi-verification.ts';

/** A value of the indicator and the rate it gives. */
export interface RatePoint {
  readonly value: string;
  readonly rate: string;
}

/** A coupon that follows an indicator along straight lines. Every rule is named; none has a default. */
export interface LinearCouponTerms extends VerificationRules {
  /** Version of these rules. */
  readonly version: 1;
  /** Two or more points with ascending values; straight lines between them, level beyond the first and the last. */
  readonly points: readonly RatePoint[];
  /** What no verification in time gives: the previous rate and a penalty, no more than the highest rate of the points. */
  readonly missingPenaltyBasisPoints: string;
  readonly rounding: RoundingModeCode;
  /** Decimals of the rate, 0 to 18. */
  readonly rateDecimals: number;
}

/** Terms, what was verified, the fixing, and the rate before. */
export interface FixLinearRateParameters {
  readonly terms: LinearCouponTerms;
  readonly verifications: readonly KpiVerification[];
  /** Instant at which the rate is fixed (RFC 3339), not before the deadline of the report. */
  readonly fixedAt: string;
  /** Rate of the period before, or the initial one. */
  readonly previousRate: string;
}

/** A rate and why it is that. */
export interface FixLinearRateReturnType {
  /** Rate of a year as a decimal. */
  readonly rate: string;
  /** The verification that decided; absent where none was in time. */
  readonly verificationId?: string | undefined;
}

interface ExactPoint {
  readonly value: Exact;
  readonly rate: Exact;
}

function readPoints({ id, points }: LinearCouponTerms): ExactPoint[] {
  const exact = points.map(({ value, rate }) => ({
    value: parseDecimal(value, 'a value of the points'),
    rate: parseDecimal(rate, 'a rate of the points'),
  }));
  const isAscending = exact.every(({ value }, index) => {
    const before = exact[index - 1];
    return before === undefined || compare(before.value, value) < 0;
  });
  if (exact.length >= 2 && isAscending) return exact;
  return refuse(
    'ERR_FINANCE_TARGET',
    `Expected two or more points with ascending values for ${JSON.stringify(id)}, got others.`,
    'Sort the points and give each value once.',
  );
}

/** The rate on the line through the points next to a value. */
function interpolate(value: Exact, points: readonly ExactPoint[]): Exact {
  const above = points.findIndex((point) => compare(point.value, value) >= 0);
  const [left, right] = [points[above - 1], points[above] ?? points.at(-1)];
  if (right === undefined || left === undefined || above === -1) return (right as ExactPoint).rate;
  const share = divide(subtract(value, left.value), subtract(right.value, left.value));
  return add(left.rate, multiply(share, subtract(right.rate, left.rate)));
}

/**
 * Fixes the rate of one period of a sustainability-linked bond whose coupon follows an indicator linearly.
 *
 * @param parameters - Terms, verifications in any order, the instant of the fixing and the rate before.
 * @returns The rate with as many decimals as the terms say, and the verification that decided.
 * @throws BaseError `ERR_FINANCE_TARGET` also for a fixing before the deadline, `ERR_FINANCE_UNIT`, `ERR_FINANCE_POLICY`,
 * `ERR_FINANCE_NUMBER`, `ERR_FINANCE_DATE`.
 *
 * Source: ICMA Sustainability-Linked Bond Principles, June 2024, component 3 (bond characteristics).
 *
 * @example
 * ```ts
 * import { fixLinearRate, type KpiVerification, type LinearCouponTerms } from '@tallystick/domains/finance';
 *
 * const rateOf = (terms: LinearCouponTerms, verifications: readonly KpiVerification[]): string =>
 *   fixLinearRate({ terms, verifications, fixedAt: '2025-07-01T00:00:00+08:00', previousRate: '0.03' }).rate;
 * ```
 */
export function fixLinearRate({
  terms,
  verifications,
  fixedAt,
  previousRate,
}: FixLinearRateParameters): FixLinearRateReturnType {
  assertKnown(terms.version, { known: [1], what: 'the version of the linear coupon terms' });
  assertKnown(terms.rateDecimals, {
    known: Array.from({ length: 19 }, (_, index) => index),
    what: 'rateDecimals',
  });
  assertVerificationRules(terms);
  const points = readPoints(terms);
  const instant = toInstant(fixedAt, 'fixedAt');
  if (instant < toInstant(terms.reportBy, 'reportBy'))
    refuse(
      'ERR_FINANCE_TARGET',
      `Expected a fixing at or after ${terms.reportBy}, got ${fixedAt}.`,
      'A rate is fixed once the time for the report has passed.',
    );
  const rateAt = (one: KpiVerification): Exact => interpolate(verifiedValue(one), points);
  const favour = (one: KpiVerification): Exact => subtract(zero, rateAt(one));
  const verification = chooseVerification({ rules: terms, verifications, fixedAt: instant, favour });
  const penalty = fromBasisPoints(
    parseNotNegative(terms.missingPenaltyBasisPoints, 'missingPenaltyBasisPoints'),
  );
  const highest = points
    .map(({ rate }) => rate)
    .reduce((left, right) => (compare(left, right) > 0 ? left : right));
  const penalised = add(parseDecimal(previousRate, 'previousRate'), penalty);
  const missingRate = compare(penalised, highest) > 0 ? highest : penalised;
  const rate = verification ? rateAt(verification) : missingRate;
  const scaled = roundAmount(rate, terms.rounding, terms.rateDecimals);
  return { rate: formatScaled(scaled, terms.rateDecimals), verificationId: verification?.id };
}
