import type { Bid, ClearingPolicy, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { assertPriceUnit } from '../orders/assert-bid-place.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';

/** A block order: the same quantity in consecutive slots, all or nothing, at one price on average. */
export interface AuctionBlock {
  readonly bid: Bid;
  /** Limit price in ticks. */
  readonly price: bigint;
  /** Watt hours in each slot. */
  readonly quantity: bigint;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  /** Places of the slots in the auction: from the first to before the end. */
  readonly first: number;
  readonly end: number;
}

/** Reads a block order, which must cover whole slots of the auction that follow each other. */
export function toAuctionBlock(bid: Bid, slots: readonly Slot[], policy: ClearingPolicy): AuctionBlock {
  assertPriceUnit(bid, policy);
  const first = slots.findIndex(({ start }) => start === bid.slot.start);
  const end = slots.findIndex((slot) => slot.end === bid.slot.end) + 1;
  if (first < 0 || end <= first) {
    refuse(
      'ERR_ENERGY_BID',
      `Expected a block from the start of one slot of the auction to the end of another, got others in bid ${bid.id}.`,
      'Give the block the start of its first slot and the end of its last.',
    );
  }
  const quantity = toWattHours(bid.quantity);
  if (quantity <= 0n) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy above zero, got none in block ${bid.id}.`,
      'Leave out the block.',
    );
  }
  const price = parseScaled(bid.price.value, policy.priceDecimals);
  return { bid, price, quantity, time: parseNanoseconds(bid.submittedAt), first, end };
}
