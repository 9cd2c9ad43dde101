import { fitsInteger } from '../amounts/integer-range.ts';
import { isAddress } from '../bytes/address.ts';
import { isHex } from '../bytes/hex.ts';
import { isWellFormedText } from '../bytes/utf8.ts';
import type { AbiLeaf } from './abi-type.ts';

/** Widest integer that abitype maps to number; wider ones are bigint. */
export const numberBitsMax = 48;

/**
 * Tells whether a run-time value is of an ABI type without parts.
 *
 * @param leaf - The type.
 * @param value - Anything.
 * @returns True when it is.
 */
export function isAbiLeafValue(leaf: AbiLeaf, value: unknown): boolean {
  switch (leaf.kind) {
    case 'integer': {
      if (leaf.bits > numberBitsMax) return typeof value === 'bigint' && fitsInteger(value, leaf);
      return Number.isSafeInteger(value) && fitsInteger(BigInt(value as number), leaf);
    }
    case 'bool':
      return typeof value === 'boolean';
    case 'address':
      return isAddress(value);
    case 'bytes':
      return isHex(value, leaf);
    case 'string':
      return isWellFormedText(value);
  }
}

function describeBytes(lengthBytes: number | undefined): string {
  return lengthBytes === undefined
    ? '0x and two hex digits per byte'
    : `0x and ${2 * lengthBytes} hex digits`;
}

/**
 * Says in words what a type without parts asks for.
 *
 * @param leaf - The type.
 * @param integerForm - How an integer is given: `a bigint`.
 * @returns The type and what it asks for.
 */
export function describeAbiLeaf(leaf: AbiLeaf, integerForm: string): string {
  switch (leaf.kind) {
    case 'integer':
      return `${leaf.type} (${integerForm} within its width)`;
    case 'bool':
      return 'bool (true or false)';
    case 'address':
      return `address (${describeBytes(20)})`;
    case 'bytes':
      return `${leaf.type} (${describeBytes(leaf.lengthBytes)})`;
    case 'string':
      return 'string (well-formed Unicode text)';
  }
}
