import { type EventArguments, findAbiEvent, type Hex, toLowerCaseAddress } from '@tallystick/core';
import type { Abi, AbiEvent, ExtractAbiEventNames } from 'abitype';
import * as OxAbiEvent from 'ox/AbiEvent';
import { refuse } from '../errors/refuse.ts';
import type { Log } from '../ethereum/receipt/receipt.ts';

/** What {@link findEvents} takes. */
export interface FindEventsParameters<abi extends Abi, name extends string> {
  /** Logs of a proven receipt. */
  readonly logs: readonly Log[];
  /** The contract that must have emitted the event. Never leave out who says it: anybody can emit any event. */
  readonly address: string;
  readonly abi: abi;
  readonly eventName: name & ExtractAbiEventNames<abi>;
}

/** An event found in proven logs. */
export interface FoundEvent<abi extends Abi, name extends string> {
  readonly args: EventArguments<abi, name>;
  /** Position of its log in the receipt. */
  readonly logIndex: number;
}

function decodeLog(event: AbiEvent, { topics, data }: Log): unknown {
  try {
    return OxAbiEvent.decode(event, { topics, data }, { checksumAddress: false });
  } catch (cause) {
    return refuse({
      code: 'ERR_EVIDENCE_EVENT',
      shortMessage: `Expected a log that decodes as event ${event.name}, got ${topics.length} topics and other data.`,
      details: 'Pass the ABI of the contract that stands at the address.',
      cause,
    });
  }
}

/**
 * Finds and decodes the events of one kind that one contract emitted.
 *
 * @param parameters - Proven logs, the contract, its ABI and the event.
 * @returns The events in their order, with arguments by the names of the ABI; addresses in lower case. None is an
 *   answer, too: the receipt then proves no such event.
 * @throws BaseError `ERR_EVIDENCE_EVENT` when a log has the event's topic but does not decode, `ERR_ABI_ITEM_UNKNOWN`
 *   when the ABI has no such event, `ERR_BYTES_ADDRESS` when the address is none.
 *
 * @example
 * ```ts
 * import { findEvents } from '@tallystick/evidence/events';
 *
 * const abi = [
 *   { type: 'event', name: 'Closed', inputs: [{ name: 'id', type: 'bytes32', indexed: true }] },
 * ] as const;
 * const address = '0x00000000000000000000000000000000000000aa';
 * console.log(findEvents({ logs: [], address, abi, eventName: 'Closed' })); // []
 * ```
 */
export function findEvents<const abi extends Abi, name extends string>(
  parameters: FindEventsParameters<abi, name>,
): readonly FoundEvent<abi, name>[] {
  const { logs, abi, eventName } = parameters;
  const address = toLowerCaseAddress(parameters.address);
  const event = findAbiEvent(abi, eventName) as AbiEvent;
  const selector: Hex = OxAbiEvent.getSelector(event);
  return logs.flatMap((log, logIndex) => {
    if (log.address !== address || log.topics[0] !== selector) return [];
    return [{ args: decodeLog(event, log) as EventArguments<abi, name>, logIndex }];
  });
}
