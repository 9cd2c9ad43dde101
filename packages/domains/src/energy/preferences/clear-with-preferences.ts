import type { Allocation, Bid, ClearingPolicy, ClearingResult, Slot, Trade } from '@tallystick/schemas';
import { assertPolicy } from '../assert-policy.ts';
import { assertClearingPolicy } from '../clearing/policy.ts';
import { refuse } from '../energy-error.ts';
import { assertBidPlace } from '../orders/assert-bid-place.ts';
import { assertDistinctIds } from '../orders/assert-distinct-ids.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { type PartnerPriceRule, runPartnerStage } from './partner-stage.ts';
import { runPoolStage } from './pool-stage.ts';
import {
  comparePreferenceOrders,
  type PreferenceOrder,
  type RetailerTicks,
  toPreferenceOrder,
} from './preference-order.ts';
import { listUnmetPreferences, type UnmetPreference } from './unmet-preferences.ts';

/** How preferences are met. */
export interface PreferencePolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /** At whose price two partners trade. */
  readonly partnerPriceRule: PartnerPriceRule;
  /** Sources that count as renewable. */
  readonly renewableSources: readonly NonNullable<Bid['energySource']>[];
}

/** The tariff of the retailer, in the currency and unit of the policy. */
export interface RetailerTariff {
  /** What a consumer pays. */
  readonly buyPrice: string;
  /** What a producer is paid. */
  readonly sellPrice: string;
}

/** What {@link clearWithPreferences} needs. */
export interface ClearWithPreferencesParameters {
  readonly id: string;
  readonly marketId: string;
  readonly slot: Slot;
  readonly bids: readonly Bid[];
  readonly policy: ClearingPolicy;
  readonly preferencePolicy: PreferencePolicy;
  /** Needed where a bid falls back on the retailer. */
  readonly retailer?: RetailerTariff | undefined;
}

/** What {@link clearWithPreferences} gives. */
export interface ClearWithPreferencesReturnType {
  /** The result, with every trade and its stage; `clearedQuantity` is what was traded locally. */
  readonly result: ClearingResult;
  /** Preferences that were not met before the retailer was fallen back on. */
  readonly unmet: readonly UnmetPreference[];
}

function toRetailerTicks(
  retailer: RetailerTariff | undefined,
  policy: ClearingPolicy,
): RetailerTicks | undefined {
  if (!retailer) return undefined;
  const buyPrice = parseScaled(retailer.buyPrice, policy.priceDecimals);
  const sellPrice = parseScaled(retailer.sellPrice, policy.priceDecimals);
  if (buyPrice >= sellPrice) return { buyPrice, sellPrice };
  return refuse(
    'ERR_ENERGY_PRICE',
    'Expected a retailer that asks at least what it pays, got the opposite.',
    'With such a tariff everybody would trade with the retailer in a circle; correct it.',
  );
}

/** What is left of orders that fall back on the retailer, at the retailer's price. */
function runRetailerStage(
  orders: readonly PreferenceOrder[],
  retailer: RetailerTicks,
  policy: ClearingPolicy,
): Trade[] {
  return orders.flatMap((order): Trade[] => {
    const quantity = order.renewableLeft + order.anyLeft;
    if (!order.hasFallback || quantity === 0n) return [];
    order.renewableLeft = 0n;
    order.anyLeft = 0n;
    const { id, side } = order.bid;
    const price = formatTicks(side === 'buy' ? retailer.buyPrice : retailer.sellPrice, policy.priceDecimals);
    return [
      {
        ...(side === 'buy' ? { buyBidId: id } : { sellBidId: id }),
        quantity: quantity.toString(),
        price,
        stage: 'retailer',
      },
    ];
  });
}

function sumOf(trades: readonly Trade[]): bigint {
  return trades.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
}

function toAllocations(orders: readonly PreferenceOrder[], trades: readonly Trade[]): Allocation[] {
  const given = new Map<string, bigint>();
  for (const { buyBidId, sellBidId, quantity } of trades) {
    for (const id of [buyBidId, sellBidId]) {
      if (id !== undefined) given.set(id, (given.get(id) ?? 0n) + BigInt(quantity));
    }
  }
  return orders.flatMap(({ bid }) => {
    const quantity = given.get(bid.id);
    const { id, participantId, side } = bid;
    return quantity === undefined ? [] : [{ bidId: id, participantId, side, quantity: quantity.toString() }];
  });
}

