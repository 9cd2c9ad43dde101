import type { Bid, TradeSide } from '@tallystick/schemas';

/** An order in the book. */
export interface OpenOrder {
  readonly bid: Bid;
  /** Limit price in ticks. */
  readonly price: bigint;
  /** When its priority began, in nanoseconds since 1970. */
  readonly since: bigint;
  /** Watt hours not yet traded. */
  readonly remaining: bigint;
}

/** Below zero when the left order of a side comes first: better price, earlier time, smaller id. */
export function compareOrders(left: OpenOrder, right: OpenOrder): number {
  if (left.price !== right.price) return left.price > right.price === (left.bid.side === 'buy') ? -1 : 1;
  if (left.since !== right.since) return left.since < right.since ? -1 : 1;
  return left.bid.id === right.bid.id ? 0 : left.bid.id < right.bid.id ? -1 : 1;
}

/** The orders of both sides in order of priority, and where to find each by id. */
export interface OpenOrders {
  readonly buy: OpenOrder[];
  readonly sell: OpenOrder[];
  readonly byId: Map<string, OpenOrder>;
}

/** An empty book. */
export function createOpenOrders(): OpenOrders {
  return { buy: [], sell: [], byId: new Map() };
}

/** Place of an order in its side, or where it belongs. */
function placeOf(side: readonly OpenOrder[], order: OpenOrder): number {
  let low = 0;
  let high = side.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareOrders(side[middle] as OpenOrder, order) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts an order into the book. */
export function insertOrder(orders: OpenOrders, order: OpenOrder): void {
  const side = orders[order.bid.side];
  side.splice(placeOf(side, order), 0, order);
  orders.byId.set(order.bid.id, order);
}

/** Takes an order out of the book. */
export function removeOrder(orders: OpenOrders, order: OpenOrder): void {
  const side = orders[order.bid.side];
  side.splice(placeOf(side, order), 1);
  orders.byId.delete(order.bid.id);
}

/** The order of a side that trades first. */
export function bestOrder(orders: OpenOrders, side: TradeSide): OpenOrder | undefined {
  return orders[side][0];
}
