import { refuse } from '../finance-error.ts';
import { assertAmount } from '../numbers/parse-decimal.ts';
import { type Holding, sortHoldings } from './distribute-amount.ts';

/** A holder's place in the snapshot of the record date: its units come after all those of holders with smaller ids. */
export interface SnapshotPlace {
  readonly holder: string;
  /** Units of all holders before this one. */
  readonly unitsBefore: bigint;
  readonly units: bigint;
}

/** A snapshot of all holdings. */
export interface HoldingSnapshot {
  readonly totalUnits: bigint;
  /** Sorted by holder. */
  readonly places: readonly SnapshotPlace[];
}

/**
 * Puts all units on one line, so that each holder can later claim alone.
 *
 * @param holdings - Holdings in any order.
 * @returns The total and each holder's place, sorted by holder.
 * @throws BaseError `ERR_FINANCE_DISTRIBUTION`.
 *
 * Source: own rule; see {@link getClaimableAmount}.
 *
 * @example
 * ```ts
 * import { createHoldingSnapshot } from '@tallystick/domains/finance';
 *
 * console.log(createHoldingSnapshot([{ holder: 'ann', units: 3n }, { holder: 'bob', units: 4n }]).totalUnits); // 7n
 * ```
 */
export function createHoldingSnapshot(holdings: readonly Holding[]): HoldingSnapshot {
  let unitsBefore = 0n;
  const places = sortHoldings(holdings).map(({ holder, units }) => {
    const place = { holder, unitsBefore, units };
    unitsBefore += units;
    return place;
  });
  return { totalUnits: unitsBefore, places };
}

/** An amount and one place of a snapshot. */
export interface GetClaimableAmountParameters {
  /** Smallest units of the currency, zero or more. */
  readonly amount: bigint;
  readonly totalUnits: bigint;
  readonly place: SnapshotPlace;
}

/**
 * What one holder may claim of an amount, computed from its own place alone, for holders who fetch their payment.
 *
 * @param parameters - The amount, all units, and the holder's place.
 * @returns Smallest units. All claims together are exactly the amount, whoever claims first; each is less than one smallest unit off
 * the exact share.
 * @throws BaseError `ERR_FINANCE_DISTRIBUTION` for a place outside the snapshot, `ERR_FINANCE_NUMBER` for an amount below zero.
 *
 * Source: own rule: the amount up to the end of the place less the amount up to its start, both rounded down.
 *
 * @example
 * ```ts
 * import { getClaimableAmount } from '@tallystick/domains/finance';
 *
 * console.log(getClaimableAmount({ amount: 100n, totalUnits: 3n, place: { holder: 'cat', unitsBefore: 2n, units: 1n } })); // 34n
 * ```
 */
export function getClaimableAmount({ amount, totalUnits, place }: GetClaimableAmountParameters): bigint {
  assertAmount(amount, 'amount', 0n);
  const end = place.unitsBefore + place.units;
  if (place.unitsBefore < 0n || place.units <= 0n || end > totalUnits)
    refuse(
      'ERR_FINANCE_DISTRIBUTION',
      `Expected a place within ${totalUnits} units, got one from ${place.unitsBefore} to ${end}.`,
      'Take the place from the snapshot of the same record date.',
    );
  return (amount * end) / totalUnits - (amount * place.unitsBefore) / totalUnits;
}
