import type { Hex } from '@tallystick/core';
import type { AbiFunction, AbiParameter } from 'abitype';
import * as AbiParameters from 'ox/AbiParameters';
import { ModuleError } from './module-error.ts';

const selectorLength = '0x00000000'.length;

/** The selector a call's bytes begin with; shorter when there are not even four bytes. */
export function toCallSelector(data: Hex): Hex {
  return data.slice(0, selectorLength).toLowerCase() as Hex;
}

/**
 * Encodes values by their ABI parameters.
 *
 * @param parameters - ABI parameters.
 * @param values - As many values.
 * @returns `abi.encode` of them (Solidity ABI specification, formal encoding).
 */
export function encodeParameters(parameters: readonly AbiParameter[], values: readonly unknown[]): Hex {
  return AbiParameters.encode(parameters, values as never);
}

/**
 * Encodes what a function gave back.
 *
 * @param item - The function.
 * @param result - Nothing, the one value, or a tuple.
 * @returns ABI encoding of the outputs.
 */
export function encodeResult({ outputs }: AbiFunction, result: unknown): Hex {
  if (outputs.length === 0) return '0x';
  return encodeParameters(outputs, outputs.length === 1 ? [result] : (result as readonly unknown[]));
}

/**
 * Decodes the arguments of an encoded call. Only the canonical encoding is taken, so that one call has one
 * byte form; everything else fails as an EVM fails on data it cannot decode.
 *
 * @param item - The function the selector stands for.
 * @param data - Selector and arguments.
 * @returns The arguments.
 * @throws ModuleError Revert when the data is not the canonical encoding of arguments of this function.
 */
export function decodeCallArguments({ inputs }: AbiFunction, data: Hex): readonly unknown[] {
  const encoded = `0x${data.slice(selectorLength).toLowerCase()}` as const;
  if (inputs.length === 0 && encoded === '0x') return [];
  try {
    const args = AbiParameters.decode(inputs as readonly AbiParameter[], encoded, {
      checksumAddress: false,
    }) as readonly unknown[];
    if (encodeParameters(inputs, args) === encoded) return args;
  } catch {
    // ox names the reason, an EVM does not: the same refusal follows for all of them.
  }
  throw new ModuleError('Revert', {});
}
