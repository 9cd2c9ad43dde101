import { normaliseAbiArguments } from '@tallystick/core';
import type { AbiEventParameter, AbiParameter } from 'abitype';

/**
 * Writes decoded addresses in lower case, as every ledger gives them: viem adds a checksum of its own.
 *
 * @param parameters - ABI parameters the values were decoded by.
 * @param values - One value for each.
 * @returns The values.
 */
export function lowerCaseValues(
  parameters: readonly AbiParameter[],
  values: readonly unknown[],
): readonly unknown[] {
  return normaliseAbiArguments(parameters, values);
}

/**
 * Does the same for the arguments of an event. An indexed value that is not of one word is only known by its hash.
 *
 * @param inputs - Inputs of the event.
 * @param args - Arguments by name, or by position where the input has no name.
 * @returns The arguments.
 */
export function lowerCaseEventArguments(
  inputs: readonly AbiEventParameter[],
  args: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries = inputs.map((input, index) => {
    const key = input.name || String(index);
    const isHash = input.indexed === true && input.type !== 'address';
    return [key, isHash ? args[key] : lowerCaseValues([input], [args[key]])[0]] as const;
  });
  return Object.fromEntries(entries);
}