function toFlags(
  unmet: readonly UnmetPreference[],
  retailerTrades: readonly Trade[],
): Pick<ClearingResult, 'flags'> {
  const flags = [...new Set(unmet.map(({ reason }) => `unmet-${reason}`))].sort();
  const all = retailerTrades.length > 0 ? [...flags, 'retailer-fallback'] : flags;
  return all.length > 0 ? { flags: all } : {};
}

/**
 * Clears a slot in which participants want more than a price: a share of local renewable energy, favourite partners, or the
 * retailer for what the market does not fill.
 *
 * Stages, each with what the ones before left: (1) partners trade with each other, buyers by priority choosing first, then
 * sellers; (2) what must be renewable is cleared against renewable offers; (3) the rest is cleared against all offers, both by the
 * pricing rule of the policy; (4) the retailer fills what is left of orders that fall back on it. Such orders never pay more or take
 * less locally than the retailer's price. Orders for partners only take no part in 2 and 3. The share is of the quantity bid and is
 * rounded up to a watt hour; a part for which there is no renewable offer is not filled from other sources, only by the retailer.
 * Preferences in a circle (A only from B, B only to C, C only to A) end in no trade and are listed.
 *
 * @param parameters - Market, slot, bids, policies and tariff.
 * @returns The result, and the preferences that could not be met.
 * @throws BaseError as `clearBids`; `ERR_ENERGY_BID` also for a share out of range and a fallback without a retailer,
 * `ERR_ENERGY_PRICE` for a retailer that pays more than it asks.
 *
 * @example
 * ```ts
 * import { clearWithPreferences, type ClearWithPreferencesParameters } from '@tallystick/domains/energy';
 *
 * export function clearNeighbourhood(market: Omit<ClearWithPreferencesParameters, 'preferencePolicy' | 'retailer'>) {
 *   return clearWithPreferences({
 *     ...market,
 *     preferencePolicy: { version: 1, partnerPriceRule: 'midpoint', renewableSources: ['solar', 'wind'] },
 *     retailer: { buyPrice: '0.2', sellPrice: '0.05' },
 *   });
 * }
 * ```
 */
export function clearWithPreferences(
  parameters: ClearWithPreferencesParameters,
): ClearWithPreferencesReturnType {
  const { id, marketId, slot, bids, policy, preferencePolicy } = parameters;
  const { partnerPriceRule, renewableSources } = preferencePolicy;
  assertClearingPolicy(policy);
  assertPolicy(preferencePolicy, { version: [1], partnerPriceRule: ['midpoint', 'offer', 'bid'] });
  for (const bid of bids) assertBidPlace(bid, { marketId, slot, policy });
  assertDistinctIds(bids.map((bid) => bid.id));
  const retailer = toRetailerTicks(parameters.retailer, policy);
  const orders = bids.map((bid) => toPreferenceOrder(bid, policy, { retailer, renewableSources }));
  const buyers = orders.filter(({ bid }) => bid.side === 'buy').sort(comparePreferenceOrders);
  const sellers = orders.filter(({ bid }) => bid.side === 'sell').sort(comparePreferenceOrders);
  const local = [
    ...runPartnerStage({ buyers, sellers, policy, partnerPriceRule }),
    ...runPoolStage({ buyers, sellers, policy, stage: 'local-renewable' }),
    ...runPoolStage({ buyers, sellers, policy, stage: 'local' }),
  ];
  const unmet = listUnmetPreferences(buyers, sellers);
  const fallback = retailer ? runRetailerStage([...buyers, ...sellers], retailer, policy) : [];
  const trades = [...local, ...fallback];
  const result: ClearingResult = {
    type: 'ClearingResult',
    id,
    marketId,
    slot,
    policy,
    clearedQuantity: sumOf(local).toString(),
    allocations: toAllocations([...buyers, ...sellers], trades),
    trades,
    ...toFlags(unmet, fallback),
  };
  return { result, unmet };
}
