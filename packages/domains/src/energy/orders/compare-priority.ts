import { BUY, type OrderColumns } from './order-columns.ts';
import type { CompareRows } from './sort-rows.ts';

/**
 * Compares rows by priority: buyers before sellers, then the better price, the earlier time, and the tie-breaker.
 *
 * @param orders - The orders.
 * @param breakTie - Decides between orders of one side, price and time.
 * @returns Below zero when the left row comes first.
 */
export function createComparePriority(
  { side, price, time }: OrderColumns,
  breakTie: CompareRows,
): CompareRows {
  return (left, right) => {
    if (side[left] !== side[right]) return side[left] === BUY ? -1 : 1;
    const isBuy = side[left] === BUY;
    const before = price[left] as bigint;
    const after = price[right] as bigint;
    if (before !== after) return before > after === isBuy ? -1 : 1;
    const earlier = time[left] as bigint;
    const later = time[right] as bigint;
    if (earlier !== later) return earlier < later ? -1 : 1;
    return left === right ? 0 : breakTie(left, right);
  };
}
