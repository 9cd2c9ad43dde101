import { fitsInteger } from '../amounts/integer-range.ts';
import { BaseError } from '../errors/base-error.ts';
import { describeValue } from './describe-value.ts';
import { type Hex, isHex } from './hex.ts';
import { sha256 } from './sha256.ts';

const packedTypes = {
  uint8: { kind: 'uint', lengthBytes: 1 },
  uint16: { kind: 'uint', lengthBytes: 2 },
  uint32: { kind: 'uint', lengthBytes: 4 },
  uint64: { kind: 'uint', lengthBytes: 8 },
  uint128: { kind: 'uint', lengthBytes: 16 },
  uint256: { kind: 'uint', lengthBytes: 32 },
  bytes4: { kind: 'bytes', lengthBytes: 4 },
  bytes32: { kind: 'bytes', lengthBytes: 32 },
  address: { kind: 'bytes', lengthBytes: 20 },
} as const;

/** A fixed-width type of {@link sha256Packed}. */
export type PackedType = keyof typeof packedTypes;

/** The value a {@link PackedType} takes: bigint for integers, hex for bytes and addresses. */
export type PackedValue<type extends PackedType> = type extends `uint${string}` ? bigint : Hex;

function toWordDigits(type: PackedType, value: unknown): string | undefined {
  if (!Object.hasOwn(packedTypes, type)) return undefined;
  const { kind, lengthBytes } = packedTypes[type];
  if (kind === 'bytes') return isHex(value, { lengthBytes }) ? value.slice(2) : undefined;
  const fits = typeof value === 'bigint' && fitsInteger(value, { bits: 8 * lengthBytes, signed: false });
  return fits ? value.toString(16).padStart(2 * lengthBytes, '0') : undefined;
}

function packWord(type: PackedType, value: unknown): string {
  const digits = toWordDigits(type, value);
  if (digits !== undefined) return digits;
  throw new BaseError({
    code: 'ERR_BYTES_WORD',
    shortMessage: `Expected a value to pack as ${String(type)}, got ${describeValue(value)}.`,
    details: `Pass a bigint within the width, or hex of exact length, for one of: ${Object.keys(packedTypes).join(', ')}.`,
  });
}

/**
 * Computes SHA-256 over fixed-width words written one after the other, integers big-endian: the same as
 * `sha256(abi.encodePacked(...))` in Solidity. Only fixed widths are taken, so two different lists of
 * values of the same types never give the same bytes.
 *
 * @param types - The types, in order.
 * @param values - As many values: bigint for integers, hex for `bytesN` and addresses.
 * @returns The digest, 32 bytes.
 * @throws BaseError `ERR_BYTES_WORD` when a value does not fit its type or the lists differ in length.
 *
 * @example
 * ```ts
 * import { sha256Packed, zeroBytes32 } from '@tallystick/core';
 *
 * // A lot id: claim id where issued, first serial.
 * console.log(sha256Packed(['bytes32', 'uint64'], [zeroBytes32, 1n]));
 * ```
 */
export function sha256Packed<const types extends readonly PackedType[]>(
  types: types,
  values: { readonly [index in keyof types]: PackedValue<types[index]> },
): Hex {
  const words: readonly unknown[] = values;
  if (words.length !== types.length) {
    throw new BaseError({
      code: 'ERR_BYTES_WORD',
      shortMessage: `Expected ${types.length} values to pack, got ${words.length}.`,
      details: 'Pass one value per type, in the same order.',
    });
  }
  return sha256(`0x${types.map((type, index) => packWord(type, words[index])).join('')}`);
}
