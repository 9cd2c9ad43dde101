import {
  BaseError,
  type EventFilter,
  isBaseError,
  type LedgerEvent,
  type ModuleReference,
  toLowerCaseAddress,
} from '@tallystick/core';
import type { Address, Hex, RpcLog } from 'viem';
import { hexToBigInt, hexToNumber } from 'viem';
import { decodeLog, eventTopic, eventTopics } from './abi-codec.ts';

/** An event filter in the terms of an EVM node. */
export interface EventQuery {
  readonly addresses: readonly Address[];
  readonly topics: readonly Hex[];
  /** Decodes a log; undefined when the filter does not ask for it. */
  decode(log: RpcLog): LedgerEvent | undefined;
}

interface WatchedModule {
  readonly address: Address;
  readonly module: ModuleReference;
  readonly topics: readonly Hex[];
}

function findTopic(module: ModuleReference, eventName: string): Hex[] {
  try {
    return [eventTopic(module.abi, eventName)];
  } catch (error) {
    // With several modules a name need only be one module's.
    if (isBaseError(error, 'ERR_ABI_ITEM_UNKNOWN')) return [];
    throw error;
  }
}

function assertNamesKnown({ modules, eventNames = [] }: EventFilter): void {
  const [first] = modules;
  const unknown = eventNames.find((name) => modules.every((module) => findTopic(module, name).length === 0));
  if (unknown !== undefined && first) eventTopic(first.abi, unknown);
}

function watchModule(module: ModuleReference, eventNames: readonly string[] | undefined): WatchedModule {
  const topics = eventNames ? eventNames.flatMap((name) => findTopic(module, name)) : eventTopics(module.abi);
  return { address: toLowerCaseAddress(module.address), module, topics };
}

function decodeWatched(watched: readonly WatchedModule[], log: RpcLog): LedgerEvent | undefined {
  const [topic] = log.topics;
  const address = log.address.toLowerCase() as Address;
  const owner = watched.find(
    (entry) => entry.address === address && topic !== undefined && entry.topics.includes(topic),
  );
  const decoded = owner && decodeLog(owner.module.abi, log);
  if (!decoded) return undefined;
  const blockNumber = hexToBigInt(log.blockNumber as Hex);
  const blockHash = log.blockHash as Hex;
  const index = hexToNumber(log.logIndex as Hex);
  return {
    ...decoded,
    ...{ address, blockNumber, blockHash, index },
    transactionId: log.transactionHash as Hex,
    retracted: false,
    checkpoint: { blockNumber, blockHash, index },
  };
}

/**
 * Translates an event filter.
 *
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN` when no module has an event of a name, `ERR_BATCH_EMPTY` without modules.
 */
export function toEventQuery(filter: EventFilter): EventQuery {
  if (filter.modules.length === 0) {
    throw new BaseError({
      code: 'ERR_BATCH_EMPTY',
      shortMessage: 'Expected one or more modules to follow, got none.',
      details: 'Name the modules whose events you want.',
    });
  }
  assertNamesKnown(filter);
  const watched = filter.modules.map((module) => watchModule(module, filter.eventNames));
  return {
    addresses: [...new Set(watched.map(({ address }) => address))],
    topics: [...new Set(watched.flatMap(({ topics }) => topics))],
    decode: (log) => decodeWatched(watched, log),
  };
}
