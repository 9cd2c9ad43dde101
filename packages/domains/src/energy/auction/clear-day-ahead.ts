import type { Bid, ClearingPolicy, ClearingResult, Slot } from '@tallystick/schemas';
import { toAllocations, toOutcome } from '../clearing/clear-bids.ts';
import type { AuctionBlock } from './auction-block.ts';
import type { ClearedSlot } from './auction-slot.ts';
import { type BlockPolicy, decideBlocks, marginOf } from './block-decisions.ts';
import { prepareAuction } from './prepare-auction.ts';

/** What {@link clearDayAhead} needs. */
export interface ClearDayAheadParameters {
  readonly marketId: string;
  /** The slots of the day in order of time, each beginning where the one before ends. */
  readonly slots: readonly Slot[];
  /** Limit and block orders open at gate closure, in any order. */
  readonly bids: readonly Bid[];
  /** The pricing rule; `pay-as-bid` is none for a single price. */
  readonly policy: ClearingPolicy;
  readonly blockPolicy: BlockPolicy;
  /** Lowest and highest price a bid may have, as decimals. Open ends where absent. */
  readonly priceLimits?: { readonly lowest?: string; readonly highest?: string } | undefined;
  /** Ids of the results are this text followed by the start of the slot. */
  readonly idPrefix: string;
}

/** Why a block was rejected. */
export type BlockRejection = 'out-of-the-money' | 'paradoxical';

/** What {@link clearDayAhead} gives. */
export interface ClearDayAheadReturnType {
  /** One result for each slot, in the order of the slots. Accepted blocks have an allocation in each of their slots. */
  readonly results: readonly ClearingResult[];
  readonly acceptedBlocks: readonly string[];
  /** Rejected blocks; `paradoxical` where the prices would have been good enough. */
  readonly rejectedBlocks: readonly { readonly bidId: string; readonly reason: BlockRejection }[];
}

function toResult(slot: Slot, cleared: ClearedSlot, parameters: ClearDayAheadParameters): ClearingResult {
  const { marketId, policy, idPrefix } = parameters;
  const { bids, clearedQuantity } = cleared;
  return {
    type: 'ClearingResult',
    id: `${idPrefix}${slot.start}`,
    marketId,
    slot,
    policy,
    ...toOutcome(bids, policy, cleared),
    clearedQuantity: clearedQuantity.toString(),
    allocations: toAllocations(bids, cleared),
  };
}

/**
 * Clears a blind single-price auction over the slots of a day, as JEPX does with its 48 products of half an hour: every matched
 * order of a slot settles at the price of the slot, whatever it bid. Limit orders may be filled partly; block orders are filled
 * in all their slots or in none.
 *
 * An accepted block is filled before every limit order. None is accepted that would lose money on average over its slots; a
 * rejected one may be `paradoxical`, since accepting it would have moved the prices. Both are as in the common European
 * day-ahead market (NEMO Committee, EUPHEMIA public description, section on block orders). Which blocks are accepted is decided by
 * the rule of the block policy.
 *
 * @param parameters - Slots, bids and policies.
 * @returns A result for each slot, and what became of the blocks.
 * @throws BaseError `ERR_ENERGY_SLOT` for slots that do not follow each other, `ERR_ENERGY_BID`, `ERR_ENERGY_UNIT`, `ERR_ENERGY_PRICE`
 * for a price beyond the limits, `ERR_ENERGY_QUANTITY`, and `ERR_ENERGY_POLICY`, also for `pay-as-bid`.
 *
 * @example
 * ```ts
 * import { clearDayAhead, listSlots, readTimeZone } from '@tallystick/domains/energy';
 * import type { Bid, ClearingPolicy } from '@tallystick/schemas';
 *
 * export function clearTomorrow(bids: readonly Bid[], policy: ClearingPolicy) {
 *   const zone = readTimeZone({ name: 'Asia/Tokyo', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' });
 *   return clearDayAhead({
 *     marketId: 'urn:example:day-ahead',
 *     slots: listSlots({ date: '2026-03-02', zone, slotSeconds: 1800 }).map(({ slot }) => slot),
 *     bids,
 *     policy,
 *     blockPolicy: { version: 1, rule: 'iterative-removal' },
 *     idPrefix: 'urn:example:day-ahead:',
 *   });
 * }
 * ```
 */
export function clearDayAhead(parameters: ClearDayAheadParameters): ClearDayAheadReturnType {
  const { slots, policy, blockPolicy } = parameters;
  const prepared = prepareAuction(parameters);
  const { blocks } = prepared;
  const { accepted, cleared } = decideBlocks({ ...prepared, policy, blockPolicy });
  const ids = (some: readonly AuctionBlock[]): string[] => some.map(({ bid }) => bid.id).sort();
  const rejected = new Map(
    blocks.filter((block) => !accepted.includes(block)).map((block) => [block.bid.id, block]),
  );
  return {
    results: cleared.map((slot, index) => toResult(slots[index] as Slot, slot, parameters)),
    acceptedBlocks: ids(accepted),
    rejectedBlocks: ids([...rejected.values()]).map((bidId) => {
      const isGood = marginOf(rejected.get(bidId) as AuctionBlock, cleared) > 0n;
      return { bidId, reason: isGood ? 'paradoxical' : 'out-of-the-money' };
    }),
  };
}
