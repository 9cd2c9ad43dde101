import type { OrderColumns } from '../orders/order-columns.ts';
import type { CompareRows } from '../orders/sort-rows.ts';
import type { ClearOrdersReturnType } from './clear-orders.ts';
import type { PricingPolicy } from './policy.ts';
import type { TradeColumns } from './trade-columns.ts';

/** What {@link verifyTrades} needs. */
export interface VerifyTradesParameters {
  readonly orders: OrderColumns;
  readonly policy: PricingPolicy;
  readonly result: ClearOrdersReturnType;
  /** Compares rows by priority. */
  readonly comparePriority: CompareRows;
}

function hasEqualLengths({ buy, sell, quantity, price }: TradeColumns): boolean {
  return buy.length === sell.length && buy.length === quantity.length && buy.length === price.length;
}

/** The trades of one order must add up to its fill before the next order of its side begins. */
interface Progress {
  row: number;
  left: bigint;
}

/**
 * Takes one trade off an order. Orders must come one after the other in order of priority, each filled up before the next.
 */
function advance(
  parameters: VerifyTradesParameters,
  progress: Progress,
  trade: { row: number; side: number; quantity: bigint },
): boolean {
  const { orders, result, comparePriority } = parameters;
  const { row, side, quantity } = trade;
  if (row !== progress.row) {
    const isNext = progress.row < 0 || comparePriority(progress.row, row) < 0;
    if (row >= orders.side.length || orders.side[row] !== side || progress.left !== 0n || !isNext)
      return false;
    progress.row = row;
    progress.left = result.fills[row] as bigint;
  }
  progress.left -= quantity;
  return quantity > 0n && progress.left >= 0n;
}

/**
 * Checks who trades with whom. With orders in priority and each filled up before the next, there is only one such list.
 *
 * @param parameters - Orders, policy, the result with its trades, and the comparison by priority.
 * @returns `trades` where they are wrong or missing, else undefined.
 */
export function verifyTrades(parameters: VerifyTradesParameters): 'trades' | undefined {
  const { orders, policy, result } = parameters;
  const { trades, clearedQuantity } = result;
  if (!trades) return policy.pricingRule === 'pay-as-bid' && clearedQuantity > 0n ? 'trades' : undefined;
  if (!hasEqualLengths(trades)) return 'trades';
  const buyer: Progress = { row: -1, left: 0n };
  const seller: Progress = { row: -1, left: 0n };
  let total = 0n;
  for (let index = 0; index < trades.buy.length; index++) {
    const quantity = trades.quantity[index] as bigint;
    const buy = trades.buy[index] as number;
    const sell = trades.sell[index] as number;
    if (!advance(parameters, buyer, { row: buy, side: 0, quantity })) return 'trades';
    if (!advance(parameters, seller, { row: sell, side: 1, quantity })) return 'trades';
    // A pair trades as much as both orders still have, so a trade cannot be written as two.
    if (buyer.left > 0n && seller.left > 0n) return 'trades';
    if (trades.price[index] !== (result.price ?? orders.price[buy])) return 'trades';
    total += quantity;
  }
  return total === clearedQuantity && buyer.left === 0n && seller.left === 0n ? undefined : 'trades';
}
