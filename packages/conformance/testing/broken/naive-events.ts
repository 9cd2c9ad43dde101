import { setTimeout as sleep } from 'node:timers/promises';
import { BaseError, type EventFilter, type EventsOptions, type LedgerEvent } from '@tallystick/core';
import type { EthereumClient, EthereumLedger } from '@tallystick/ethereum';
import { type Address, decodeEventLog, type Hex, type Log, toEventSelector } from 'viem';
import { getBlockNumber, getLogs } from 'viem/actions';
import type { AnyLedger, BrokenAdapter } from '../broken-adapter.ts';

type MinedLog = Log<bigint, number, false>;

function toEvent({ modules, eventNames }: EventFilter, log: MinedLog): readonly LedgerEvent[] {
  const module = modules.find(({ address }) => address.toLowerCase() === log.address);
  const topics = log.topics as [Hex, ...Hex[]];
  // A proxy has events of its own, which no module's ABI names.
  const isNamed = module?.abi.some((item) => item.type === 'event' && toEventSelector(item) === topics[0]);
  if (!module || !isNamed) return [];
  const { eventName, args } = decodeEventLog({ abi: module.abi, data: log.data, topics });
  if (eventName === undefined || (eventNames && !eventNames.includes(eventName))) return [];
  const { blockNumber, blockHash, logIndex: index, transactionHash: transactionId, address } = log;
  const checkpoint = { blockNumber, blockHash, index };
  const named = (args ?? {}) as Readonly<Record<string, unknown>>;
  return [
    { name: eventName, args: named, address, transactionId, ...checkpoint, retracted: false, checkpoint },
  ];
}

async function readHead(client: EthereumClient): Promise<bigint> {
  try {
    return await getBlockNumber(client, { cacheTime: 0 });
  } catch (cause) {
    throw new BaseError({ code: 'ERR_CONNECTION', shortMessage: 'No answer.', cause });
  }
}

async function readLogs(client: EthereumClient, filter: EventFilter, range: object): Promise<MinedLog[]> {
  const address = filter.modules.map((module) => module.address as Address);
  return (await getLogs(client, { address, ...range } as never)) as unknown as MinedLog[];
}

/** Asks for the logs of each range of new blocks, and believes the answers. */
async function* followLogs(
  client: EthereumClient,
  filter: EventFilter,
  { from = 'now', toBlock, signal }: EventsOptions,
): AsyncGenerator<LedgerEvent> {
  const isResumed = typeof from === 'object';
  let next = isResumed ? from.blockNumber : 0n;
  if (from === 'now') next = (await readHead(client)) + 1n;
  while (toBlock === undefined || next <= toBlock) {
    if (signal?.aborted) throw new BaseError({ code: 'ERR_ABORTED', shortMessage: 'The signal fired.' });
    const head = await readHead(client);
    const end = toBlock !== undefined && toBlock < head ? toBlock : head;
    const logs = end < next ? [] : await readLogs(client, filter, { fromBlock: next, toBlock: end });
    const unseen = logs.filter(
      (log) => !isResumed || log.blockNumber !== from.blockNumber || log.logIndex > from.index,
    );
    yield* unseen.flatMap((log) => toEvent(filter, log));
    if (end >= next) next = end + 1n;
    else await sleep(20);
  }
}

/** What an adapter without the rules about links, blooms and finality does. */
export const naiveEvents: BrokenAdapter = {
  section: 'events',
  what: 'events are the logs of each range of new blocks, whatever a node says',
  fails: [
    ...['events/nothing', 'events/unknown-checkpoint', 'events/lag-events', 'events/lie'],
    ...['finality/not-before', 'finality/retraction'],
  ],
  breakLedger: (ledger) => {
    const { client } = ledger as EthereumLedger;
    const events = (filter: EventFilter, options: EventsOptions = {}): AsyncIterable<LedgerEvent> =>
      followLogs(client, filter, options);
    return { events: events as AnyLedger['events'] };
  },
};
