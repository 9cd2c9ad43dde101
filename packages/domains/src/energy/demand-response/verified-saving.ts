import type { RoundingModeCode } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { divideRounded } from '../quantities/divide-rounded.ts';

/** What {@link verifiedSaving} needs. All intervals have the same length. */
export interface VerifiedSavingParameters {
  /** Baseline of one interval, in watt hours. */
  readonly baseline: bigint;
  /** Metered use by interval of the event, in watt hours. */
  readonly metered: readonly bigint[];
  /** How many consecutive intervals the saving must hold over: four quarters of an hour. */
  readonly consecutive: number;
  readonly rounding: RoundingModeCode;
}

/**
 * The reduction that held throughout an event: baseline less the mean of the highest consecutive intervals (CenterPoint load management
 * procedure: the four highest consecutive quarters of an hour).
 *
 * @param parameters - Baseline, metered use, and the number of intervals.
 * @returns Watt hours per interval; negative where more was used.
 * @throws BaseError `ERR_ENERGY_SETTLEMENT` where the event has fewer intervals.
 *
 * @example
 * ```ts
 * import { verifiedSaving } from '@tallystick/domains/energy';
 *
 * const saving = verifiedSaving({ baseline: 250n, metered: [90n, 110n, 100n, 100n, 60n], consecutive: 4, rounding: 'floor' });
 * console.log(saving); // 150n
 * ```
 */
export function verifiedSaving({
  baseline,
  metered,
  consecutive,
  rounding,
}: VerifiedSavingParameters): bigint {
  if (!Number.isInteger(consecutive) || consecutive < 1 || metered.length < consecutive) {
    refuse(
      'ERR_ENERGY_SETTLEMENT',
      `Expected at least ${consecutive} intervals of the event, got ${metered.length}.`,
      'Give every interval of the event.',
    );
  }
  const sums = metered
    .slice(consecutive - 1)
    .map((_, index) => metered.slice(index, index + consecutive).reduce((sum, value) => sum + value, 0n));
  const highest = sums.reduce((most, sum) => (sum > most ? sum : most));
  return divideRounded({
    dividend: baseline * BigInt(consecutive) - highest,
    divisor: BigInt(consecutive),
    rounding,
  });
}
