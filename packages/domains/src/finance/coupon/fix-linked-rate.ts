import { add, compare, type Exact } from '../../carbon/exact/exact.ts';
import { formatExact } from '../../carbon/exact/format-exact.ts';
import { assertKnown } from '../assert-known.ts';
import { refuse } from '../finance-error.ts';
import { parseDecimal } from '../numbers/parse-decimal.ts';
import { type KpiVerification, toInstant } from './kpi-verification.ts';
import {
  assessTarget,
  type PerformanceTarget,
  type TargetOutcome,
  type TargetResult,
} from './performance-target.ts';

/** A coupon that steps with performance targets. Every rule is named; none has a default but the absent limits. */
export interface LinkedCouponTerms {
  /** Version of these rules. */
  readonly version: 1;
  /** Rate of a year without any step, as a decimal. */
  readonly baseRate: string;
  readonly targets: readonly PerformanceTarget[];
  /** How steps of several targets go together: all of them, or only the largest and only the smallest one. */
  readonly combination: 'sum' | 'largest-step' | 'smallest-step';
  /** The rate is never below this. */
  readonly floorRate?: string | undefined;
  /** The rate is never above this. */
  readonly capRate?: string | undefined;
}

/** Terms, what was verified, and the fixing. */
export interface FixLinkedRateParameters {
  readonly terms: LinkedCouponTerms;
  readonly verifications: readonly KpiVerification[];
  /** Instant at which the rate is fixed (RFC 3339); nothing filed later changes it. */
  readonly fixedAt: string;
  /** The period whose rate is fixed. */
  readonly period: { readonly isLast: boolean };
}

/** A rate and why it is that. */
export interface FixLinkedRateReturnType {
  /** Rate of a year as a decimal. */
  readonly rate: string;
  readonly outcomes: readonly {
    readonly targetId: string;
    readonly result: TargetResult;
    readonly verificationId?: string | undefined;
    /** Step of the target as a part of the rate, before steps go together. */
    readonly step: string;
  }[];
}

function assertTerms({ version, combination, targets }: LinkedCouponTerms): void {
  assertKnown(version, { known: [1], what: 'the version of the linked coupon terms' });
  assertKnown(combination, { known: ['sum', 'largest-step', 'smallest-step'], what: 'combination' });
  const isDistinct = new Set(targets.map(({ id }) => id)).size === targets.length;
  if (isDistinct && targets.length > 0) return;
  refuse(
    'ERR_FINANCE_TARGET',
    'Expected one or more targets with ids of their own, got none or one id twice.',
    'A coupon that depends on nothing is a fixed one.',
  );
}

/** What the steps of all targets are together. */
function combine(outcomes: readonly TargetOutcome[], combination: LinkedCouponTerms['combination']): Exact {
  const steps = outcomes.map(({ step }) => step);
  if (combination === 'sum') return steps.reduce(add);
  const sign = combination === 'largest-step' ? 1 : -1;
  return steps.reduce((chosen, step) => (compare(step, chosen) * sign > 0 ? step : chosen));
}

function clamp(rate: Exact, { floorRate, capRate }: LinkedCouponTerms): Exact {
  const floor = floorRate === undefined ? rate : parseDecimal(floorRate, 'floorRate');
  const cap = capRate === undefined ? rate : parseDecimal(capRate, 'capRate');
  if (floorRate !== undefined && capRate !== undefined && compare(floor, cap) > 0)
    refuse(
      'ERR_FINANCE_POLICY',
      'Expected floorRate not above capRate, got it above.',
      'Correct the limits.',
    );
  if (compare(rate, floor) < 0) return floor;
  return compare(rate, cap) > 0 ? cap : rate;
}

/**
 * Fixes the rate of one period of a sustainability-linked bond whose coupon steps up or down.
 *
 * @param parameters - Terms, verifications in any order, the instant of the fixing and the period.
 * @returns The rate, and for each target what became of it. The result does not depend on the order of the verifications.
 * @throws BaseError `ERR_FINANCE_TARGET`, `ERR_FINANCE_UNIT`, `ERR_FINANCE_POLICY`, `ERR_FINANCE_NUMBER`, `ERR_FINANCE_DATE`.
 *
 * Source: ICMA Sustainability-Linked Bond Principles, June 2024, components 2 (targets), 3 (bond characteristics) and 5 (verification).
 *
 * @example
 * ```ts
 * import { fixLinkedRate, type KpiVerification, type LinkedCouponTerms } from '@tallystick/domains/finance';
 *
 * const rateOf = (terms: LinkedCouponTerms, verifications: readonly KpiVerification[]): string =>
 *   fixLinkedRate({ terms, verifications, fixedAt: '2025-07-01T00:00:00+08:00', period: { isLast: true } }).rate;
 * ```
 */
export function fixLinkedRate({
  terms,
  verifications,
  fixedAt,
  period,
}: FixLinkedRateParameters): FixLinkedRateReturnType {
  assertTerms(terms);
  const unknown = verifications.find(({ targetId }) => !terms.targets.some(({ id }) => id === targetId));
  if (unknown)
    refuse(
      'ERR_FINANCE_TARGET',
      `Expected verifications of the targets of the bond, got one of ${JSON.stringify(unknown.targetId)}.`,
      'Correct the id, or leave out what belongs to another bond.',
    );
  const instant = toInstant(fixedAt, 'fixedAt');
  const outcomes = terms.targets.map((target) =>
    assessTarget({ target, verifications, fixedAt: instant, isLast: period.isLast }),
  );
  const rate = add(parseDecimal(terms.baseRate, 'baseRate'), combine(outcomes, terms.combination));
  return {
    rate: formatExact(clamp(rate, terms)),
    outcomes: outcomes.map((outcome) => ({ ...outcome, step: formatExact(outcome.step) })),
  };
}
