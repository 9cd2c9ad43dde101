import { refuse } from '../energy-error.ts';
import { assertOrderColumns } from '../orders/assert-order-columns.ts';
import { createComparePriority } from '../orders/compare-priority.ts';
import { BUY, type OrderColumns } from '../orders/order-columns.ts';
import { compareSequence } from '../orders/rank-orders.ts';
import type { CompareRows } from '../orders/sort-rows.ts';
import type { ClearOrdersReturnType } from './clear-orders.ts';
import { assertPricingPolicy, type PricingPolicy } from './policy.ts';
import { type CurveEnds, priceRangeOf, uniformPrice } from './price-rule.ts';
import { verifyTrades } from './verify-trades.ts';

/** What {@link verifyOrders} needs: the orders, the policy, and the result somebody published. */
export interface VerifyOrdersParameters {
  readonly orders: OrderColumns;
  readonly policy: PricingPolicy;
  readonly result: ClearOrdersReturnType;
}

/** Whether a result follows from the orders and the policy; if not, the rule it breaks first. */
export type VerifyClearingReturnType =
  | { readonly valid: true }
  | { readonly valid: false; readonly reason: ClearingFault };

/** What can be wrong with a published result. */
export type ClearingFault =
  | 'fill-out-of-range'
  | 'sides-differ'
  | 'cleared-quantity'
  | 'price-limit'
  | 'price-priority'
  | 'time-priority'
  | 'not-maximal'
  | 'price'
  | 'price-range'
  | 'trades'
  | 'allocations'
  | 'document';

/** What one side of a result shows: totals and the orders at the edge between filled and open. */
interface SideScan {
  readonly filled: bigint;
  readonly worstFilled: bigint | undefined;
  readonly bestOpen: bigint | undefined;
}

interface Scan {
  readonly buy: SideScan;
  readonly sell: SideScan;
}

/** Totals and edges while orders are looked at; a price counts once its flag is set. */
function toSideScan(
  filled: bigint,
  worst: bigint,
  hasFilled: boolean,
  best: bigint,
  hasOpen: boolean,
): SideScan {
  return { filled, worstFilled: hasFilled ? worst : undefined, bestOpen: hasOpen ? best : undefined };
}

/**
 * One pass over all orders, with numbers in variables of their own, which is what makes it fast. Undefined where a fill is not between zero
 * and the quantity.
 */
function scanOrders({ orders, result }: VerifyOrdersParameters): Scan | undefined {
  const { side, price, quantity } = orders;
  const { fills } = result;
  let [bought, lowestBid, highestOpenBid] = [0n, 0n, 0n];
  let [sold, highestOffer, lowestOpenOffer] = [0n, 0n, 0n];
  let [hasBought, hasOpenBid, hasSold, hasOpenOffer] = [false, false, false, false];
  for (let row = 0; row < side.length; row++) {
    const fill = fills[row] as bigint;
    const limit = price[row] as bigint;
    const whole = quantity[row] as bigint;
    if (fill < 0n || fill > whole) return undefined;
    if (side[row] === BUY) {
      if (fill > 0n) {
        bought = BigInt.asIntN(64, bought + fill);
        if (!hasBought || limit < lowestBid) lowestBid = limit;
        hasBought = true;
      }
      if (fill < whole) {
        if (!hasOpenBid || limit > highestOpenBid) highestOpenBid = limit;
        hasOpenBid = true;
      }
    } else {
      if (fill > 0n) {
        sold = BigInt.asIntN(64, sold + fill);
        if (!hasSold || limit > highestOffer) highestOffer = limit;
        hasSold = true;
      }
      if (fill < whole) {
        if (!hasOpenOffer || limit < lowestOpenOffer) lowestOpenOffer = limit;
        hasOpenOffer = true;
      }
    }
  }
  return {
    buy: toSideScan(bought, lowestBid, hasBought, highestOpenBid, hasOpenBid),
    sell: toSideScan(sold, highestOffer, hasSold, lowestOpenOffer, hasOpenOffer),
  };
}

/** Among orders of one side at one price: all that are filled come before all that are open; at most one is both. */
function keepsTimePriority(
  { orders, result }: VerifyOrdersParameters,
  edge: { readonly side: number; readonly price: bigint | undefined },
  comparePriority: CompareRows,
): boolean {
  let lastFilled = -1;
  let firstOpen = -1;
  for (let row = 0; row < orders.side.length; row++) {
    if (orders.side[row] !== edge.side || orders.price[row] !== edge.price) continue;
    const fill = result.fills[row] as bigint;
    const isOpen = fill < (orders.quantity[row] as bigint);
    if (fill > 0n && (lastFilled < 0 || comparePriority(lastFilled, row) < 0)) lastFilled = row;
    if (isOpen && (firstOpen < 0 || comparePriority(row, firstOpen) < 0)) firstOpen = row;
  }
  return lastFilled === firstOpen || comparePriority(lastFilled, firstOpen) < 0;
}

function isBelow(left: bigint | undefined, right: bigint | undefined): boolean {
  return left !== undefined && right !== undefined && left < right;
}

