import {
  BaseError,
  type Checkpoint,
  type EventFilter,
  type EventsOptions,
  isBaseError,
  type LedgerEvent,
  throwIfAborted,
} from '@tallystick/core';
import type { Abi } from 'abitype';
import { zeroHash } from 'viem';
import { delay } from './abort.ts';
import {
  type BlockReference,
  type CheckedBlock,
  isTooMuch,
  readHeader,
  readWindow,
  toGapError,
} from './block-window.ts';
import type { EthereumContext } from './context.ts';
import { type EventQuery, toEventQuery } from './event-query.ts';
import { readFinalHeight, readHead } from './find-transaction.ts';
import { createGivenBlocks, type GivenBlocks, type StreamBase } from './reorganisation.ts';

interface Following {
  readonly context: EthereumContext;
  readonly query: EventQuery;
  readonly signal: AbortSignal | undefined;
  readonly toBlock: bigint | undefined;
  readonly isLatest: boolean;
  /** Blocks asked for at once: less after a node found it too much, growing again afterwards. */
  windowBlocks: number;
}

/** How often a window that does not hold together is asked for again before the stream gives up. */
const attemptsMax = 6;
const depthBlocks = 256;
const beforeGenesis: StreamBase = { number: -1n, hash: zeroHash, index: -1 };

function pause({ context, signal }: Following, attempt = attemptsMax): Promise<void> {
  return delay(Math.min(50 * 2 ** attempt, context.pollingIntervalMs), [context.closed, signal]);
}

function readHeight({ context, signal, isLatest }: Following): Promise<bigint> {
  return isLatest ? readHead(context, signal) : readFinalHeight(context, signal);
}

/** The newest block: all of it counts as seen. */
async function findNow(following: Following): Promise<StreamBase> {
  const number = await readHeight(following);
  if (number < 0n) return beforeGenesis;
  const header = await readHeader(following.context, number, following.signal);
  if (header) return { number, hash: header.hash, index: Number.MAX_SAFE_INTEGER };
  throw toGapError(`Expected block ${number}, which the node announced, got none.`);
}

/** What a stream cannot do by itself: a node does not keep the events of a block that was undone. */
const undoneDetails =
  'The block was undone. Go on from the newest checkpoint you keep whose block the chain still has, trying older ones in turn, and take back every event you recorded after it: those the chain still has are given again.';
const absentDetails =
  'The node is behind, or the chain became shorter. Try again later or with another node; if this stays, the block was undone: go on from an older checkpoint and take back every event you recorded after it.';

function unknownBlock(expected: string, got: string, details = absentDetails): BaseError {
  return new BaseError({
    code: 'ERR_CHECKPOINT_UNKNOWN',
    shortMessage: `Expected the chain to have ${expected}, got ${got}.`,
    details,
  });
}

/** The block a checkpoint names, once the node has it. */
async function findCheckpoint(following: Following, checkpoint: Checkpoint): Promise<BlockReference> {
  const { blockNumber: number, blockHash } = checkpoint;
  if (number < 0n) return beforeGenesis;
  for (let attempt = 1; ; attempt += 1) {
    const header = await readHeader(following.context, number, following.signal);
    if (header?.hash === blockHash) return { number, hash: header.hash };
    if (attempt === attemptsMax) {
      const got = header ? header.hash : 'no block at that height';
      throw unknownBlock(`block ${number} with hash ${blockHash}`, got, header && undoneDetails);
    }
    await pause(following, attempt);
  }
}

/** A window that fails for a passing reason is asked for again; one that is too much is halved. */
async function readPatiently(
  following: Following,
  after: BlockReference,
  height: bigint,
): Promise<CheckedBlock[]> {
  const { context, query, signal } = following;
  for (let attempt = 1; ; ) {
    const last = after.number + BigInt(following.windowBlocks);
    try {
      const blocks = await readWindow({ context, query, signal, after, to: last < height ? last : height });
      // Back up in small steps: what was too much a moment ago mostly still is.
      const step = Math.ceil(context.eventWindowBlocksMax / 16);
      following.windowBlocks = Math.min(following.windowBlocks + step, context.eventWindowBlocksMax);
      return blocks;
    } catch (error) {
      if (isBaseError(error, 'ERR_CONNECTION') && isTooMuch(error) && following.windowBlocks > 1) {
        following.windowBlocks = Math.ceil(following.windowBlocks / 2);
        continue;
      }
      // A stream of latest events looks for a reorganisation first.
      if (!isBaseError(error, 'ERR_EVENTS_GAP') || following.isLatest || attempt === attemptsMax) throw error;
      await pause(following, attempt);
      attempt += 1;
    }
  }
}

function decodeBlock(query: EventQuery, block: CheckedBlock): LedgerEvent[] {
  return block.logs.flatMap((log) => query.decode(log) ?? []);
}

/** Events of the checkpoint's own block that come after it. */
async function readRest(
  following: Following,
  at: BlockReference,
  index: number,
): Promise<readonly LedgerEvent[]> {
  if (at.number < 0n) return [];
  const parent = at.number === 0n ? beforeGenesis : await readParent(following, at);
  const blocks = await readPatiently({ ...following, windowBlocks: 1 }, parent, at.number);
  return blocks
    .flatMap((block) => decodeBlock(following.query, block))
    .filter((event) => event.index > index);
}

