import { compare, divide, type Exact, isZero, subtract, toExact, zero } from '../../carbon/exact/exact.ts';
import { assertKnown } from '../assert-known.ts';
import { parseDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import { fromBasisPoints, parseDecimal, parseNotNegative } from '../numbers/parse-decimal.ts';
import {
  assertVerificationRules,
  chooseVerification,
  type KpiVerification,
  toInstant,
  type VerificationRules,
  verifiedValue,
} from './kpi-verification.ts';

/** A sustainability performance target and what it does to the rate. Every rule is named; none has a default. */
export interface PerformanceTarget extends VerificationRules {
  /**
   * What is held against the threshold: the value (`level`), its growth over the baseline, or the value as a share of the baseline,
   * as for capacity newly installed in the observed days over the capacity on the baseline date.
   */
  readonly measure: 'level' | 'growth' | 'share-of-baseline';
  /** Value on a date of its own, in the unit of the target; asked for by `growth` and `share-of-baseline`. */
  readonly baseline?:
    | {
        readonly date: string;
        readonly value: string;
        /** Whether a baseline calculated anew, which a verification brings, takes the place of this one. */
        readonly recalculated: 'ignored' | 'accepted';
      }
    | undefined;
  readonly direction: 'at-least' | 'at-most';
  /** A value in the unit of the target, or for growth and share a plain ratio: `0.119` is 11.9 %. */
  readonly threshold: string;
  /** What a value exactly on the threshold is. */
  readonly onThreshold: 'met' | 'missed';
  /** Basis points added when it is missed. */
  readonly penaltyBasisPoints: string;
  /** Basis points taken off when it is met. */
  readonly bonusBasisPoints: string;
  /** What no verification in time is. */
  readonly missing: 'as-missed' | 'as-met' | 'no-effect';
  /** Which periods change: all that are fixed after the deadline, or the last one only. */
  readonly appliesTo: 'remaining-periods' | 'last-period';
}

/** What became of a target; `pending` until its deadline has passed. */
export type TargetResult = 'met' | 'missed' | 'missing' | 'pending';

/** What became of a target at a fixing. */
export interface TargetOutcome {
  readonly targetId: string;
  readonly result: TargetResult;
  /** The verification that decided. */
  readonly verificationId?: string | undefined;
  /** Step as a part of the rate, zero where the target has no effect on this period. */
  readonly step: Exact;
}

/** Refuses a target that is unknown in part or contradicts itself. */
export function assertTarget(target: PerformanceTarget): void {
  assertVerificationRules(target);
  const { measure, baseline, direction, onThreshold, missing, appliesTo } = target;
  assertKnown(measure, { known: ['level', 'growth', 'share-of-baseline'], what: 'measure' });
  assertKnown(direction, { known: ['at-least', 'at-most'], what: 'direction' });
  assertKnown(onThreshold, { known: ['met', 'missed'], what: 'onThreshold' });
  assertKnown(missing, { known: ['as-missed', 'as-met', 'no-effect'], what: 'missing' });
  assertKnown(appliesTo, { known: ['remaining-periods', 'last-period'], what: 'appliesTo' });
  if (baseline) {
    assertKnown(baseline.recalculated, { known: ['ignored', 'accepted'], what: 'baseline.recalculated' });
    parseDay(baseline.date, 'baseline.date');
  }
  if (measure === 'level' || baseline) return;
  refuse(
    'ERR_FINANCE_TARGET',
    `Expected target ${JSON.stringify(target.id)} to have a baseline, got none.`,
    'A growth or a share is measured against the value on a baseline date.',
  );
}

/** What is held against the threshold. */
function measured({ id, measure, baseline }: PerformanceTarget, verification: KpiVerification): Exact {
  const value = verifiedValue(verification);
  if (measure === 'level' || !baseline) return value;
  const { baselineValue } = verification;
  const isNew = baseline.recalculated === 'accepted' && baselineValue !== undefined;
  const base = parseNotNegative(isNew ? baselineValue : baseline.value, 'the baseline');
  if (isZero(base))
    refuse(
      'ERR_FINANCE_TARGET',
      `Expected target ${JSON.stringify(id)} to have a baseline above zero, got 0.`,
      'Nothing can be a share of zero: set the target as a level.',
    );
  return divide(measure === 'growth' ? subtract(value, base) : value, base);
}

function judge(target: PerformanceTarget, verification: KpiVerification | undefined): TargetResult {
  if (!verification) return 'missing';
  const order = compare(measured(target, verification), parseDecimal(target.threshold, 'threshold'));
  if (order === 0) return target.onThreshold;
  return order > 0 === (target.direction === 'at-least') ? 'met' : 'missed';
}

const readAs: Readonly<Record<PerformanceTarget['missing'], TargetResult>> = {
  'as-missed': 'missed',
  'as-met': 'met',
  'no-effect': 'missing',
};

/** What became of a target at an instant, and what it does to the rate of a period. */
export function assessTarget({
  target,
  verifications,
  fixedAt,
  isLast,
}: {
  readonly target: PerformanceTarget;
  readonly verifications: readonly KpiVerification[];
  readonly fixedAt: bigint;
  readonly isLast: boolean;
}): TargetOutcome {
  assertTarget(target);
  const penalty = fromBasisPoints(parseNotNegative(target.penaltyBasisPoints, 'penaltyBasisPoints'));
  const bonus = fromBasisPoints(parseNotNegative(target.bonusBasisPoints, 'bonusBasisPoints'));
  const targetId = target.id;
  if (toInstant(target.reportBy, 'reportBy') > fixedAt) return { targetId, result: 'pending', step: zero };
  const sign = toExact(target.direction === 'at-least' ? 1n : -1n);
  const favour = (one: KpiVerification): Exact => {
    const value = measured(target, one);
    return toExact(value.numerator * sign.numerator, value.denominator);
  };
  const verification = chooseVerification({ rules: target, verifications, fixedAt, favour });
  const result = judge(target, verification);
  const effective = result === 'missing' ? readAs[target.missing] : result;
  const applies = isLast || target.appliesTo === 'remaining-periods';
  const step = effective === 'missed' ? penalty : effective === 'met' ? subtract(zero, bonus) : zero;
  return { targetId, result, verificationId: verification?.id, step: applies ? step : zero };
}
