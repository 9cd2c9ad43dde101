import { BaseError } from '@tallystick/core';
import { type Hex, numberToHex, type RpcLog } from 'viem';
import { readBlockReceipts } from './block-receipts.ts';
import { ask, type EthereumContext } from './context.ts';
import { findInChain } from './errors.ts';
import type { EventQuery } from './event-query.ts';
import { computeBloom, createBloomTest } from './logs-bloom.ts';

/** A block by number and hash. */
export interface BlockReference {
  readonly number: bigint;
  readonly hash: Hex;
}

/** A block whose place in the chain and whose logs were checked. */
export interface CheckedBlock extends BlockReference {
  readonly logs: readonly RpcLog[];
}

/** What {@link readWindow} takes. */
export interface ReadWindowParameters {
  readonly context: EthereumContext;
  readonly query: EventQuery;
  /** The block the window must link to. */
  readonly after: BlockReference;
  /** Last block of the window. */
  readonly to: bigint;
  readonly signal: AbortSignal | undefined;
}

interface Header extends BlockReference {
  readonly parentHash: Hex;
  readonly logsBloom: Hex;
}

const headersAtOnce = 16;
/** How nodes word that they do not have the newest blocks of a range. */
const behindText = /beyond|unknown block|header not found|not (?:yet )?available|out of range/i;
const tooMuchText = /too many|too large|too big|more than|limit|exceed|range|time(?:d )?out|response size/i;

/** A window that cannot be called read. Asking again may help: the node may be behind, or the chain moving. */
export function toGapError(shortMessage: string): BaseError {
  return new BaseError({
    code: 'ERR_EVENTS_GAP',
    shortMessage,
    details:
      'The node is behind, on another fork, or withholds logs. Go on from the last checkpoint, with another node if this stays.',
  });
}

/** The header at a height, or undefined when the node has none there. */
export async function readHeader(
  context: EthereumContext,
  number: bigint,
  signal: AbortSignal | undefined,
): Promise<Header | undefined> {
  const block = await ask(context, {
    what: `block ${number}`,
    signal,
    run: (client) => client.request({ method: 'eth_getBlockByNumber', params: [numberToHex(number), false] }),
  });
  if (!block?.hash || !block.logsBloom) return undefined;
  return { number, hash: block.hash, parentHash: block.parentHash, logsBloom: block.logsBloom };
}

async function readHeaders({ context, after, to, signal }: ReadWindowParameters): Promise<Header[]> {
  const headers: Header[] = [];
  let parent = after;
  for (let from = after.number + 1n; from <= to; from += BigInt(headersAtOnce)) {
    const count = Math.min(headersAtOnce, Number(to - from) + 1);
    const numbers = Array.from({ length: count }, (_, index) => from + BigInt(index));
    for (const header of await Promise.all(numbers.map((number) => readHeader(context, number, signal)))) {
      if (!header) throw toGapError(`Expected blocks up to ${to}, got none after ${parent.number}.`);
      if (header.parentHash !== parent.hash) {
        throw toGapError(
          `Expected block ${header.number} to follow ${parent.hash}, got one that follows ${header.parentHash}.`,
        );
      }
      headers.push(header);
      parent = header;
    }
  }
  return headers;
}

function requestLogs(
  { context, query, signal }: ReadWindowParameters,
  blocks: { readonly fromBlock: Hex; readonly toBlock: Hex } | { readonly blockHash: Hex },
): Promise<readonly RpcLog[]> {
  const filter = { ...blocks, address: [...query.addresses], topics: [[...query.topics]] };
  return ask(context, {
    what: 'logs',
    signal,
    run: (client) => client.request({ method: 'eth_getLogs', params: [filter] } as never),
  }).catch((error: unknown) => {
    if (error instanceof BaseError && behindText.test(error.shortMessage))
      throw toGapError(error.shortMessage);
    throw error;
  });
}

