import type { Bid, Trade } from '@tallystick/schemas';
import { assertPolicy } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { assertBidPlace, type BidPlace } from '../orders/assert-bid-place.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';
import {
  bestOrder,
  createOpenOrders,
  insertOrder,
  type OpenOrder,
  type OpenOrders,
  removeOrder,
} from './open-orders.ts';
import {
  type OrderEvent,
  type OrderRefusal,
  type RefusedEvent,
  sortEvents,
  type TimedEvent,
} from './order-event.ts';

/** How an order book works. */
export interface OrderBookPolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /** `none`: bids wait for an auction. `continuous`: a bid trades at once with the best orders of the other side. */
  readonly matching: 'none' | 'continuous';
  /** When a bid replaces another: a new time, or the old time where only the quantity became smaller. */
  readonly amendRule: 'new-time' | 'keep-time-when-reduced';
  /** A participant's own order on the other side: trade with it, or refuse what is left of the bid that comes in. */
  readonly selfTradeRule: 'allow' | 'refuse-incoming';
}

/** What {@link runOrderBook} needs. */
export interface RunOrderBookParameters extends BidPlace {
  /** Everything that happened, in any order. */
  readonly events: readonly OrderEvent[];
  /** First instant at which bids are taken, RFC 3339. */
  readonly opensAt: string;
  /** Gate closure: the first instant at which bids are no longer taken or changed, RFC 3339. */
  readonly closesAt: string;
  readonly bookPolicy: OrderBookPolicy;
}

/** What {@link runOrderBook} gives. */
export interface RunOrderBookReturnType {
  /** Orders left in the book, buyers first, each side in order of priority. */
  readonly open: readonly OpenOrder[];
  /** Trades in the order in which they were made, each at the price of the order that was there first. */
  readonly trades: readonly Trade[];
  /** Events that changed nothing. */
  readonly refused: readonly RefusedEvent[];
}

function assertBookPolicy(policy: OrderBookPolicy): void {
  assertPolicy(policy, {
    version: [1],
    matching: ['none', 'continuous'],
    amendRule: ['new-time', 'keep-time-when-reduced'],
    selfTradeRule: ['allow', 'refuse-incoming'],
  });
}

/** The book while events are applied to it. */
interface Running {
  readonly parameters: RunOrderBookParameters;
  readonly orders: OpenOrders;
  readonly seen: Set<string>;
  readonly trades: Trade[];
}

