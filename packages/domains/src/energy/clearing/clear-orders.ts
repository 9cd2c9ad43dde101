import { assertOrderColumns } from '../orders/assert-order-columns.ts';
import type { OrderColumns } from '../orders/order-columns.ts';
import { type RankedOrders, rankOrders } from '../orders/rank-orders.ts';
import { matchOrders } from './match-orders.ts';
import { assertPricingPolicy, type PricingPolicy } from './policy.ts';
import { type PriceTicksRange, priceRangeOf, uniformPrice } from './price-rule.ts';
import { createTradeList, type TradeColumns } from './trade-columns.ts';

/** What {@link clearOrders} needs. */
export interface ClearOrdersParameters {
  readonly orders: OrderColumns;
  readonly policy: PricingPolicy;
  /** Whether the result says who trades with whom; always so for `pay-as-bid`. False when absent. */
  readonly withTrades?: boolean | undefined;
}

/** The outcome of one slot as columns. */
export interface ClearOrdersReturnType {
  /** Watt hours given to each order, by row number. */
  readonly fills: BigInt64Array;
  readonly clearedQuantity: bigint;
  /** Uniform price in ticks; absent where nothing was traded and for `pay-as-bid`. */
  readonly price?: bigint | undefined;
  /** The prices that support the allocation, in ticks; absent where nothing was traded. */
  readonly priceRange?: PriceTicksRange | undefined;
  readonly trades?: TradeColumns | undefined;
}

/** Matches orders that are ranked already, and prices them. */
export function clearRanked(parameters: ClearOrdersParameters, ranked: RankedOrders): ClearOrdersReturnType {
  const { orders, policy, withTrades = false } = parameters;
  const list = withTrades || policy.pricingRule === 'pay-as-bid' ? createTradeList(orders) : undefined;
  const { fills, clearedQuantity, ends } = matchOrders(orders, ranked, list?.add);
  if (clearedQuantity === 0n) return { fills, clearedQuantity };
  const price = uniformPrice(ends, policy);
  return { fills, clearedQuantity, price, priceRange: priceRangeOf(ends), trades: list?.columns(price) };
}

/**
 * Clears the orders of one slot as a uniform-price double auction.
 *
 * Buyers are ranked from the highest price down, sellers from the lowest up, equal prices by time and then by sequence.
 * Pairs trade while the buyer's price is not below the seller's; the order at the crossing is filled partly. The price
 * then follows from the rule of the policy: `lowest-allocated-bid` (the rule of the Brooklyn Microgrid, as Mengelkamp et
 * al., Applied Energy 210 (2018), describe it), `highest-allocated-offer`, `midpoint` of these two, `marginal` (the middle of the
 * prices that support the allocation, so the price of the partly filled order where there is one), or `pay-as-bid`
 * (each pair at the buyer's own price). The result does not depend on the order of the rows where `sequence` is given.
 *
 * @param parameters - Orders as columns and the policy.
 * @returns Watt hours per order, the price in ticks, and the trades where asked for.
 * @throws BaseError `ERR_ENERGY_COLUMNS` for columns that do not fit together and quantities that are not above zero,
 * `ERR_ENERGY_POLICY` for a rule that is not known.
 *
 * @example
 * ```ts
 * import { clearOrders } from '@tallystick/domains/energy';
 *
 * const { price, fills } = clearOrders({
 *   orders: {
 *     side: Uint8Array.of(0, 1, 0),
 *     price: BigInt64Array.of(1850n, 1000n, 1200n),
 *     quantity: BigInt64Array.of(600n, 900n, 500n),
 *     time: BigInt64Array.of(1n, 2n, 3n),
 *   },
 *   policy: { version: 1, pricingRule: 'lowest-allocated-bid', tieRule: 'time-then-id', rounding: 'half-even' },
 * });
 * console.log(price, fills); // 1200n, [600n, 900n, 300n]
 * ```
 */
export function clearOrders(parameters: ClearOrdersParameters): ClearOrdersReturnType {
  assertPricingPolicy(parameters.policy);
  assertOrderColumns(parameters.orders);
  return clearRanked(parameters, rankOrders(parameters.orders));
}
