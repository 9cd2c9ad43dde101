import type { AbiParameter, AbiParametersToPrimitiveTypes } from 'abitype';
import type { JsonValue } from '../json/json-value.ts';
import { describeAbiLeaf, isAbiLeafValue, numberBitsMax } from './abi-leaf.ts';
import type { AbiLeaf } from './abi-type.ts';
import { argumentForm } from './assert-abi-arguments.ts';
import { type AbiForm, mapAbiValues } from './map-abi-values.ts';

// 78 digits are as many as 256 bits have.
const integerText = /^(?:0|-?[1-9][0-9]{0,77})$/;

function toLeafJson(leaf: AbiLeaf, value: unknown): unknown {
  if (!isAbiLeafValue(leaf, value)) return undefined;
  if (leaf.kind === 'integer') return BigInt(value as number | bigint).toString();
  return leaf.kind === 'address' || leaf.kind === 'bytes' ? (value as string).toLowerCase() : value;
}

function toInteger(bits: number, json: unknown): number | bigint | undefined {
  if (typeof json !== 'string' || !integerText.test(json)) return undefined;
  return bits > numberBitsMax ? BigInt(json) : Number(json);
}

function fromLeafJson(leaf: AbiLeaf, json: unknown): unknown {
  const value = leaf.kind === 'integer' ? toInteger(leaf.bits, json) : json;
  // One value has one JSON form: what would be written differently is not read.
  return toLeafJson(leaf, value) === json ? value : undefined;
}

const writingForm: AbiForm = { ...argumentForm, convert: toLeafJson };

const readingForm: AbiForm = {
  code: 'ERR_ABI_JSON',
  root: 'json',
  convert: fromLeafJson,
  describe: (leaf) => describeAbiLeaf(leaf, 'a decimal string'),
  advice: 'Write integers as decimal strings without leading zeros, and bytes and addresses in lower case.',
};

/**
 * Writes values of ABI parameters as JSON, the form in which arguments and results travel on Fabric: integers of
 * every width as decimal strings, bytes and addresses as lower-case `0x` hex, arrays as arrays, tuples as objects
 * with the names of the ABI (arrays where a part has no name).
 *
 * @param parameters - ABI parameters: the inputs of a function, or the outputs.
 * @param args - Their values, as {@link assertAbiArguments} takes them.
 * @returns A JSON array, one element per parameter; what is sent is its canonical text (`toCanonicalJson`).
 * @throws BaseError `ERR_ABI_ARGUMENT` with the path of the first value that is not of its type; `ERR_ABI_TYPE` when
 * a parameter has no Solidity ABI type.
 *
 * @example
 * ```ts
 * import { toAbiJson } from '@tallystick/core';
 *
 * const inputs = [{ name: 'count', type: 'uint64' }, { name: 'code', type: 'bytes2' }] as const;
 * console.log(toAbiJson(inputs, [12n, '0xAB01'])); // ['12', '0xab01']
 * ```
 */
export function toAbiJson<const parameters extends readonly AbiParameter[]>(
  parameters: parameters,
  args: AbiParametersToPrimitiveTypes<parameters>,
): JsonValue[] {
  return mapAbiValues(parameters, args, writingForm) as JsonValue[];
}

/**
 * Reads what {@link toAbiJson} writes, and nothing else: one list of values has one JSON form.
 *
 * @param parameters - The ABI parameters it was written by.
 * @param json - A JSON array, one element per parameter.
 * @returns The values in the types of abitype; hex is lower case.
 * @throws BaseError `ERR_ABI_JSON` with the path of the first element that is not the JSON form of its type;
 * `ERR_ABI_TYPE` when a parameter has no Solidity ABI type.
 *
 * @example
 * ```ts
 * import { fromAbiJson } from '@tallystick/core';
 *
 * const outputs = [{ name: 'count', type: 'uint64' }] as const;
 * const [count] = fromAbiJson(outputs, ['12']);
 * console.log(count + 1n); // 13n
 * ```
 */
export function fromAbiJson<const parameters extends readonly AbiParameter[]>(
  parameters: parameters,
  json: unknown,
): AbiParametersToPrimitiveTypes<parameters> {
  return mapAbiValues(parameters, json, readingForm) as unknown as AbiParametersToPrimitiveTypes<parameters>;
}
