import type { Bid, Slot } from '@tallystick/schemas';
import { assertPolicy } from '../assert-policy.ts';
import { assertClearingPolicy } from '../clearing/policy.ts';
import { refuse } from '../energy-error.ts';
import { assertDistinctIds } from '../orders/assert-distinct-ids.ts';
import { toOrderColumns } from '../orders/to-order-columns.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';
import { type AuctionBlock, toAuctionBlock } from './auction-block.ts';
import { type AuctionSlot, PRICE_TICKS_MAX } from './auction-slot.ts';
import type { ClearDayAheadParameters } from './clear-day-ahead.ts';

/** The input of an auction, checked and sorted by slot. */
export interface PreparedAuction {
  readonly slots: readonly AuctionSlot[];
  readonly blocks: readonly AuctionBlock[];
}

function assertDay(slots: readonly Slot[]): void {
  const times = slots.map(toSlotSeconds);
  const gap = times.findIndex(({ start }, index) => index > 0 && start !== times[index - 1]?.end);
  if (gap < 0 && slots.length > 0) return;
  refuse(
    'ERR_ENERGY_SLOT',
    `Expected slots that follow each other, got ${gap < 0 ? 'none' : `a gap or overlap before ${slots[gap]?.start}`}.`,
    'List the slots of a day with listSlots.',
  );
}

function assertPrices(parameters: ClearDayAheadParameters): void {
  const { bids, policy, priceLimits = {} } = parameters;
  const ticks = (text: string | undefined, open: bigint): bigint =>
    text === undefined ? open : parseScaled(text, policy.priceDecimals);
  const lowest = ticks(priceLimits.lowest, -PRICE_TICKS_MAX);
  const highest = ticks(priceLimits.highest, PRICE_TICKS_MAX);
  for (const { id, price } of bids) {
    const value = parseScaled(price.value, policy.priceDecimals);
    if (value >= lowest && value <= highest) continue;
    refuse(
      'ERR_ENERGY_PRICE',
      `Expected a price within the limits of the market, got another one in bid ${id}.`,
      'Correct it.',
    );
  }
}

function toAuctionSlots({ marketId, slots, bids, policy }: ClearDayAheadParameters): AuctionSlot[] {
  const limits = bids.filter(({ kind }) => kind !== 'block');
  const bySlot = new Map(slots.map(({ start }) => [start, [] as Bid[]]));
  for (const bid of limits) {
    const own = bySlot.get(bid.slot.start);
    if (own) own.push(bid);
    else
      refuse(
        'ERR_ENERGY_BID',
        `Expected a slot of the auction, got another one in bid ${bid.id}.`,
        'Leave it out.',
      );
  }
  return slots.map((slot) => {
    const own = bySlot.get(slot.start) ?? [];
    return { slot, bids: own, orders: toOrderColumns({ bids: own, marketId, slot, policy }) };
  });
}

function toBlocks({ marketId, slots, bids, policy }: ClearDayAheadParameters): AuctionBlock[] {
  const blocks = bids.filter(({ kind }) => kind === 'block');
  const odd = blocks.find((bid) => bid.marketId !== marketId);
  if (odd)
    refuse(
      'ERR_ENERGY_BID',
      `Expected market ${marketId}, got another one in bid ${odd.id}.`,
      'Leave it out.',
    );
  return blocks.map((bid) => toAuctionBlock(bid, slots, policy));
}

/** Checks the input of an auction and sorts it by slot. */
export function prepareAuction(parameters: ClearDayAheadParameters): PreparedAuction {
  const { slots, bids, policy, blockPolicy } = parameters;
  assertClearingPolicy(policy);
  assertPolicy(blockPolicy, { version: [1], rule: ['iterative-removal', 'exhaustive'] });
  if (policy.pricingRule === 'pay-as-bid') {
    refuse(
      'ERR_ENERGY_POLICY',
      'Expected a rule for a single price, got pay-as-bid.',
      'Choose another pricing rule.',
    );
  }
  assertDay(slots);
  assertDistinctIds(bids.map(({ id }) => id));
  assertPrices(parameters);
  return { slots: toAuctionSlots(parameters), blocks: toBlocks(parameters) };
}
