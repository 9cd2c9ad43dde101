import * as AbiError from 'ox/AbiError';
import * as AbiEvent from 'ox/AbiEvent';
import * as AbiFunction from 'ox/AbiFunction';
import * as AbiParameters from 'ox/AbiParameters';
import type { EvmLog, EvmOutcome } from '../testing/evm-host.ts';
import { listEventArguments } from './abi-answers.ts';
import type { Answer, Hex, ModuleCall, ModuleEvent, ModuleName } from './action.ts';
import { functionOf, moduleAbis } from './encode-call.ts';

const entries = Object.values(moduleAbis).flat();

const events = new Map(
  entries
    .filter(({ type }) => type === 'event')
    .map((item) => AbiEvent.from(item as never) as AbiEvent.AbiEvent)
    .map((event) => [AbiEvent.getSelector(event), event] as const),
);

const errors = new Map(
  [
    ...entries
      .filter(({ type }) => type === 'error')
      .map((item) => AbiError.from(item as never) as AbiError.AbiError),
    AbiError.from('error Panic(uint256 code)') as AbiError.AbiError,
    AbiError.from('error Error(string reason)') as AbiError.AbiError,
  ].map((error) => [AbiError.getSelector(error), error] as const),
);

/** Names of the modules by their addresses. */
export type ModuleNames = ReadonlyMap<string, ModuleName>;

function toEvent(names: ModuleNames, { address, topics, data }: EvmLog): ModuleEvent {
  const [topic] = topics;
  const event = events.get(topic as Hex);
  const module = names.get(address.toLowerCase());
  if (!event || !module) throw new Error(`Log ${topic} of ${address} is none of the modules'.`);
  const args = AbiEvent.decode(event, { topics, data } as never) as Readonly<Record<string, unknown>>;
  return { module, name: event.name, args: listEventArguments(event.name, args) };
}

function toRefusal(data: Hex): Answer {
  if (data === '0x') return { status: 'refused', name: 'Revert', args: [] };
  const error = errors.get(data.slice(0, 10) as Hex);
  if (!error) return { status: 'refused', name: `unknown ${data}`, args: [] };
  const args =
    error.inputs.length === 0
      ? []
      : AbiParameters.decode(error.inputs, `0x${data.slice(10)}`, { checksumAddress: false });
  return { status: 'refused', name: error.name, args: args as readonly unknown[] };
}

/**
 * Reads what an EVM did as the answer to a call.
 *
 * @param outcome - Result or revert data, and logs.
 * @param call - The call that was made.
 * @param names - Which module is where.
 * @returns The answer, decoded by the ABI.
 */
export function toEvmAnswer(
  { result, revertData, logs }: EvmOutcome,
  call: ModuleCall,
  names: ModuleNames,
): Answer {
  if (revertData !== undefined) return toRefusal(revertData);
  const abiFunction = functionOf(call.module, call.functionName);
  const decoded =
    abiFunction.outputs.length === 0
      ? undefined
      : AbiFunction.decodeResult(abiFunction as never, result as Hex);
  return { status: 'succeeded', result: decoded, events: logs.map((log) => toEvent(names, log)) };
}