/** Whether a node refused a window because it holds too much. */
export function isTooMuch(error: unknown): boolean {
  const isWorded = findInChain(
    error,
    (link) => tooMuchText.test(String((link as Error).message)) || undefined,
  );
  return isWorded === true;
}

function groupByBlock(logs: readonly RpcLog[], headers: readonly Header[]): Map<Hex, RpcLog[]> {
  const groups = new Map<Hex, RpcLog[]>(headers.map(({ hash }) => [hash, []]));
  for (const log of logs) {
    const group = log.blockHash && !log.removed ? groups.get(log.blockHash) : undefined;
    if (!group)
      throw toGapError(
        `Expected logs of blocks ${headers[0]?.hash} and what follows, got one of block ${log.blockHash}.`,
      );
    group.push(log);
  }
  return groups;
}

/** Asks for the logs of one block by its hash: a node that does not have exactly this block must say so. */
async function requestByHash(parameters: ReadWindowParameters, header: Header): Promise<readonly RpcLog[]> {
  try {
    return await requestLogs(parameters, { blockHash: header.hash });
  } catch (error) {
    if (error instanceof BaseError && error.code !== 'ERR_CONNECTION') throw error;
    throw toGapError(`Expected the logs of block ${header.number} (${header.hash}), got none.`);
  }
}

/** All logs of a block by its receipts; undefined when the node does not serve them. */
async function readAllLogs(
  { context, signal }: ReadWindowParameters,
  { hash }: Header,
): Promise<RpcLog[] | undefined> {
  const receipts = await readBlockReceipts<{ readonly logs: readonly RpcLog[] }>(context, hash, signal);
  return receipts?.flatMap(({ logs }) => logs);
}

/**
 * The bloom filter announces such logs and none came. Either other logs set the same bits, then all logs of the block
 * together give exactly this filter; or the node withholds some.
 */
async function confirmLogs(parameters: ReadWindowParameters, header: Header): Promise<readonly RpcLog[]> {
  const logs = await requestByHash(parameters, header);
  if (logs.length > 0) return logs;
  const every = await readAllLogs(parameters, header);
  if (every && computeBloom(every) !== header.logsBloom) {
    throw toGapError(`The receipts of block ${header.number} lack logs that its bloom filter announces.`);
  }
  const { addresses, topics } = parameters.query;
  return (every ?? []).filter(
    ({ address, topics: [topic] }) =>
      addresses.includes(address.toLowerCase() as Hex) && topic !== undefined && topics.includes(topic),
  );
}

const byIndex = (left: RpcLog, right: RpcLog): number => Number(left.logIndex) - Number(right.logIndex);

/**
 * Reads the blocks after a known one with their logs. They count as read only if each follows the one before by its
 * parent hash, every log belongs to one of them, and no block whose bloom filter announces such logs comes without.
 *
 * @param parameters - Filter, the block to follow, and the last block.
 * @returns The blocks in order.
 * @throws BaseError `ERR_EVENTS_GAP` when that does not hold, `ERR_CONNECTION`, `ERR_ABORTED`.
 */
export async function readWindow(parameters: ReadWindowParameters): Promise<CheckedBlock[]> {
  const { query, after, to } = parameters;
  const range = { fromBlock: numberToHex(after.number + 1n), toBlock: numberToHex(to) };
  const [headers, logs] = await Promise.all([readHeaders(parameters), requestLogs(parameters, range)]);
  const groups = groupByBlock(logs, headers);
  const announces = createBloomTest(query.addresses, query.topics);
  return Promise.all(
    headers.map(async (header) => {
      const given = groups.get(header.hash) ?? [];
      const isAnnounced = announces(header.logsBloom);
      if (given.length > 0 && !isAnnounced) {
        throw toGapError(`Block ${header.number} came with logs that its bloom filter denies.`);
      }
      const complete = given.length === 0 && isAnnounced ? await confirmLogs(parameters, header) : given;
      return { number: header.number, hash: header.hash, logs: complete.toSorted(byIndex) };
    }),
  );
}
