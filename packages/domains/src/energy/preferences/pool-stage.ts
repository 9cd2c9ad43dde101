import type { ClearingPolicy, Trade } from '@tallystick/schemas';
import { clearRanked } from '../clearing/clear-orders.ts';
import { BUY, type OrderColumns, SELL } from '../orders/order-columns.ts';
import { rankOrders } from '../orders/rank-orders.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import type { PreferenceOrder } from './preference-order.ts';

/** What the stage works on. */
export interface PoolStageParameters {
  readonly buyers: readonly PreferenceOrder[];
  readonly sellers: readonly PreferenceOrder[];
  readonly policy: ClearingPolicy;
  /** `local-renewable` fills what must be renewable, from renewable sources; `local` the rest, from what is left. */
  readonly stage: 'local-renewable' | 'local';
}

interface PoolEntry {
  readonly order: PreferenceOrder;
  readonly quantity: bigint;
}

function toEntries({ buyers, sellers, stage }: PoolStageParameters): PoolEntry[] {
  const isRenewable = stage === 'local-renewable';
  return [
    ...buyers.map((order) => ({ order, quantity: isRenewable ? order.renewableLeft : order.anyLeft })),
    ...sellers
      .filter((order) => order.isRenewable || !isRenewable)
      .map((order) => ({ order, quantity: order.anyLeft })),
  ].filter(({ order, quantity }) => quantity > 0n && !order.partnersOnly);
}

function toColumns(entries: readonly PoolEntry[]): OrderColumns {
  return {
    side: Uint8Array.from(entries, ({ order }) => (order.bid.side === 'buy' ? BUY : SELL)),
    price: BigInt64Array.from(entries, ({ order }) => order.price),
    quantity: BigInt64Array.from(entries, ({ quantity }) => quantity),
    time: BigInt64Array.from(entries, ({ order }) => order.time),
  };
}

function idOf(entries: readonly PoolEntry[], row: number | undefined): string {
  return (entries[row ?? 0] as PoolEntry).order.bid.id;
}

/** Clears one pool by the pricing rule of the policy, and takes what is traded off the orders. */
export function runPoolStage(parameters: PoolStageParameters): Trade[] {
  const { policy, stage } = parameters;
  const entries = toEntries(parameters);
  const orders = toColumns(entries);
  const byId = (left: number, right: number): number => (idOf(entries, left) < idOf(entries, right) ? -1 : 1);
  const { fills, trades } = clearRanked({ orders, policy, withTrades: true }, rankOrders(orders, byId));
  entries.forEach(({ order }, row) => {
    const fill = fills[row] as bigint;
    if (stage === 'local-renewable' && order.bid.side === 'buy') order.renewableLeft -= fill;
    else order.anyLeft -= fill;
  });
  return Array.from(trades?.buy ?? [], (buy, index) => ({
    buyBidId: idOf(entries, buy),
    sellBidId: idOf(entries, trades?.sell[index]),
    quantity: String(trades?.quantity[index]),
    price: formatTicks(trades?.price[index] as bigint, policy.priceDecimals),
    stage,
  }));
}
