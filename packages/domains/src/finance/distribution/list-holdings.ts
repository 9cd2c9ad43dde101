import { parseDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import { assertAmount } from '../numbers/parse-decimal.ts';
import type { Holding } from './distribute-amount.ts';

/** Units that went from one holder to another, into being, or out of it. */
export interface HoldingMovement {
  /** Day on which the movement was settled; what is agreed and not settled moves nothing. */
  readonly settledOn: string;
  /** Absent where units are issued. */
  readonly from?: string | undefined;
  /** Absent where units are redeemed. */
  readonly to?: string | undefined;
  readonly units: bigint;
}

/** Movements and a record date. */
export interface ListHoldingsParameters {
  readonly movements: readonly HoldingMovement[];
  readonly recordDate: string;
}

/**
 * Finds who held what at the end of the record date. A transfer agreed before and settled after it pays the one who gave the units.
 *
 * @param parameters - All movements since the issue in any order, and the record date.
 * @returns Holdings above zero, sorted by holder.
 * @throws BaseError `ERR_FINANCE_DISTRIBUTION` for a movement from and to nobody, or holdings that would be below zero;
 * `ERR_FINANCE_DATE`, `ERR_FINANCE_NUMBER`.
 *
 * Source: ISO 20022 corporate actions, record date: close of business of the day.
 *
 * @example
 * ```ts
 * import { type HoldingMovement, listHoldings } from '@tallystick/domains/finance';
 *
 * const movements: HoldingMovement[] = [
 *   { settledOn: '2024-01-02', to: 'ann', units: 10n },
 *   { settledOn: '2024-06-03', from: 'ann', to: 'bob', units: 4n },
 * ];
 * console.log(listHoldings({ movements, recordDate: '2024-06-02' })); // [{ holder: 'ann', units: 10n }]
 * ```
 */
export function listHoldings({ movements, recordDate }: ListHoldingsParameters): readonly Holding[] {
  const last = parseDay(recordDate, 'recordDate');
  const balances = new Map<string, bigint>();
  const move = (holder: string | undefined, units: bigint): void => {
    if (holder !== undefined) balances.set(holder, (balances.get(holder) ?? 0n) + units);
  };
  for (const { settledOn, from, to, units } of movements) {
    assertAmount(units, 'units', 1n);
    if (from === undefined && to === undefined)
      refuse(
        'ERR_FINANCE_DISTRIBUTION',
        'Expected a movement from or to a holder, got neither.',
        'Name one.',
      );
    if (parseDay(settledOn, 'settledOn') > last) continue;
    move(from, -units);
    move(to, units);
  }
  const holdings = [...balances].map(([holder, units]) => ({ holder, units }));
  if (holdings.some(({ units }) => units < 0n))
    refuse(
      'ERR_FINANCE_DISTRIBUTION',
      `Expected movements in which nobody gives what was not received by ${recordDate}, got some.`,
      'Add the movements that are missing, from the issue on.',
    );
  return holdings
    .filter(({ units }) => units > 0n)
    .sort((left, right) => (left.holder < right.holder ? -1 : 1));
}
