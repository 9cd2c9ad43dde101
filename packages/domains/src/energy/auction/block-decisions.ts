import type { ClearingPolicy } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import type { AuctionBlock } from './auction-block.ts';
import { type AuctionSlot, type ClearedSlot, clearAuctionSlot } from './auction-slot.ts';

/** How it is decided which blocks are accepted. */
export interface BlockPolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /**
   * `iterative-removal`: begin with all blocks; while one is unfilled or loses money at the prices, remove the one that loses most
   * per watt hour. `exhaustive`: of all sets of blocks that are filled and lose nothing, the one with the most welfare.
   */
  readonly rule: 'iterative-removal' | 'exhaustive';
}

/** The slots of an auction with a set of blocks accepted. */
export interface BlockDecision {
  readonly accepted: readonly AuctionBlock[];
  readonly cleared: readonly ClearedSlot[];
}

/** What the decision is made from. */
export interface DecideBlocksParameters {
  readonly slots: readonly AuctionSlot[];
  readonly blocks: readonly AuctionBlock[];
  readonly policy: ClearingPolicy;
  readonly blockPolicy: BlockPolicy;
}

/** Most blocks of which every set is tried. */
const exhaustiveMax = 12;

function covers({ first, end }: AuctionBlock, slot: number): boolean {
  return first <= slot && slot < end;
}

function clearSlots(
  { slots, policy }: DecideBlocksParameters,
  accepted: readonly AuctionBlock[],
  before?: { readonly cleared: readonly ClearedSlot[]; readonly removed: AuctionBlock },
): ClearedSlot[] {
  return slots.map((slot, index) => {
    // Only slots the removed block covers can change.
    const kept = before && !covers(before.removed, index) ? before.cleared[index] : undefined;
    const blocks = accepted.filter((block) => covers(block, index));
    return kept ?? clearAuctionSlot(slot, blocks, policy);
  });
}

/**
 * What a block gains per watt hour at the prices, times the number of its slots, in ticks. A slot without trades has no price and
 * counts as the block's own.
 */
export function marginOf({ bid, price, first, end }: AuctionBlock, cleared: readonly ClearedSlot[]): bigint {
  const gains = cleared.slice(first, end).map((slot) => (slot.price ?? price) - price);
  const sum = gains.reduce((total, gain) => total + gain, 0n);
  return bid.side === 'sell' ? sum : -sum;
}

function isUnfilled(block: AuctionBlock, cleared: readonly ClearedSlot[]): boolean {
  return cleared.some(({ unfilled }) => unfilled.includes(block));
}

/** Above zero when the left block is to be removed before the right one. */
function compareRemovals(left: AuctionBlock, right: AuctionBlock, cleared: readonly ClearedSlot[]): number {
  const unfilled = Number(isUnfilled(left, cleared)) - Number(isUnfilled(right, cleared));
  if (unfilled !== 0) return unfilled;
  const loses = marginOf(right, cleared) * BigInt(left.end - left.first);
  const gains = marginOf(left, cleared) * BigInt(right.end - right.first);
  if (loses !== gains) return gains < loses ? 1 : -1;
  if (left.time !== right.time) return left.time > right.time ? 1 : -1;
  return left.bid.id > right.bid.id ? 1 : -1;
}

function removeIteratively(parameters: DecideBlocksParameters): BlockDecision {
  let accepted = [...parameters.blocks];
  let cleared = clearSlots(parameters, accepted);
  for (;;) {
    const losing = accepted.filter((block) => isUnfilled(block, cleared) || marginOf(block, cleared) < 0n);
    const [first, ...rest] = losing;
    if (!first) return { accepted, cleared };
    const removed = rest.reduce(
      (worst, block) => (compareRemovals(block, worst, cleared) > 0 ? block : worst),
      first,
    );
    accepted = accepted.filter((block) => block !== removed);
    cleared = clearSlots(parameters, accepted, { cleared, removed });
  }
}

function welfareOf({ cleared }: BlockDecision): bigint {
  return cleared.reduce((sum, { welfare }) => sum + welfare, 0n);
}

function isSound({ accepted, cleared }: BlockDecision): boolean {
  return accepted.every((block) => !isUnfilled(block, cleared) && marginOf(block, cleared) >= 0n);
}

function tryAll(parameters: DecideBlocksParameters): BlockDecision {
  const { blocks } = parameters;
  if (blocks.length > exhaustiveMax) {
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected at most ${exhaustiveMax} blocks for the rule exhaustive, got ${blocks.length}.`,
      'Use the rule iterative-removal.',
    );
  }
  const ordered = [...blocks].sort((left, right) => (left.bid.id < right.bid.id ? -1 : 1));
  let best: BlockDecision | undefined;
  for (let set = 2 ** ordered.length - 1; set >= 0; set--) {
    const accepted = ordered.filter((_, index) => (set >> index) & 1);
    const decision = { accepted, cleared: clearSlots(parameters, accepted) };
    if (isSound(decision) && (!best || welfareOf(decision) > welfareOf(best))) best = decision;
  }
  return best as BlockDecision;
}

/** Decides which blocks are accepted. No accepted block is unfilled or loses money at the prices. */
export function decideBlocks(parameters: DecideBlocksParameters): BlockDecision {
  return parameters.blockPolicy.rule === 'exhaustive' ? tryAll(parameters) : removeIteratively(parameters);
}
