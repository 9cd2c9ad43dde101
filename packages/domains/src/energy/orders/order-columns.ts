/**
 * Orders of one slot as columns: row `i` of every column is one order. The fast form of a list of bids.
 *
 * Prices are integers of the tick (10^-priceDecimals of the currency per unit of energy), quantities are watt hours.
 */
export interface OrderColumns {
  /** 0 buys, 1 sells. */
  readonly side: Uint8Array;
  /** Limit price in ticks; may be negative. */
  readonly price: BigInt64Array;
  /** Watt hours, above zero. */
  readonly quantity: BigInt64Array;
  /** When the market received the order, in any unit that keeps the order, such as nanoseconds: earlier first. */
  readonly time: BigInt64Array;
  /**
   * Decides between orders of one side, price and time: the smaller first. Distinct numbers, such as the places of the
   * sorted ids. Where it is absent the row number decides, and the order of the rows is part of the input.
   */
  readonly sequence?: Uint32Array | undefined;
}

/** Value of `side` for an order that buys. */
export const BUY = 0;
/** Value of `side` for an order that sells. */
export const SELL = 1;
