import { type AbiParameter, moduleAbis } from './encode-call.ts';

const allEntries = Object.values(moduleAbis).flat();

function inputsOf(type: 'event' | 'error'): ReadonlyMap<string, readonly AbiParameter[]> {
  return new Map(allEntries.filter((entry) => entry.type === type).map(({ name, inputs }) => [name, inputs]));
}

const eventInputs = inputsOf('event');
const errorInputs = inputsOf('error');

/** Names of all errors of the modules' pages. */
export const errorNames: readonly string[] = [...errorInputs.keys()].sort();

/** Names of all events of the modules' pages. */
export const eventNames: readonly string[] = [...eventInputs.keys()].sort();

/** An event's arguments by their names, as a list in the order of the ABI. */
export function listEventArguments(name: string, args: Readonly<Record<string, unknown>>): unknown[] {
  const inputs = eventInputs.get(name);
  if (!inputs) throw new Error(`No module has an event ${name}.`);
  return inputs.map((input) => args[input.name]);
}

/** An error's arguments by their names, as a list in the order of the ABI; as they come for a fixed name. */
export function listErrorArguments(name: string, args: Readonly<Record<string, unknown>>): unknown[] {
  return errorInputs.get(name)?.map((input) => args[input.name]) ?? Object.values(args);
}

/** An error's arguments with the field's name readable, such as `count`, for counting kinds of refusals. */
export function describeField(field: unknown): string {
  return Buffer.from(String(field).slice(2), 'hex').toString('ascii').replaceAll('\0', '');
}
