import type { OrderColumns } from '../orders/order-columns.ts';
import type { RankedOrders } from '../orders/rank-orders.ts';
import type { CurveEnds } from './price-rule.ts';

/** What each order was given, and the orders around the point where the curves cross. */
export interface MatchedOrders {
  /** Watt hours by row number; zero where nothing. */
  readonly fills: BigInt64Array;
  readonly clearedQuantity: bigint;
  readonly ends: CurveEnds;
}

/** Takes down one pair of buyer and seller with the quantity that goes from one to the other. */
export type OnPair = (buyRow: number, sellRow: number, quantity: bigint) => void;

/** What is known once the last pair is made: the place each side has reached, and what is left of the order there. */
interface MatchState {
  readonly buyPlace: number;
  readonly sellPlace: number;
  readonly buyFilled: bigint;
  readonly sellFilled: bigint;
}

/** One side in order of priority. Taken from the columns at once, since reading them along the way waits for memory each time. */
interface Side {
  readonly rows: Uint32Array;
  readonly price: BigInt64Array;
  readonly quantity: BigInt64Array;
}

function pick(column: BigInt64Array, rows: Uint32Array): BigInt64Array {
  const picked = new BigInt64Array(rows.length);
  for (let place = 0; place < rows.length; place++) picked[place] = column[rows[place] as number] as bigint;
  return picked;
}

function toSide({ price, quantity }: OrderColumns, rows: Uint32Array): Side {
  return { rows, price: pick(price, rows), quantity: pick(quantity, rows) };
}

/** Writes the fills of a side: whole orders up to a place, and part of the order there. */
function writeFills(fills: BigInt64Array, { rows, quantity }: Side, places: number, part: bigint): void {
  for (let place = 0; place < places; place++) fills[rows[place] as number] = quantity[place] as bigint;
  if (part > 0n) fills[rows[places] as number] = part;
}

function endsOf(buy: Side, sell: Side, state: MatchState): CurveEnds {
  const lastBuy = state.buyFilled > 0n ? state.buyPlace : state.buyPlace - 1;
  const lastSell = state.sellFilled > 0n ? state.sellPlace : state.sellPlace - 1;
  return {
    lowestAllocatedBid: buy.price[lastBuy],
    highestAllocatedOffer: sell.price[lastSell],
    highestOpenBid: buy.price[state.buyPlace],
    lowestOpenOffer: sell.price[state.sellPlace],
  };
}

/**
 * Matches ranked orders pair by pair while the buyer's price is not below the seller's: the largest quantity that can
 * trade at one price. The order at the crossing is filled partly.
 *
 * @param orders - The orders.
 * @param ranked - Their rows in order of priority.
 * @param onPair - Is told every pair in order, where the pairs matter.
 * @returns The quantity of each order and the orders around the crossing.
 */
export function matchOrders(orders: OrderColumns, ranked: RankedOrders, onPair?: OnPair): MatchedOrders {
  const buy = toSide(orders, ranked.buys);
  const sell = toSide(orders, ranked.sells);
  let buyPlace = 0;
  let sellPlace = 0;
  let buyFilled = 0n;
  let sellFilled = 0n;
  let clearedQuantity = 0n;
  while (buyPlace < buy.rows.length && sellPlace < sell.rows.length) {
    if ((buy.price[buyPlace] as bigint) < (sell.price[sellPlace] as bigint)) break;
    const wanted = BigInt.asIntN(64, (buy.quantity[buyPlace] as bigint) - buyFilled);
    const offered = BigInt.asIntN(64, (sell.quantity[sellPlace] as bigint) - sellFilled);
    const traded = wanted < offered ? wanted : offered;
    clearedQuantity = BigInt.asIntN(64, clearedQuantity + traded);
    onPair?.(buy.rows[buyPlace] as number, sell.rows[sellPlace] as number, traded);
    buyFilled = wanted === traded ? 0n : BigInt.asIntN(64, buyFilled + traded);
    sellFilled = offered === traded ? 0n : BigInt.asIntN(64, sellFilled + traded);
    if (wanted === traded) buyPlace++;
    if (offered === traded) sellPlace++;
  }
  const fills = new BigInt64Array(orders.quantity.length);
  writeFills(fills, buy, buyPlace, buyFilled);
  writeFills(fills, sell, sellPlace, sellFilled);
  return { fills, clearedQuantity, ends: endsOf(buy, sell, { buyPlace, sellPlace, buyFilled, sellFilled }) };
}