function faultOfPrice(
  { policy, result }: VerifyOrdersParameters,
  ends: CurveEnds,
): ClearingFault | undefined {
  if (result.clearedQuantity === 0n) {
    if (result.price !== undefined) return 'price';
    return result.priceRange === undefined ? undefined : 'price-range';
  }
  if (result.price !== uniformPrice(ends, policy)) return 'price';
  const { lowest, highest } = priceRangeOf(ends);
  const isSame = result.priceRange?.lowest === lowest && result.priceRange?.highest === highest;
  return isSame ? undefined : 'price-range';
}

/** What the totals and the edges of both sides show to be wrong. */
function faultOfEdges({ buy, sell }: Scan, clearedQuantity: bigint): ClearingFault | undefined {
  if (buy.filled !== sell.filled) return 'sides-differ';
  if (buy.filled !== clearedQuantity) return 'cleared-quantity';
  if (isBelow(buy.worstFilled, sell.worstFilled)) return 'price-limit';
  if (isBelow(buy.worstFilled, buy.bestOpen) || isBelow(sell.bestOpen, sell.worstFilled))
    return 'price-priority';
  const canTrade = buy.bestOpen !== undefined && sell.bestOpen !== undefined && buy.bestOpen >= sell.bestOpen;
  return canTrade ? 'not-maximal' : undefined;
}

function faultOfTies(
  parameters: VerifyOrdersParameters,
  { buy, sell }: Scan,
  comparePriority: CompareRows,
): ClearingFault | undefined {
  const isFair = [buy, sell].every(({ worstFilled, bestOpen }, side) => {
    const isTied = worstFilled !== undefined && worstFilled === bestOpen;
    return !isTied || keepsTimePriority(parameters, { side, price: worstFilled }, comparePriority);
  });
  return isFair ? undefined : 'time-priority';
}

/**
 * Finds the first rule that a published result breaks. A few passes over the orders, no sorting.
 *
 * @param parameters - Orders, policy and result.
 * @param breakTie - Decides between orders of one side, price and time.
 * @returns The fault, or undefined.
 */
export function findClearingFault(
  parameters: VerifyOrdersParameters,
  breakTie: CompareRows,
): ClearingFault | undefined {
  const { orders, result, policy } = parameters;
  const scanned = result.fills.length === orders.side.length ? scanOrders(parameters) : undefined;
  if (!scanned) return 'fill-out-of-range';
  const { buy, sell } = scanned;
  const comparePriority = createComparePriority(orders, breakTie);
  const ends: CurveEnds = {
    lowestAllocatedBid: buy.worstFilled,
    highestAllocatedOffer: sell.worstFilled,
    highestOpenBid: buy.bestOpen,
    lowestOpenOffer: sell.bestOpen,
  };
  return (
    faultOfEdges(scanned, result.clearedQuantity) ??
    faultOfTies(parameters, scanned, comparePriority) ??
    faultOfPrice(parameters, ends) ??
    verifyTrades({ orders, policy, result, comparePriority })
  );
}

/**
 * Checks a published result of {@link clearOrders} against the orders and the policy, in time linear in the orders.
 *
 * There is exactly one result for given orders and policy, and nothing else passes: fills within their orders, both sides
 * equal, no order filled beyond its limit, better prices first, earlier orders first at the price of the last one, no
 * pair left that could still trade, the price by the rule, and trades (where given) in order of priority.
 *
 * @param parameters - Orders, policy and the result.
 * @returns Valid, or the rule that is broken.
 * @throws BaseError `ERR_ENERGY_COLUMNS` or `ERR_ENERGY_POLICY` when the orders or the policy themselves are malformed.
 *
 * @example
 * ```ts
 * import { clearOrders, verifyOrders } from '@tallystick/domains/energy';
 *
 * const orders = {
 *   side: Uint8Array.of(0, 1),
 *   price: BigInt64Array.of(20n, 10n),
 *   quantity: BigInt64Array.of(5n, 9n),
 *   time: BigInt64Array.of(1n, 2n),
 * };
 * const policy = { version: 1, pricingRule: 'midpoint', tieRule: 'time-then-id', rounding: 'floor' } as const;
 * const result = clearOrders({ orders, policy });
 * console.log(verifyOrders({ orders, policy, result })); // { valid: true }
 * console.log(verifyOrders({ orders, policy, result: { ...result, price: 16n } })); // { valid: false, reason: 'price' }
 * ```
 */
export function verifyOrders(parameters: VerifyOrdersParameters): VerifyClearingReturnType {
  const { orders, policy, result } = parameters;
  assertPricingPolicy(policy);
  assertOrderColumns(orders);
  if (!(result.fills instanceof BigInt64Array)) {
    refuse(
      'ERR_ENERGY_COLUMNS',
      'Expected fills as a BigInt64Array, got another value.',
      'Read the result again.',
    );
  }
  const reason = findClearingFault(parameters, compareSequence(orders));
  return reason === undefined ? { valid: true } : { valid: false, reason };
}
