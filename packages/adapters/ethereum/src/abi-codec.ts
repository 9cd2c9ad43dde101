import { BaseError, findAbiEvent, findAbiFunction } from '@tallystick/core';
import type { Abi, AbiEvent, AbiFunction } from 'abitype';
import { decodeEventLog, encodeFunctionData, type Hex, toEventSelector, toFunctionSelector } from 'viem';
import { lowerCaseEventArguments } from './lower-case-values.ts';

/** A function of an ABI with its selector, ready to encode. */
export interface FunctionCodec {
  readonly item: AbiFunction;
  /** The whole interface of this one function. */
  readonly abi: readonly [AbiFunction];
  readonly selector: Hex;
}

interface AbiCodec {
  readonly functions: Map<string, FunctionCodec>;
  readonly events: ReadonlyMap<Hex, AbiEvent>;
}

// Selectors are hashes: worth computing once per ABI. An ABI is read once, as core's own look-ups do.
const codecs = new WeakMap<Abi, AbiCodec>();

function getAbiCodec(abi: Abi): AbiCodec {
  const known = codecs.get(abi);
  if (known) return known;
  const events = abi.filter((item): item is AbiEvent => item.type === 'event' && !item.anonymous);
  const codec = {
    functions: new Map(),
    events: new Map(events.map((item) => [toEventSelector(item), item])),
  };
  codecs.set(abi, codec);
  return codec;
}

/**
 * Finds a function of a module and what is needed to call it.
 *
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN`, `ERR_ABI_ITEM_AMBIGUOUS`.
 */
export function getFunctionCodec(abi: Abi, functionName: string): FunctionCodec {
  const { functions } = getAbiCodec(abi);
  const known = functions.get(functionName);
  if (known) return known;
  const item: AbiFunction = findAbiFunction(abi, functionName);
  const codec: FunctionCodec = { item, abi: [item], selector: toFunctionSelector(item) };
  functions.set(functionName, codec);
  return codec;
}

/**
 * Encodes a call's arguments behind its selector.
 *
 * @throws BaseError `ERR_ABI_ARGUMENT` where viem is stricter than the ABI, as with a wrong address checksum.
 */
export function encodeArguments(codec: FunctionCodec, args: readonly unknown[]): Hex {
  try {
    return encodeFunctionData({ abi: codec.abi, functionName: codec.selector, args } as never);
  } catch (cause) {
    throw new BaseError({
      code: 'ERR_ABI_ARGUMENT',
      shortMessage: `The arguments of ${codec.item.name} cannot be encoded: ${(cause as Error).message.split('\n')[0]}`,
      details:
        'Pass values in the types that abitype gives the ABI; a mixed-case address must have its checksum.',
      cause,
    });
  }
}

/** Topics of all events of an ABI; anonymous ones have none. */
export function eventTopics(abi: Abi): readonly Hex[] {
  return [...getAbiCodec(abi).events.keys()];
}

/**
 * Topic of one event.
 *
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN`, `ERR_ABI_ITEM_AMBIGUOUS`.
 */
export function eventTopic(abi: Abi, eventName: string): Hex {
  return toEventSelector(findAbiEvent(abi, eventName) as AbiEvent);
}

/** The part of a log that decoding needs. */
export interface EncodedLog {
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** An event as its ABI names it. */
export interface DecodedLog {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * Decodes a log by an ABI.
 *
 * @returns The event, or undefined when the ABI has none of its topic.
 * @throws BaseError `ERR_ABI_DECODE` when the topic fits and the rest does not.
 */
export function decodeLog(abi: Abi, log: EncodedLog): DecodedLog | undefined {
  const item = log.topics[0] && getAbiCodec(abi).events.get(log.topics[0]);
  if (!item) return undefined;
  try {
    const { args } = decodeEventLog({ abi: [item], data: log.data, topics: log.topics as [Hex, ...Hex[]] });
    return {
      name: item.name,
      args: lowerCaseEventArguments(item.inputs, { ...(args as object | undefined) }),
    };
  } catch (cause) {
    throw new BaseError({
      code: 'ERR_ABI_DECODE',
      shortMessage: `An event ${item.name} does not decode by its ABI: ${(cause as Error).message.split('\n')[0]}`,
      details:
        'Check that this is the ABI of the contract at that address, with the same indexed parameters.',
      cause,
    });
  }
}
