import type { AbiError, AbiEvent, AbiFunction } from 'abitype';
import { toAbiTypeNode } from './abi-type.ts';

/**
 * Writes the canonical signature of a function, event or error: the text that its selector or topic is the
 * hash of, and that names a function on Fabric. Tuples are written out as their types.
 *
 * @param item - An item of an ABI.
 * @returns Name and types, such as `issue(bytes32,(bytes32,uint64)[])`.
 * @throws BaseError `ERR_ABI_TYPE` when an input has a type that is not a Solidity ABI type.
 *
 * @example
 * ```ts
 * import { toAbiSignature } from '@tallystick/core';
 *
 * console.log(toAbiSignature({ type: 'error', name: 'Frozen', inputs: [{ name: 'lot', type: 'bytes32' }] }));
 * // Frozen(bytes32)
 * ```
 */
export function toAbiSignature(item: AbiFunction | AbiEvent | AbiError): string {
  return `${item.name}(${item.inputs.map((input) => toAbiTypeNode(input).type).join(',')})`;
}
