import type { Bid, ClearingPolicy, Slot } from '@tallystick/schemas';

/** The slot of the bids made here. */
export const slot: Slot = { start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:15:00Z' };
/** The market of the bids made here. */
export const marketId = 'urn:example:market';

/** A policy with prices in ten-thousandths of a dollar per kilowatt hour. */
export function policyOf(changes: Partial<ClearingPolicy> = {}): ClearingPolicy {
  return {
    version: 1,
    pricingRule: 'lowest-allocated-bid',
    tieRule: 'time-then-id',
    rounding: 'half-even',
    currency: 'USD',
    priceUnit: 'KWH',
    priceDecimals: 4,
    ...changes,
  };
}

/** A limit order; `id` also names the participant. */
export function bidOf(
  id: string,
  side: Bid['side'],
  wattHours: number | string,
  price: string,
  changes: Partial<Bid> = {},
): Bid {
  return {
    type: 'Bid',
    id: `urn:example:bid:${id}`,
    marketId,
    participantId: `did:web:${id}.example`,
    side,
    kind: 'limit',
    slot,
    quantity: { value: String(wattHours), unit: 'WHR' },
    price: { value: price, currency: 'USD', unit: 'KWH' },
    submittedAt: '2026-03-01T09:00:00Z',
    ...changes,
  };
}
