import type { LedgerEvent } from '@tallystick/core';
import { type BlockReference, readHeader, toGapError } from './block-window.ts';
import type { EthereumContext } from './context.ts';

/** The block a stream begins after, and the last of its events that counts as seen. */
export interface StreamBase extends BlockReference {
  readonly index: number;
}

/** A block whose events were given out. */
export interface GivenBlock extends BlockReference {
  readonly events: readonly LedgerEvent[];
}

/** The blocks a stream of not yet final events may have to take back. */
export interface GivenBlocks {
  /** The newest block that was given. */
  last(): BlockReference;
  push(block: GivenBlock): void;
  /** Takes the blocks back, newest first, that the chain no longer has; their events come back as retracted. */
  retract(signal: AbortSignal | undefined): Promise<readonly LedgerEvent[]>;
}

/** What {@link createGivenBlocks} takes. */
export interface CreateGivenBlocksParameters {
  readonly context: EthereumContext;
  /** Where the stream begins: never taken back. */
  readonly base: StreamBase;
  /** How many blocks are remembered: how deep a reorganisation can be followed. */
  readonly depth: number;
}

function toBase({ number, hash, events }: GivenBlock): StreamBase {
  return { number, hash, index: events.at(-1)?.index ?? -1 };
}

/** The place right before a block: after the last event that was given earlier. */
function checkpointBefore(
  previous: GivenBlock | undefined,
  base: StreamBase,
  event: LedgerEvent,
  block: GivenBlock,
): LedgerEvent['checkpoint'] {
  const at = block.events.indexOf(event);
  const earlier = block.events[at - 1];
  if (earlier) return earlier.checkpoint;
  const { number, hash, index } = previous ? toBase(previous) : base;
  return { blockNumber: number, blockHash: hash, index };
}

/** Remembers the blocks given to a stream of latest events. */
export function createGivenBlocks(parameters: CreateGivenBlocksParameters): GivenBlocks {
  const { context, depth } = parameters;
  let base = parameters.base;
  let given: GivenBlock[] = [];

  /** Whether the chain has a block: undefined when the node is merely behind and has none at that height. */
  async function isKept(
    block: BlockReference,
    signal: AbortSignal | undefined,
  ): Promise<boolean | undefined> {
    if (block.number < 0n) return true;
    const header = await readHeader(context, block.number, signal);
    return header && header.hash === block.hash;
  }

  /** How many of the given blocks the chain still has; all of them unless the node shows another fork. */
  async function countKept(signal: AbortSignal | undefined): Promise<number> {
    let isForked = false;
    for (let count = given.length; count >= 0; count -= 1) {
      const isHere = await isKept(given[count - 1] ?? base, signal);
      if (isHere) return isForked ? count : given.length;
      isForked ||= isHere === false;
    }
    if (!isForked) return given.length;
    throw toGapError(
      `The chain was reorganised below block ${base.number}, deeper than this stream remembers.`,
    );
  }

  return {
    last: () => given.at(-1) ?? base,
    push: (block) => {
      given.push(block);
      const dropped = given.length > depth ? given.shift() : undefined;
      if (dropped) base = toBase(dropped);
    },
    retract: async (signal) => {
      const kept = await countKept(signal);
      const undone = given.slice(kept);
      const retracted = undone.flatMap((block, index) =>
        block.events.map((event) => {
          const previous = given[kept + index - 1];
          return { ...event, retracted: true, checkpoint: checkpointBefore(previous, base, event, block) };
        }),
      );
      given = given.slice(0, kept);
      return retracted.reverse();
    },
  };
}
