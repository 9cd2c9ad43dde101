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

function priceAt({ price }: OrderColumns, rows: Uint32Array, place: number): bigint | undefined {
  const row = rows[place];
  return row === undefined ? undefined : price[row];
}

function endsOf(orders: OrderColumns, { buys, sells }: RankedOrders, state: MatchState): CurveEnds {
  const lastBuy = state.buyFilled > 0n ? state.buyPlace : state.buyPlace - 1;
  const lastSell = state.sellFilled > 0n ? state.sellPlace : state.sellPlace - 1;
  return {
    lowestAllocatedBid: priceAt(orders, buys, lastBuy),
    highestAllocatedOffer: priceAt(orders, sells, lastSell),
    highestOpenBid: priceAt(orders, buys, state.buyPlace),
    lowestOpenOffer: priceAt(orders, sells, state.sellPlace),
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
  const { price, quantity } = orders;
  const { buys, sells } = ranked;
  const fills = new BigInt64Array(quantity.length);
  let buyPlace = 0;
  let sellPlace = 0;
  let buyFilled = 0n;
  let sellFilled = 0n;
  let clearedQuantity = 0n;
  while (buyPlace < buys.length && sellPlace < sells.length) {
    const buy = buys[buyPlace] as number;
    const sell = sells[sellPlace] as number;
    if ((price[buy] as bigint) < (price[sell] as bigint)) break;
    const wanted = BigInt.asIntN(64, (quantity[buy] as bigint) - buyFilled);
    const offered = BigInt.asIntN(64, (quantity[sell] as bigint) - sellFilled);
    const traded = wanted < offered ? wanted : offered;
    clearedQuantity = BigInt.asIntN(64, clearedQuantity + traded);
    buyFilled = BigInt.asIntN(64, buyFilled + traded);
    sellFilled = BigInt.asIntN(64, sellFilled + traded);
    fills[buy] = buyFilled;
    fills[sell] = sellFilled;
    onPair?.(buy, sell, traded);
    if (wanted === traded) {
      buyPlace++;
      buyFilled = 0n;
    }
    if (offered === traded) {
      sellPlace++;
      sellFilled = 0n;
    }
  }
  const ends = endsOf(orders, ranked, { buyPlace, sellPlace, buyFilled, sellFilled });
  return { fills, clearedQuantity, ends };
}
