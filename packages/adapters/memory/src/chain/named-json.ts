import { fromAbiJson, type JsonValue, toAbiJson } from '@tallystick/core';
import type { AbiParameter } from 'abitype';

type Named = Readonly<Record<string, unknown>>;

// An event's or error's arguments are an object by the names of the ABI: the form of a tuple.
const toTuple = (parameters: readonly AbiParameter[]): readonly AbiParameter[] => [
  { type: 'tuple', components: parameters },
];

/** Writes arguments by their names in the JSON form of the ABI. */
export function toNamedJson(parameters: readonly AbiParameter[], args: Named): JsonValue {
  return (toAbiJson(toTuple(parameters), [args]) as readonly JsonValue[])[0] as JsonValue;
}

/** Reads arguments by their names back. */
export function fromNamedJson(parameters: readonly AbiParameter[], json: unknown): Named {
  return (fromAbiJson(toTuple(parameters), [json]) as readonly Named[])[0] as Named;
}
