import type {
  Allocation,
  Bid,
  ClearingPolicy,
  ClearingResult,
  PriceRange,
  Slot,
  Trade,
} from '@tallystick/schemas';
import { assertOrderColumns } from '../orders/assert-order-columns.ts';
import { type RankedOrders, rankOrders } from '../orders/rank-orders.ts';
import type { CompareRows } from '../orders/sort-rows.ts';
import { toOrderColumns } from '../orders/to-order-columns.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { type ClearOrdersReturnType, clearRanked } from './clear-orders.ts';
import { assertClearingPolicy } from './policy.ts';
import type { PriceTicksRange } from './price-rule.ts';
import type { TradeColumns } from './trade-columns.ts';

/** What {@link clearBids} needs. */
export interface ClearBidsParameters {
  /** Id the result will have. */
  readonly id: string;
  readonly marketId: string;
  readonly slot: Slot;
  /** Limit orders of the market and slot, in any order. */
  readonly bids: readonly Bid[];
  readonly policy: ClearingPolicy;
  /** Whether the result says who trades with whom; always so for `pay-as-bid`. False when absent. */
  readonly withTrades?: boolean | undefined;
}

/** By id, in the order of UTF-16 code units. */
export function compareIds(bids: readonly Bid[]): CompareRows {
  return (left, right) => ((bids[left] as Bid).id < (bids[right] as Bid).id ? -1 : 1);
}

/** Orders with their fills, by row, and their rows in order of priority. */
export interface FilledOrders {
  readonly fills: BigInt64Array;
  /** The quantities of the orders. */
  readonly wholes: BigInt64Array;
  readonly ranked: RankedOrders;
}

/** What each order was given, buyers first, in order of priority. */
export function toAllocations(bids: readonly Bid[], { fills, wholes, ranked }: FilledOrders): Allocation[] {
  const places = new Uint32Array(bids.length);
  let count = 0;
  for (const rows of [ranked.buys, ranked.sells]) {
    // Ranked by priority, so nothing after the first order without a fill has one.
    for (let at = 0; at < rows.length && fills[rows[at] as number] !== 0n; at++)
      places[rows[at] as number] = count++;
  }
  const allocations = new Array<Allocation>(count);
  // Bids are visited in the order in which they lie in memory, which is much faster than in order of priority.
  for (let row = 0; row < bids.length; row++) {
    const fill = fills[row] as bigint;
    if (fill === 0n) continue;
    const { id, participantId, side, quantity } = bids[row] as Bid;
    // Most orders are filled whole: their text says so already.
    const isWhole = quantity.unit === 'WHR' && fill === wholes[row];
    const text = isWhole ? quantity.value : fill.toString();
    allocations[places[row] as number] = { bidId: id, participantId, side, quantity: text };
  }
  return allocations;
}

function toTrades(bids: readonly Bid[], trades: TradeColumns, policy: ClearingPolicy): Trade[] {
  return Array.from(trades.buy, (buy, index) => ({
    buyBidId: (bids[buy] as Bid).id,
    sellBidId: (bids[trades.sell[index] as number] as Bid).id,
    quantity: (trades.quantity[index] as bigint).toString(),
    price: formatTicks(trades.price[index] as bigint, policy.priceDecimals),
    stage: 'auction',
  }));
}

function toRange({ lowest, highest }: PriceTicksRange, decimals: number): PriceRange {
  return {
    ...(lowest === undefined ? {} : { lowest: formatTicks(lowest, decimals) }),
    ...(highest === undefined ? {} : { highest: formatTicks(highest, decimals) }),
  };
}

/** The outcome that depends on the policy, as fields of a document. */
export function toOutcome(
  bids: readonly Bid[],
  policy: ClearingPolicy,
  cleared: Pick<ClearOrdersReturnType, 'price' | 'priceRange' | 'trades'>,
): Pick<ClearingResult, 'price' | 'priceRange' | 'trades'> {
  const { price, priceRange, trades } = cleared;
  return {
    ...(price === undefined ? {} : { price: formatTicks(price, policy.priceDecimals) }),
    ...(priceRange ? { priceRange: toRange(priceRange, policy.priceDecimals) } : {}),
    ...(trades ? { trades: toTrades(bids, trades, policy) } : {}),
  };
}

/**
 * Clears the bids of one market and slot as a uniform-price double auction: {@link clearOrders} for documents.
 *
 * Equal prices and times are decided by id, so the result does not depend on the order of the bids. Where nothing trades
 * there is no price (not a price of zero).
 *
 * @param parameters - Id of the result, market, slot, bids and policy.
 * @returns The result, with allocations in order of priority, buyers first.
 * @throws BaseError `ERR_ENERGY_BID` for a bid of another market, slot or kind and for a repeated id, `ERR_ENERGY_UNIT` for
 * another currency or unit, `ERR_ENERGY_TIME`, `ERR_ENERGY_POLICY`, `ERR_ENERGY_COLUMNS` for a quantity that is not above
 * zero, and `ERR_AMOUNT_PRECISION` for a price off the tick or less than a watt hour.
 *
 * @example
 * ```ts
 * import { clearBids } from '@tallystick/domains/energy';
 * import type { Bid } from '@tallystick/schemas';
 *
 * const slot = { start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:15:00Z' };
 * const bid = (id: string, side: Bid['side'], watts: string, price: string): Bid => ({
 *   type: 'Bid',
 *   id: `urn:example:${id}`,
 *   marketId: 'urn:example:market',
 *   participantId: `did:web:${id}.example`,
 *   side,
 *   kind: 'limit',
 *   slot,
 *   quantity: { value: watts, unit: 'WHR' },
 *   price: { value: price, currency: 'USD', unit: 'KWH' },
 *   submittedAt: '2026-03-01T09:00:00Z',
 * });
 * const result = clearBids({
 *   id: 'urn:example:result',
 *   marketId: 'urn:example:market',
 *   slot,
 *   bids: [bid('home', 'buy', '600', '0.185'), bid('shop', 'buy', '500', '0.12'), bid('roof', 'sell', '900', '0.1')],
 *   policy: {
 *     version: 1,
 *     pricingRule: 'lowest-allocated-bid',
 *     tieRule: 'time-then-id',
 *     rounding: 'half-even',
 *     currency: 'USD',
 *     priceUnit: 'KWH',
 *     priceDecimals: 4,
 *   },
 * });
 * console.log(result.price, result.clearedQuantity); // 0.12 900
 * ```
 */
export function clearBids(parameters: ClearBidsParameters): ClearingResult {
  const { id, marketId, slot, bids, policy, withTrades } = parameters;
  assertClearingPolicy(policy);
  const orders = toOrderColumns({ bids, marketId, slot, policy });
  assertOrderColumns(orders);
  const ranked = rankOrders(orders, compareIds(bids));
  const cleared = clearRanked({ orders, policy, withTrades }, ranked);
  return {
    type: 'ClearingResult',
    id,
    marketId,
    slot,
    policy,
    ...toOutcome(bids, policy, cleared),
    clearedQuantity: cleared.clearedQuantity.toString(),
    allocations: toAllocations(bids, { fills: cleared.fills, wholes: orders.quantity, ranked }),
  };
}
