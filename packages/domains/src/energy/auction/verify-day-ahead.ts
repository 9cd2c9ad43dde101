import { type JsonValue, toCanonicalJson } from '@tallystick/core';
import type { ClearingResult } from '@tallystick/schemas';
import { verifyClearing } from '../clearing/verify-clearing.ts';
import type { ClearingFault, VerifyClearingReturnType } from '../clearing/verify-orders.ts';
import {
  type ClearDayAheadParameters,
  type ClearDayAheadReturnType,
  clearDayAhead,
} from './clear-day-ahead.ts';
import { type PreparedAuction, prepareAuction } from './prepare-auction.ts';

/** What {@link verifyDayAhead} needs: what the auction was made from, and the result somebody published. */
export interface VerifyDayAheadParameters extends ClearDayAheadParameters {
  readonly result: ClearDayAheadReturnType;
}

function refused(reason: ClearingFault): VerifyClearingReturnType {
  return { valid: false, reason };
}

/** Without blocks, each slot stands for itself and is checked in linear time. */
function verifySlots(
  { policy, marketId, idPrefix, result }: VerifyDayAheadParameters,
  { slots }: PreparedAuction,
): VerifyClearingReturnType {
  const { results, acceptedBlocks, rejectedBlocks } = result;
  if (results.length !== slots.length || acceptedBlocks.length + rejectedBlocks.length > 0) {
    return refused('document');
  }
  for (const [index, { slot, bids }] of slots.entries()) {
    const published = results[index] as ClearingResult;
    const isNamed = published.id === `${idPrefix}${slot.start}`;
    const outcome = isNamed
      ? verifyClearing({ bids, policy, marketId, slot, result: published })
      : refused('document');
    if (!outcome.valid) return outcome;
  }
  return { valid: true };
}

/**
 * Checks a published result of {@link clearDayAhead}. Without block orders every slot is checked in linear time; decisions about
 * blocks are checked by making them again, which takes as long as the auction.
 *
 * @param parameters - What the auction was made from, and the result.
 * @returns Valid, or the rule that is broken; `document` where a decision about blocks differs.
 * @throws BaseError when the bids or policies themselves are malformed, as {@link clearDayAhead} does.
 *
 * @example
 * ```ts
 * import { clearDayAhead, type ClearDayAheadParameters, verifyDayAhead } from '@tallystick/domains/energy';
 *
 * export function clearAndCheck(auction: ClearDayAheadParameters): boolean {
 *   return verifyDayAhead({ ...auction, result: clearDayAhead(auction) }).valid;
 * }
 * ```
 */
export function verifyDayAhead(parameters: VerifyDayAheadParameters): VerifyClearingReturnType {
  const prepared = prepareAuction(parameters);
  if (prepared.blocks.length === 0) return verifySlots(parameters, prepared);
  const expected = clearDayAhead(parameters);
  const text = (value: ClearDayAheadReturnType): string =>
    toCanonicalJson({ ...value } as unknown as JsonValue);
  return text(expected) === text(parameters.result) ? { valid: true } : refused('document');
}
