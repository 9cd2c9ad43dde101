import type { BaselinePolicy } from '@tallystick/schemas';
import { divideRounded } from '../quantities/divide-rounded.ts';

/** What a same-day adjustment is made from. */
export interface AdjustBaselineParameters {
  /** Sum over the averaged days, by interval of the event: the unadjusted baseline times the number of days. */
  readonly sums: readonly bigint[];
  /** Number of averaged days. */
  readonly days: bigint;
  /** Length of each interval of the event in seconds. */
  readonly seconds: readonly number[];
  /** The window before the event: its length, its energy on the event day, and its sum over the averaged days. */
  readonly window?: { readonly seconds: number; readonly actual: bigint; readonly sum: bigint } | undefined;
  readonly policy: BaselinePolicy;
}

/** A baseline by interval, and what happened on the way to it. */
export interface AdjustedBaseline {
  readonly wattHours: readonly bigint[];
  readonly flags: readonly string[];
}

/** A baseline as a fraction. */
interface Fraction {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

const whole = 10_000n;

/** Keeps a shifted value within the cap around the unadjusted one, sum / days. */
function capped(
  shifted: Fraction,
  sum: bigint,
  days: bigint,
  cap: bigint,
): { value: Fraction; isCapped: boolean } {
  const bound = (points: bigint): Fraction => ({ dividend: sum * points, divisor: days * whole });
  const isAbove = ({ dividend, divisor }: Fraction, other: Fraction): boolean =>
    dividend * other.divisor > other.dividend * divisor;
  const high = bound(whole + cap);
  const low = bound(whole - cap);
  if (isAbove(shifted, high)) return { value: high, isCapped: true };
  if (isAbove(low, shifted)) return { value: low, isCapped: true };
  return { value: shifted, isCapped: false };
}

/** The unadjusted value shifted by the difference in the window, per second, or scaled by the ratio in the window. */
function shift(sum: bigint, seconds: number, parameters: AdjustBaselineParameters): Fraction {
  const { days, window, policy } = parameters;
  if (!window) return { dividend: sum, divisor: days };
  if (policy.adjustment === 'multiplicative') {
    return { dividend: sum * window.actual, divisor: window.sum };
  }
  const difference = window.actual * days - window.sum;
  const windowSeconds = BigInt(window.seconds);
  return { dividend: sum * windowSeconds + difference * BigInt(seconds), divisor: days * windowSeconds };
}

/**
 * Shifts a baseline to the level of the event day. Additive: by the difference between the event day and the averaged days in the
 * window, per unit of time. Multiplicative: by their ratio. The shift is capped, and the baseline never falls below zero.
 *
 * @param parameters - Sums over the averaged days, the window, and the policy.
 * @returns Watt hours by interval, rounded once, with flags `adjustment-capped`, `adjustment-undefined` (no use in the window on the
 * averaged days) and `baseline-below-zero`.
 */
export function adjustBaseline(parameters: AdjustBaselineParameters): AdjustedBaseline {
  const { sums, days, seconds, window, policy } = parameters;
  const flags = new Set<string>();
  const isUndefined = policy.adjustment === 'multiplicative' && window?.sum === 0n;
  if (isUndefined) flags.add('adjustment-undefined');
  const used =
    isUndefined || policy.adjustment === 'none' ? { ...parameters, window: undefined } : parameters;
  const wattHours = sums.map((sum, index) => {
    const shifted = shift(sum, seconds[index] as number, used);
    const cap = policy.adjustmentCapBasisPoints;
    const bounded =
      cap === undefined ? { value: shifted, isCapped: false } : capped(shifted, sum, days, BigInt(cap));
    if (bounded.isCapped) flags.add('adjustment-capped');
    const rounded = divideRounded({ ...bounded.value, rounding: policy.rounding });
    if (rounded < 0n) flags.add('baseline-below-zero');
    return rounded < 0n ? 0n : rounded;
  });
  return { wattHours, flags: [...flags].sort() };
}
