import { BUY, type OrderColumns, SELL } from './order-columns.ts';
import { type CompareRows, sortByKeys } from './sort-by-keys.ts';

/** Row numbers of each side in order of priority: best price first, then time, then sequence. */
export interface RankedOrders {
  readonly buys: Uint32Array;
  readonly sells: Uint32Array;
}

function rowsOfSide({ side }: OrderColumns, wanted: number): Uint32Array {
  const rows = new Uint32Array(side.length);
  let count = 0;
  for (let row = 0; row < side.length; row++) if (side[row] === wanted) rows[count++] = row;
  return rows.subarray(0, count);
}

/** By the column `sequence`, or by row number where there is none. */
export function compareSequence({ sequence }: OrderColumns): CompareRows {
  return (left, right) =>
    sequence ? (sequence[left] as number) - (sequence[right] as number) : left - right;
}

/**
 * Orders bids by price-time priority: buyers from the highest price down, sellers from the lowest price up, equal prices
 * by time and then by the tie-breaker.
 *
 * @param orders - The orders.
 * @param breakTie - Decides between orders of one side, price and time; by `sequence` when absent.
 * @returns The row numbers of each side, best first.
 */
export function rankOrders(
  orders: OrderColumns,
  breakTie: CompareRows = compareSequence(orders),
): RankedOrders {
  const { price, time } = orders;
  return {
    buys: sortByKeys(rowsOfSide(orders, BUY), [{ key: price, descending: true }, { key: time }], breakTie),
    sells: sortByKeys(rowsOfSide(orders, SELL), [{ key: price }, { key: time }], breakTie),
  };
}
