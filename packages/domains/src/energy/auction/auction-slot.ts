import type { Bid, ClearingPolicy, Slot } from '@tallystick/schemas';
import { compareIds } from '../clearing/clear-bids.ts';
import { matchOrders } from '../clearing/match-orders.ts';
import { type CurveEnds, type PriceTicksRange, priceRangeOf, uniformPrice } from '../clearing/price-rule.ts';
import { assertOrderColumns } from '../orders/assert-order-columns.ts';
import { BUY, type OrderColumns, SELL } from '../orders/order-columns.ts';
import { type RankedOrders, rankOrders } from '../orders/rank-orders.ts';
import { divideRounded } from '../quantities/divide-rounded.ts';
import type { AuctionBlock } from './auction-block.ts';

/** The limit orders of one slot of an auction. */
export interface AuctionSlot {
  readonly slot: Slot;
  readonly bids: readonly Bid[];
  readonly orders: OrderColumns;
}

/** One slot of an auction with some blocks accepted. */
export interface ClearedSlot {
  /** Limit orders, then accepted blocks: the rows of `fills`. */
  readonly bids: readonly Bid[];
  readonly fills: BigInt64Array;
  readonly wholes: BigInt64Array;
  readonly ranked: RankedOrders;
  readonly clearedQuantity: bigint;
  readonly price?: bigint | undefined;
  readonly priceRange?: PriceTicksRange | undefined;
  /** Blocks that found too little on the other side. */
  readonly unfilled: readonly AuctionBlock[];
  /** What buyers would pay at most less what sellers would take at least, in ticks times watt hours. */
  readonly welfare: bigint;
}

/** Added to the price of an accepted block, so that it comes before every limit order and blocks keep their order. */
const forced = 2n ** 61n;
/** Prices of orders lie within this many ticks, so that a forced price is known as one. */
export const PRICE_TICKS_MAX: bigint = 2n ** 60n;

/** Columns of the limit orders followed by the accepted blocks. */
function withBlocks({ orders }: AuctionSlot, blocks: readonly AuctionBlock[]): OrderColumns {
  const append = (column: BigInt64Array, values: readonly bigint[]): BigInt64Array => {
    const longer = new BigInt64Array(column.length + values.length);
    longer.set(column);
    longer.set(values, column.length);
    return longer;
  };
  const side = new Uint8Array(orders.side.length + blocks.length);
  side.set(orders.side);
  side.set(
    blocks.map(({ bid }) => (bid.side === 'buy' ? BUY : SELL)),
    orders.side.length,
  );
  return {
    side,
    price: append(
      orders.price,
      blocks.map(({ bid, price }) => (bid.side === 'buy' ? price + forced : price - forced)),
    ),
    quantity: append(
      orders.quantity,
      blocks.map(({ quantity }) => quantity),
    ),
    time: append(
      orders.time,
      blocks.map(({ time }) => time),
    ),
  };
}

/** A forced price says nothing about the price of the slot. */
function ownPrice(price: bigint | undefined): bigint | undefined {
  return price !== undefined && price <= PRICE_TICKS_MAX && price >= -PRICE_TICKS_MAX ? price : undefined;
}

function ownEnds(ends: CurveEnds): CurveEnds {
  return {
    lowestAllocatedBid: ownPrice(ends.lowestAllocatedBid),
    highestAllocatedOffer: ownPrice(ends.highestAllocatedOffer),
    highestOpenBid: ownPrice(ends.highestOpenBid),
    lowestOpenOffer: ownPrice(ends.lowestOpenOffer),
  };
}

/** Where only blocks meet: the middle between the dearest seller and the cheapest buyer among them. */
function priceBetweenBlocks(blocks: readonly AuctionBlock[], policy: ClearingPolicy): bigint | undefined {
  const prices = (side: Bid['side']): bigint[] =>
    blocks.filter(({ bid }) => bid.side === side).map(({ price }) => price);
  const [first, ...rest] = [...prices('buy')];
  const offers = prices('sell');
  if (first === undefined || offers.length === 0) return undefined;
  const lowestBid = rest.reduce((least, price) => (price < least ? price : least), first);
  const highestOffer = offers.reduce((most, price) => (price > most ? price : most));
  return divideRounded({ dividend: lowestBid + highestOffer, divisor: 2n, rounding: policy.rounding });
}

function welfareOf(orders: OrderColumns, fills: BigInt64Array): bigint {
  return fills.reduce((sum, fill, row) => {
    const price = orders.price[row] as bigint;
    const limit =
      price > PRICE_TICKS_MAX ? price - forced : price < -PRICE_TICKS_MAX ? price + forced : price;
    return sum + (orders.side[row] === BUY ? limit : -limit) * fill;
  }, 0n);
}

/**
 * Clears one slot with some blocks accepted: they are filled before every limit order, and take no part in the price unless
 * nothing else does.
 *
 * @param auctionSlot - The slot and its limit orders.
 * @param blocks - The accepted blocks that cover the slot.
 * @param policy - The pricing rule.
 * @returns Fills, price, and the blocks for which the other side is too small.
 */
export function clearAuctionSlot(
  auctionSlot: AuctionSlot,
  blocks: readonly AuctionBlock[],
  policy: ClearingPolicy,
): ClearedSlot {
  const bids = [...auctionSlot.bids, ...blocks.map(({ bid }) => bid)];
  const orders = withBlocks(auctionSlot, blocks);
  assertOrderColumns(orders);
  const ranked = rankOrders(orders, compareIds(bids));
  const { fills, clearedQuantity, ends } = matchOrders(orders, ranked);
  const unfilled = blocks.filter(
    ({ quantity }, index) => fills[auctionSlot.bids.length + index] !== quantity,
  );
  const common = {
    bids,
    fills,
    wholes: orders.quantity,
    ranked,
    clearedQuantity,
    unfilled,
    welfare: welfareOf(orders, fills),
  };
  if (clearedQuantity === 0n) return common;
  const price = uniformPrice(ownEnds(ends), policy) ?? priceBetweenBlocks(blocks, policy);
  return { ...common, price, priceRange: priceRangeOf(ownEnds(ends)) };
}
