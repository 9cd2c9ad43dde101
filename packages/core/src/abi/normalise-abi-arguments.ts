import type { AbiParameter } from 'abitype';
import { argumentForm } from './assert-abi-arguments.ts';
import { mapAbiValues } from './map-abi-values.ts';

/**
 * Checks run-time values like `assertAbiArguments` and writes addresses and bytes in lower case, so that
 * one value has one text: a program compares hex as text where an EVM compares bytes.
 *
 * @param parameters - ABI parameters: the inputs of a function.
 * @param args - Anything.
 * @returns A copy of the values, tuples as objects by the names of the ABI.
 * @throws BaseError `ERR_ABI_ARGUMENT` and `ERR_ABI_TYPE`, as `assertAbiArguments`.
 *
 * @example
 * ```ts
 * import { normaliseAbiArguments } from '@tallystick/core';
 *
 * console.log(normaliseAbiArguments([{ name: 'data', type: 'bytes' }], ['0xAB'])); // ['0xab']
 * ```
 */
export function normaliseAbiArguments(
  parameters: readonly AbiParameter[],
  args: unknown,
): readonly unknown[] {
  return mapAbiValues(parameters, args, {
    ...argumentForm,
    convert: (leaf, value) => {
      const checked = argumentForm.convert(leaf, value);
      const isHex = leaf.kind === 'address' || leaf.kind === 'bytes';
      return isHex && typeof checked === 'string' ? checked.toLowerCase() : checked;
    },
  });
}
