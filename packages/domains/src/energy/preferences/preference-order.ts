import type { Bid, ClearingPolicy } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';

/** What the retailer asks and pays, in ticks. */
export interface RetailerTicks {
  readonly buyPrice: bigint;
  readonly sellPrice: bigint;
}

/** An order with its preferences, while stages of the market take from it. */
export interface PreferenceOrder {
  readonly bid: Bid;
  /** Limit in ticks; for an order that falls back on the retailer never worse than the retailer's price. */
  readonly price: bigint;
  readonly time: bigint;
  /** Whether an offer comes from a renewable source. */
  readonly isRenewable: boolean;
  readonly partners: readonly string[];
  readonly partnersOnly: boolean;
  readonly hasFallback: boolean;
  /** Watt hours a buyer still wants from renewable sources only. */
  renewableLeft: bigint;
  /** Watt hours still wanted from any source, or still offered. */
  anyLeft: bigint;
}

/** Part of a quantity in hundredths of a percent, rounded up: at least the share that was asked for. */
function shareOf(quantity: bigint, basisPoints: number, bidId: string): bigint {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000) {
    refuse(
      'ERR_ENERGY_BID',
      `Expected a renewable share from 0 to 10000, got another one in bid ${bidId}.`,
      'Correct it.',
    );
  }
  return (quantity * BigInt(basisPoints) + 9_999n) / 10_000n;
}

/** With the retailer to fall back on, nobody pays more or takes less than the retailer would ask or pay. */
function effectivePrice(bid: Bid, limit: bigint, retailer: RetailerTicks | undefined): bigint {
  if (!retailer || bid.preferences?.retailerFallback !== true) return limit;
  if (bid.side === 'buy') return limit < retailer.buyPrice ? limit : retailer.buyPrice;
  return limit > retailer.sellPrice ? limit : retailer.sellPrice;
}

/** Reads an order and its preferences. */
export function toPreferenceOrder(
  bid: Bid,
  policy: ClearingPolicy,
  context: { readonly retailer: RetailerTicks | undefined; readonly renewableSources: readonly string[] },
): PreferenceOrder {
  const {
    partners = [],
    partnersOnly = false,
    retailerFallback = false,
    renewableShareBasisPoints = 0,
  } = bid.preferences ?? {};
  const quantity = toWattHours(bid.quantity);
  if (quantity <= 0n) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy above zero, got none in bid ${bid.id}.`,
      'Leave out the bid.',
    );
  }
  if (retailerFallback && !context.retailer) {
    refuse(
      'ERR_ENERGY_BID',
      `Expected a retailer to fall back on for bid ${bid.id}, got none.`,
      'Give the tariff.',
    );
  }
  const renewable = bid.side === 'buy' ? shareOf(quantity, renewableShareBasisPoints, bid.id) : 0n;
  return {
    bid,
    price: effectivePrice(bid, parseScaled(bid.price.value, policy.priceDecimals), context.retailer),
    time: parseNanoseconds(bid.submittedAt),
    isRenewable: bid.side === 'sell' && context.renewableSources.includes(bid.energySource ?? ''),
    partners,
    partnersOnly,
    hasFallback: retailerFallback,
    renewableLeft: renewable,
    anyLeft: quantity - renewable,
  };
}

/** Below zero when the left order of a side comes first: better price, earlier time, smaller id. */
export function comparePreferenceOrders(left: PreferenceOrder, right: PreferenceOrder): number {
  if (left.price !== right.price) return left.price > right.price === (left.bid.side === 'buy') ? -1 : 1;
  if (left.time !== right.time) return left.time < right.time ? -1 : 1;
  return left.bid.id < right.bid.id ? -1 : 1;
}