async function readParent({ context, signal }: Following, at: BlockReference): Promise<BlockReference> {
  const parent = await readHeader(context, at.number - 1n, signal);
  if (parent) return parent;
  throw unknownBlock(`block ${at.number - 1n}`, 'none');
}

/** Final events: what follows a final block follows it for good, so anything else is a fault of the node. */
async function* followFinal(following: Following, start: BlockReference): AsyncGenerator<LedgerEvent> {
  let at = start;
  while (following.toBlock === undefined || at.number < following.toBlock) {
    const height = await readHeight(following);
    if (at.number >= height) {
      await pause(following);
      continue;
    }
    const end = following.toBlock !== undefined && following.toBlock < height ? following.toBlock : height;
    for (const block of await readPatiently(following, at, end)) {
      yield* decodeBlock(following.query, block);
      at = block;
    }
  }
}

/** Blocks at the head of the chain, or undefined when they did not link: then the chain may have moved. */
async function readLatest(
  following: Following,
  given: GivenBlocks,
  attempt: number,
): Promise<CheckedBlock[] | undefined> {
  const { toBlock } = following;
  const head = await readHeight(following);
  const end = toBlock !== undefined && toBlock < head ? toBlock : head;
  if (given.last().number >= end) return [];
  try {
    return await readPatiently(following, given.last(), end);
  } catch (error) {
    if (isBaseError(error, 'ERR_EVENTS_GAP') && attempt < attemptsMax) return undefined;
    throw error;
  }
}

/** Events as soon as they are seen; those of undone blocks come again as retracted, newest first. */
async function* followLatest(following: Following, given: GivenBlocks): AsyncGenerator<LedgerEvent> {
  const { toBlock, signal, query } = following;
  for (let attempt = 1; toBlock === undefined || given.last().number < toBlock; ) {
    const retracted = await given.retract(signal);
    yield* retracted;
    const blocks = await readLatest(following, given, attempt);
    for (const block of blocks ?? []) {
      const events = decodeBlock(query, block);
      yield* events;
      given.push({ number: block.number, hash: block.hash, events });
    }
    attempt = blocks || retracted.length > 0 ? 1 : attempt + 1;
    if (!blocks?.length) await pause(following, blocks ? attemptsMax : attempt);
  }
}

interface Start {
  readonly at: StreamBase;
  /** Events of the first block that are still to be given. */
  readonly rest: readonly LedgerEvent[];
}

async function findStart(following: Following, from: EventsOptions['from']): Promise<Start> {
  await following.context.connect();
  if (from === 'start') return { at: beforeGenesis, rest: [] };
  if (from === 'now' || from === undefined) return { at: await findNow(following), rest: [] };
  const at = await findCheckpoint(following, from);
  const rest = await readRest(following, at, from.index);
  return { at: { ...at, index: rest.at(-1)?.index ?? from.index }, rest };
}

async function* follow(following: Following, start: Promise<Start>): AsyncGenerator<LedgerEvent> {
  const { context, signal, isLatest } = following;
  throwIfAborted([context.closed, signal]);
  const { at, rest } = await start;
  yield* rest;
  if (isLatest) yield* followLatest(following, createGivenBlocks({ context, base: at, depth: depthBlocks }));
  else yield* followFinal(following, at);
}

/**
 * Follows the events of modules, in order, with neither gap nor duplicate.
 *
 * `now` is the moment of this call, not of the first `next()`.
 *
 * Retractions are of what this stream gave. A stream that begins at a checkpoint whose block was undone meanwhile ends
 * with `ERR_CHECKPOINT_UNKNOWN`, since no node keeps the events of that block: begin at an older checkpoint and take
 * back what was recorded after it. Whoever records events that are not final keeps the checkpoints of as many blocks
 * as the chain may undo.
 *
 * @param context - The ledger.
 * @param filter - Modules and event names.
 * @param options - Where to begin and end, finality and signal.
 * @returns The events; the stream ends after `toBlock`.
 * @throws BaseError `ERR_EVENTS_GAP`, `ERR_CHECKPOINT_UNKNOWN`, `ERR_ABI_*`, `ERR_CONNECTION`, `ERR_ABORTED`.
 */
export function events<const abi extends Abi>(
  context: EthereumContext,
  filter: EventFilter<abi>,
  options: EventsOptions = {},
): AsyncIterable<LedgerEvent<abi>> {
  const { from, toBlock, finality = 'final', signal } = options;
  const following: Following = {
    context,
    query: toEventQuery(filter as unknown as EventFilter),
    signal,
    toBlock,
    isLatest: finality === 'latest',
    windowBlocks: context.eventWindowBlocksMax,
  };
  const start = findStart(following, from);
  // A failure belongs to whoever iterates; nobody may.
  start.catch(() => undefined);
  return follow(following, start) as AsyncGenerator<LedgerEvent<abi>>;
}
