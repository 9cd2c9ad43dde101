import type { ClearingPolicy, Trade } from '@tallystick/schemas';
import { divideRounded } from '../quantities/divide-rounded.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import type { PreferenceOrder } from './preference-order.ts';

/** At whose price two partners trade. */
export type PartnerPriceRule = 'midpoint' | 'offer' | 'bid';

/** What the stage works on. */
export interface PartnerStageParameters {
  /** In order of priority. */
  readonly buyers: readonly PreferenceOrder[];
  /** In order of priority. */
  readonly sellers: readonly PreferenceOrder[];
  readonly policy: ClearingPolicy;
  readonly partnerPriceRule: PartnerPriceRule;
}

function accepts(order: PreferenceOrder, other: PreferenceOrder): boolean {
  return !order.partnersOnly || order.partners.includes(other.bid.participantId);
}

/** Whether two orders may trade: prices meet, and neither trades with partners only that the other is none of. */
function canTrade(buyer: PreferenceOrder, seller: PreferenceOrder): boolean {
  return buyer.price >= seller.price && accepts(buyer, seller) && accepts(seller, buyer);
}

/** Takes energy from a seller for a buyer: first what must be renewable, where it is. */
function take(buyer: PreferenceOrder, seller: PreferenceOrder): bigint {
  const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
  const renewable = seller.isRenewable ? least(buyer.renewableLeft, seller.anyLeft) : 0n;
  const any = least(buyer.anyLeft, seller.anyLeft - renewable);
  buyer.renewableLeft -= renewable;
  buyer.anyLeft -= any;
  seller.anyLeft -= renewable + any;
  return renewable + any;
}

function priceBetween(
  buyer: PreferenceOrder,
  seller: PreferenceOrder,
  { policy, partnerPriceRule }: PartnerStageParameters,
): bigint {
  if (partnerPriceRule === 'bid') return buyer.price;
  if (partnerPriceRule === 'offer') return seller.price;
  return divideRounded({ dividend: buyer.price + seller.price, divisor: 2n, rounding: policy.rounding });
}

function tradePair(
  buyer: PreferenceOrder,
  seller: PreferenceOrder,
  parameters: PartnerStageParameters,
): Trade[] {
  const quantity = canTrade(buyer, seller) ? take(buyer, seller) : 0n;
  if (quantity === 0n) return [];
  const price = formatTicks(priceBetween(buyer, seller, parameters), parameters.policy.priceDecimals);
  const [buyBidId, sellBidId] = [buyer.bid.id, seller.bid.id];
  return [{ buyBidId, sellBidId, quantity: quantity.toString(), price, stage: 'partner' }];
}

/** For each order of one side, its partners in the order of its preference, and their orders in order of priority. */
function* wishes(
  orders: readonly PreferenceOrder[],
  others: readonly PreferenceOrder[],
): Generator<[order: PreferenceOrder, other: PreferenceOrder]> {
  const byParticipant = new Map<string, PreferenceOrder[]>();
  for (const other of others) {
    const { participantId } = other.bid;
    byParticipant.set(participantId, [...(byParticipant.get(participantId) ?? []), other]);
  }
  for (const order of orders) {
    for (const partner of order.partners) {
      for (const other of byParticipant.get(partner) ?? []) yield [order, other];
    }
  }
}

/**
 * Lets partners trade before everybody else: buyers in order of priority choose among their partners, then sellers among theirs.
 * Preferences that chase each other in a circle end there, since every order is asked once.
 */
export function runPartnerStage(parameters: PartnerStageParameters): Trade[] {
  const { buyers, sellers } = parameters;
  const trades: Trade[] = [];
  for (const [buyer, seller] of wishes(buyers, sellers)) trades.push(...tradePair(buyer, seller, parameters));
  for (const [seller, buyer] of wishes(sellers, buyers)) trades.push(...tradePair(buyer, seller, parameters));
  return trades;
}
