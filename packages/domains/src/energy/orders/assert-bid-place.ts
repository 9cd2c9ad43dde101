import type { Bid, ClearingPolicy, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';

/** The market, the slot and the units that bids must be of. */
export interface BidPlace {
  readonly marketId: string;
  readonly slot: Slot;
  readonly policy: Pick<ClearingPolicy, 'currency' | 'priceUnit' | 'priceDecimals'>;
}

function refuseBid(bid: Bid, expected: string): never {
  return refuse(
    'ERR_ENERGY_BID',
    `Expected ${expected}, got another one in bid ${bid.id}.`,
    'Clear each market and slot alone.',
  );
}

/** Refuses a price in another currency or per another unit of energy. */
export function assertPriceUnit(bid: Bid, policy: BidPlace['policy']): void {
  const { currency, unit } = bid.price;
  if (currency === policy.currency && unit === policy.priceUnit) return;
  refuse(
    'ERR_ENERGY_UNIT',
    `Expected a price in ${policy.currency} per ${policy.priceUnit}, got ${currency} per ${unit} in bid ${bid.id}.`,
    'Convert the price before, or clear the bids of each currency alone.',
  );
}

/** Refuses a bid of another market, slot, kind or unit. */
export function assertBidPlace(bid: Bid, { marketId, slot, policy }: BidPlace): void {
  if (bid.marketId !== marketId) refuseBid(bid, `market ${marketId}`);
  if (bid.slot.start !== slot.start || bid.slot.end !== slot.end) {
    refuseBid(bid, `slot ${slot.start} to ${slot.end}`);
  }
  if (bid.kind !== 'limit') refuseBid(bid, 'a limit order');
  if (bid.side !== 'buy' && bid.side !== 'sell') refuseBid(bid, 'side buy or sell');
  assertPriceUnit(bid, policy);
}
