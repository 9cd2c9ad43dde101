import type { AbiParameter, AbiParametersToPrimitiveTypes } from 'abitype';
import { describeAbiLeaf, isAbiLeafValue, numberBitsMax } from './abi-leaf.ts';
import type { AbiLeaf } from './abi-type.ts';
import { type AbiForm, mapAbiValues } from './map-abi-values.ts';

function describeArgument(leaf: AbiLeaf): string {
  const isNumber = leaf.kind === 'integer' && leaf.bits <= numberBitsMax;
  return describeAbiLeaf(leaf, isNumber ? 'a number' : 'a bigint');
}

/** The form of run-time values: what the types of abitype say. */
export const argumentForm: AbiForm = {
  code: 'ERR_ABI_ARGUMENT',
  root: 'args',
  convert: (leaf, value) => (isAbiLeafValue(leaf, value) ? value : undefined),
  describe: describeArgument,
  advice: 'Pass values in the types that abitype gives the ABI: nothing is converted, padded or cut.',
};

/**
 * Refuses run-time values that are not what a list of ABI parameters asks for: JavaScript callers, parsed files
 * and `as` casts are checked like typed callers are.
 *
 * Integers of more than 48 bits are bigint and narrower ones number (as abitype has it), within their width;
 * addresses and bytes are hex in either case, `bytesN` of exact length; strings are well-formed Unicode; tuples
 * are objects with exactly the names of the ABI, or arrays where a part has no name.
 *
 * @param parameters - ABI parameters: the inputs of a function, or the outputs.
 * @param args - Anything; afterwards typed as the arguments.
 * @throws BaseError `ERR_ABI_ARGUMENT` with the path of the first wrong value (`args[0].claims[2].right`), the type
 * expected and the value got, shortened; `ERR_ABI_TYPE` when a parameter has no Solidity ABI type.
 *
 * @example
 * ```ts
 * import { assertAbiArguments } from '@tallystick/core';
 *
 * const inputs = [{ name: 'count', type: 'uint64' }] as const;
 * const args: unknown = [12n];
 * assertAbiArguments(inputs, args);
 * const count: bigint = args[0];
 * console.log(count);
 * ```
 */
export function assertAbiArguments<const parameters extends readonly AbiParameter[]>(
  parameters: parameters,
  args: unknown,
): asserts args is AbiParametersToPrimitiveTypes<parameters> {
  mapAbiValues(parameters, args, argumentForm);
}