function toOpenOrder(bid: Bid, since: bigint, parameters: RunOrderBookParameters): OpenOrder {
  assertBidPlace(bid, parameters);
  const remaining = toWattHours(bid.quantity);
  if (remaining <= 0n) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy above zero, got none in bid ${bid.id}.`,
      'Withdraw the bid instead.',
    );
  }
  return { bid, since, remaining, price: parseScaled(bid.price.value, parameters.policy.priceDecimals) };
}

/** The order a bid or a withdrawal speaks of, if its participant may change it. */
function findOwn({ orders }: Running, id: string, participantId: string): OpenOrder | OrderRefusal {
  const order = orders.byId.get(id);
  if (!order) return 'unknown-bid';
  return order.bid.participantId === participantId ? order : 'other-participant';
}

function withdraw(running: Running, bidId: string, participantId: string): OrderRefusal | undefined {
  const order = findOwn(running, bidId, participantId);
  if (typeof order === 'string') return order;
  removeOrder(running.orders, order);
  return undefined;
}

function crosses(incoming: OpenOrder, resting: OpenOrder): boolean {
  return incoming.bid.side === 'buy' ? incoming.price >= resting.price : incoming.price <= resting.price;
}

function toTrade(incoming: OpenOrder, resting: OpenOrder, quantity: bigint, running: Running): Trade {
  const [buyer, seller] = incoming.bid.side === 'buy' ? [incoming, resting] : [resting, incoming];
  return {
    buyBidId: buyer.bid.id,
    sellBidId: seller.bid.id,
    quantity: quantity.toString(),
    price: formatTicks(resting.price, running.parameters.policy.priceDecimals),
    stage: 'continuous',
  };
}

/** Trades an incoming order with the best orders of the other side; what is left rests in the book. */
function trade(running: Running, incoming: OpenOrder): OrderRefusal | undefined {
  const { orders, parameters } = running;
  const other = incoming.bid.side === 'buy' ? 'sell' : 'buy';
  let remaining = incoming.remaining;
  while (remaining > 0n) {
    const resting = bestOrder(orders, other);
    if (!resting || !crosses(incoming, resting)) break;
    const isOwn = resting.bid.participantId === incoming.bid.participantId;
    if (isOwn && parameters.bookPolicy.selfTradeRule === 'refuse-incoming') return 'self-trade';
    const quantity = remaining < resting.remaining ? remaining : resting.remaining;
    running.trades.push(toTrade(incoming, resting, quantity, running));
    remaining -= quantity;
    removeOrder(orders, resting);
    if (resting.remaining > quantity)
      insertOrder(orders, { ...resting, remaining: resting.remaining - quantity });
  }
  if (remaining > 0n) insertOrder(orders, { ...incoming, remaining });
  return undefined;
}

/** When the priority of a bid begins: at its own time, or at that of the bid it only makes smaller. */
function priorityOf(order: OpenOrder, replaced: OpenOrder | undefined, policy: OrderBookPolicy): bigint {
  const isReduced = replaced && replaced.price === order.price && order.remaining <= replaced.remaining;
  return isReduced && policy.amendRule === 'keep-time-when-reduced' ? replaced.since : order.since;
}

function submit(running: Running, bid: Bid, at: bigint): OrderRefusal | undefined {
  const { orders, seen, parameters } = running;
  const order = toOpenOrder(bid, at, parameters);
  if (seen.has(bid.id)) return 'repeated-id';
  const replaced = bid.replaces === undefined ? undefined : findOwn(running, bid.replaces, bid.participantId);
  if (typeof replaced === 'string') return replaced;
  if (replaced && replaced.bid.side !== bid.side) return 'other-side';
  seen.add(bid.id);
  if (replaced) removeOrder(orders, replaced);
  const placed = { ...order, since: priorityOf(order, replaced, parameters.bookPolicy) };
  if (parameters.bookPolicy.matching === 'continuous') return trade(running, placed);
  insertOrder(orders, placed);
  return undefined;
}

function apply(
  running: Running,
  { event, at }: TimedEvent,
  opens: bigint,
  closes: bigint,
): OrderRefusal | undefined {
  if (at < opens) return 'before-opening';
  if (at >= closes) return 'after-gate-closure';
  return event.kind === 'submit'
    ? submit(running, event.bid, at)
    : withdraw(running, event.bidId, event.participantId);
}

/**
 * Runs the order book of one market and slot: bids are placed, replaced and taken back until gate closure, and trade by
 * price-time priority where matching is continuous. A trade is made at the price of the order that was there first.
 *
 * The result depends on what happened when, not on the order in which the events are given; events of one instant are taken in
 * the order of the ids of their bids. An event that cannot be applied changes nothing and is listed with its reason.
 *
 * @param parameters - Market, slot, events, opening, gate closure and policies.
 * @returns What is left in the book, the trades, and what was refused.
 * @throws BaseError for malformed bids, as `clearBids` does, and `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { clearBids, runOrderBook, type RunOrderBookParameters } from '@tallystick/domains/energy';
 * import type { ClearingPolicy } from '@tallystick/schemas';
 *
 * // The bids of a blind auction are those open at gate closure.
 * export function clearBook(book: Omit<RunOrderBookParameters, 'policy'>, policy: ClearingPolicy) {
 *   const { open } = runOrderBook({ ...book, policy });
 *   const { marketId, slot } = book;
 *   return clearBids({ id: `${marketId}/${slot.start}`, marketId, slot, bids: open.map(({ bid }) => bid), policy });
 * }
 * ```
 */
export function runOrderBook(parameters: RunOrderBookParameters): RunOrderBookReturnType {
  assertBookPolicy(parameters.bookPolicy);
  const opens = parseNanoseconds(parameters.opensAt);
  const closes = parseNanoseconds(parameters.closesAt);
  const running: Running = { parameters, orders: createOpenOrders(), seen: new Set(), trades: [] };
  const refused: RefusedEvent[] = [];
  for (const timed of sortEvents(parameters.events)) {
    const reason = apply(running, timed, opens, closes);
    if (reason) refused.push({ event: timed.event, reason });
  }
  const { orders, trades } = running;
  return { open: [...orders.buy, ...orders.sell], trades, refused };
}
