import {
  BaseError,
  type Checkpoint,
  type EventFilter,
  type EventsOptions,
  findAbiEvent,
  formatCheckpoint,
  isBaseError,
  type LedgerEvent,
} from '@tallystick/core';
import type { Abi } from 'abitype';
import type { Block } from './chain/block.ts';
import { type MemoryContext, requireAnswer } from './context.ts';
import { toLedgerEvent } from './receipt.ts';
import { waitForBlock } from './wait.ts';

/** The next event to look at. */
interface Position {
  readonly blockNumber: bigint;
  readonly index: number;
}

type Accepts = (event: LedgerEvent) => boolean;

function afterCheckpoint({ chain }: MemoryContext, checkpoint: Checkpoint): Position {
  const { blockNumber, blockHash, index } = checkpoint;
  if (chain.blocks.all[Number(blockNumber)]?.hash === blockHash) return { blockNumber, index: index + 1 };
  throw new BaseError({
    code: 'ERR_CHECKPOINT_UNKNOWN',
    shortMessage: `Expected a checkpoint of ${chain.chainId}, got ${formatCheckpoint(checkpoint)}, which names no block of it.`,
    details: 'The checkpoint is of another chain, or of a copy of this one that went its own way.',
  });
}

function toPosition(context: MemoryContext, from: EventsOptions['from'] = 'now'): Position {
  if (from === 'start') return { blockNumber: 0n, index: 0 };
  if (from === 'now') return { blockNumber: context.chain.blocks.last().number + 1n, index: 0 };
  return afterCheckpoint(context, from);
}

/** The event of that name; with several modules a name need only be one module's. */
function findName(abi: Abi, eventName: string): readonly string[] {
  try {
    return [findAbiEvent(abi, eventName).name];
  } catch (error) {
    if (isBaseError(error, 'ERR_ABI_ITEM_UNKNOWN')) return [];
    throw error;
  }
}

function assertNamesKnown({ modules, eventNames = [] }: EventFilter): void {
  const [first] = modules;
  const unknown = eventNames.find((name) => modules.every(({ abi }) => findName(abi, name).length === 0));
  if (unknown !== undefined && first) findAbiEvent(first.abi, unknown);
}

/** Modules and events a stream is about; an event that a module's ABI does not name is not shown. */
function toAccepts(filter: EventFilter): Accepts {
  const { modules, eventNames } = filter;
  assertNamesKnown(filter);
  const wanted = modules.map(({ address, abi }) => {
    const named = eventNames?.flatMap((name) => findName(abi, name));
    const names = named ?? abi.flatMap((item) => (item.type === 'event' ? [item.name] : []));
    return { address, names: new Set(names) };
  });
  return (event) => wanted.some(({ address, names }) => address === event.address && names.has(event.name));
}

function toEvents(block: Block, accepts: Accepts, firstIndex: number): readonly LedgerEvent[] {
  return block.events
    .map((event, index) => toLedgerEvent(block, event, index))
    .filter((event) => event.index >= firstIndex && accepts(event));
}

interface Stream {
  readonly context: MemoryContext;
  readonly accepts: Accepts;
  readonly position: Position;
  readonly options: EventsOptions;
}

async function* streamEvents({ context, accepts, position, options }: Stream): AsyncGenerator<LedgerEvent> {
  const { toBlock, signal } = options;
  let { blockNumber, index } = position;
  while (toBlock === undefined || blockNumber <= toBlock) {
    const find = (): Block | undefined => context.chain.blocks.all[Number(blockNumber)];
    const block = await waitForBlock({ context, find, signal });
    for (const event of toEvents(block, accepts, index)) {
      requireAnswer(context, signal);
      yield event;
    }
    blockNumber += 1n;
    index = 0;
  }
}

/**
 * Events in order. Every block is final at once, so nothing is ever retracted.
 *
 * @throws BaseError ERR_CHECKPOINT_UNKNOWN, ERR_ABI_ITEM_UNKNOWN, ERR_CONNECTION, ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export function events<const abi extends Abi>(
  context: MemoryContext,
  filter: EventFilter<abi>,
  options: EventsOptions = {},
): AsyncIterable<LedgerEvent<abi>> {
  requireAnswer(context, options.signal);
  const [accepts, position] = [toAccepts(filter), toPosition(context, options.from)];
  return streamEvents({ context, accepts, position, options }) as AsyncIterable<LedgerEvent<abi>>;
}
