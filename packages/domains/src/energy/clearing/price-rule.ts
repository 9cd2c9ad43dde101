import { divideRounded } from '../quantities/divide-rounded.ts';
import type { PricingPolicy } from './policy.ts';

/** The four orders that stand around the point where two curves of orders cross, by price in ticks. */
export interface CurveEnds {
  /** Lowest price of a buyer who was given something. */
  readonly lowestAllocatedBid?: bigint | undefined;
  /** Highest price of a seller who gave something. */
  readonly highestAllocatedOffer?: bigint | undefined;
  /** Highest price of a buyer who was left wanting. */
  readonly highestOpenBid?: bigint | undefined;
  /** Lowest price of a seller who has something left. */
  readonly lowestOpenOffer?: bigint | undefined;
}

/** The prices at which nobody would rather be filled otherwise. An absent end is open. */
export interface PriceTicksRange {
  readonly lowest?: bigint | undefined;
  readonly highest?: bigint | undefined;
}

function most(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}

function least(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left < right ? left : right;
}

/**
 * The prices that support an allocation: no filled order pays more or takes less than its limit, and no order that is
 * left open would have traded at the price. Where the curves cross on a vertical segment it is a span, otherwise one
 * price.
 *
 * @param ends - The orders around the crossing.
 * @returns From the higher of highest allocated offer and highest open bid to the lower of lowest allocated bid and
 * lowest open offer.
 */
export function priceRangeOf(ends: CurveEnds): PriceTicksRange {
  return {
    lowest: most(ends.highestAllocatedOffer, ends.highestOpenBid),
    highest: least(ends.lowestAllocatedBid, ends.lowestOpenOffer),
  };
}

function middle(
  low: bigint | undefined,
  high: bigint | undefined,
  policy: PricingPolicy,
): bigint | undefined {
  if (low === undefined || high === undefined) return low ?? high;
  return divideRounded({ dividend: low + high, divisor: 2n, rounding: policy.rounding });
}

/**
 * The uniform price of an allocation by the rule of a policy.
 *
 * Where no order of a side that has a price of its own was filled, as when only blocks were, the other side sets the price.
 *
 * @param ends - The orders around the crossing; something was allocated.
 * @param policy - The pricing rule, and how a price between two ticks is rounded.
 * @returns The price in ticks; undefined for `pay-as-bid`, and where no order has a price of its own.
 */
export function uniformPrice(ends: CurveEnds, policy: PricingPolicy): bigint | undefined {
  const { lowest, highest } = priceRangeOf(ends);
  const bid = ends.lowestAllocatedBid ?? lowest ?? highest;
  const offer = ends.highestAllocatedOffer ?? highest ?? lowest;
  switch (policy.pricingRule) {
    case 'lowest-allocated-bid':
      return bid;
    case 'highest-allocated-offer':
      return offer;
    case 'midpoint':
      return middle(offer, bid, policy);
    case 'marginal':
      return middle(lowest, highest, policy);
    case 'pay-as-bid':
      return undefined;
  }
}
