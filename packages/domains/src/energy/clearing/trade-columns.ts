import type { OrderColumns } from '../orders/order-columns.ts';
import type { OnPair } from './match-orders.ts';

/** Trades as columns, in the order of priority in which they were made. */
export interface TradeColumns {
  /** Row of the buying order. */
  readonly buy: Uint32Array;
  /** Row of the selling order. */
  readonly sell: Uint32Array;
  /** Watt hours, above zero. */
  readonly quantity: BigInt64Array;
  /** Price of the trade in ticks. */
  readonly price: BigInt64Array;
}

/** Collects pairs into columns. */
export interface TradeList {
  readonly add: OnPair;
  /** The trades so far; the price is the buyer's own limit where no uniform price is given. */
  readonly columns: (uniformPrice: bigint | undefined) => TradeColumns;
}

/**
 * Makes a list that takes down pairs of orders. There are fewer pairs than orders, since each pair uses one order up.
 *
 * @param orders - The orders the pairs are rows of.
 * @returns The list.
 */
export function createTradeList(orders: OrderColumns): TradeList {
  const rows = orders.side.length;
  const buy = new Uint32Array(rows);
  const sell = new Uint32Array(rows);
  const quantity = new BigInt64Array(rows);
  let count = 0;
  return {
    add: (buyRow, sellRow, traded) => {
      buy[count] = buyRow;
      sell[count] = sellRow;
      quantity[count++] = traded;
    },
    columns: (uniformPrice) => {
      const buyers = buy.slice(0, count);
      const price = BigInt64Array.from(buyers, (row) => uniformPrice ?? (orders.price[row] as bigint));
      return { buy: buyers, sell: sell.slice(0, count), quantity: quantity.slice(0, count), price };
    },
  };
}
