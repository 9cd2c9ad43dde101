import { BUY, type OrderColumns } from './order-columns.ts';
import { type CompareRows, createSortScratch, type SortScratch, sortRows } from './sort-rows.ts';

/** Row numbers of each side in order of priority: best price first, then time, then the tie-breaker. */
export interface RankedOrders {
  readonly buys: Uint32Array;
  readonly sells: Uint32Array;
}

/** By the column `sequence`, or by row number where there is none. */
export function compareSequence({ sequence }: OrderColumns): CompareRows {
  return (left, right) =>
    sequence ? (sequence[left] as number) - (sequence[right] as number) : left - right;
}

/** Splits rows by side, buyers first; each side keeps their order. */
function splitSides(rows: Uint32Array, side: Uint8Array, scratch: SortScratch): RankedOrders {
  let buyCount = 0;
  let sellCount = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    if (side[row] === BUY) rows[buyCount++] = row;
    else scratch.rows[sellCount++] = row;
  }
  rows.set(scratch.rows.subarray(0, sellCount), buyCount);
  return { buys: rows.subarray(0, buyCount), sells: rows.subarray(buyCount) };
}

/** Decides between rows of equal price and time, which stand next to each other. */
function breakTies(rows: Uint32Array, { price, time }: OrderColumns, breakTie: CompareRows): void {
  let start = 0;
  for (let index = 1; index < rows.length; index++) {
    const row = rows[index] as number;
    const before = rows[index - 1] as number;
    if (
      (time[row] as bigint) === (time[before] as bigint) &&
      (price[row] as bigint) === (price[before] as bigint)
    )
      continue;
    if (index - start > 1) rows.subarray(start, index).sort(breakTie);
    start = index;
  }
  if (rows.length - start > 1) rows.subarray(start).sort(breakTie);
}

/**
 * Orders bids by price-time priority: buyers from the highest price down, sellers from the lowest price up, equal prices by time, equal times by
 * `sequence` or by another tie-breaker. Each sort is stable, so the least important key is sorted by first.
 *
 * @param orders - The orders.
 * @param breakTie - Decides between orders of one side, price and time instead of `sequence`.
 * @returns The row numbers of each side, best first.
 */
export function rankOrders(orders: OrderColumns, breakTie?: CompareRows): RankedOrders {
  const { side, price, time, sequence } = orders;
  const scratch = createSortScratch(side.length);
  const rows = new Uint32Array(side.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  if (sequence) sortRows({ rows, key: sequence, scratch });
  sortRows({ rows, key: time, scratch });
  const { buys, sells } = splitSides(rows, side, scratch);
  sortRows({ rows: buys, key: price, descending: true, scratch });
  sortRows({ rows: sells, key: price, scratch });
  if (breakTie) for (const ranked of [buys, sells]) breakTies(ranked, orders, breakTie);
  return { buys, sells };
}
