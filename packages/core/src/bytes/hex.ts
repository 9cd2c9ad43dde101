import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { BaseError } from '../errors/base-error.ts';
import { assertBytes } from './bytes.ts';
import { describeValue } from './describe-value.ts';

/** Bytes as text: `0x` and two hex digits per byte. */
export type Hex = `0x${string}`;

/** Optional demands of {@link isHex} and {@link assertHex}. */
export interface HexOptions {
  /** Exact number of bytes; without it any whole number of bytes, none included. */
  readonly lengthBytes?: number | undefined;
}

/**
 * Tells whether a value is `0x`-prefixed hex of whole bytes, in either case.
 *
 * @param value - Anything.
 * @param options - `lengthBytes`: the exact number of bytes it must have.
 * @returns True when it is.
 *
 * @example
 * ```ts
 * import { isHex } from '@tallystick/core';
 *
 * console.log(isHex('0xAb01'), isHex('0xab01', { lengthBytes: 3 }), isHex('ab01')); // true false false
 * ```
 */
export function isHex(value: unknown, options: HexOptions = {}): value is Hex {
  if (typeof value !== 'string' || value.length % 2 !== 0) return false;
  if (options.lengthBytes !== undefined && value.length !== 2 + 2 * options.lengthBytes) return false;
  return /^0x[0-9a-fA-F]*$/.test(value);
}

/**
 * Refuses a value that is not `0x`-prefixed hex of whole bytes.
 *
 * @param value - Anything.
 * @param options - `lengthBytes`: the exact number of bytes it must have.
 * @throws BaseError `ERR_BYTES_HEX` when it is not hex, `ERR_BYTES_LENGTH` when its length is another.
 *
 * @example
 * ```ts
 * import { assertHex, type Hex } from '@tallystick/core';
 *
 * const input: unknown = '0xab01';
 * assertHex(input, { lengthBytes: 2 });
 * const hex: Hex = input;
 * console.log(hex);
 * ```
 */
export function assertHex(value: unknown, options: HexOptions = {}): asserts value is Hex {
  if (!isHex(value)) {
    throw new BaseError({
      code: 'ERR_BYTES_HEX',
      shortMessage: `Expected 0x and an even number of hex digits, got ${describeValue(value)}.`,
      details: 'Pass bytes through toHex, or prefix the hex text with 0x.',
    });
  }
  const lengthBytes = (value.length - 2) / 2;
  if (options.lengthBytes === undefined || options.lengthBytes === lengthBytes) return;
  throw new BaseError({
    code: 'ERR_BYTES_LENGTH',
    shortMessage: `Expected ${options.lengthBytes} bytes of hex, got ${lengthBytes} bytes.`,
    details: 'Pass the whole value; nothing is padded or cut.',
  });
}

/**
 * Writes bytes as lower-case hex with the prefix `0x`.
 *
 * @param bytes - The bytes.
 * @returns Two lower-case digits per byte after `0x`.
 * @throws BaseError `ERR_BYTES_TYPE` when the value is not a Uint8Array.
 *
 * @example
 * ```ts
 * import { toHex } from '@tallystick/core';
 *
 * console.log(toHex(new Uint8Array([171, 1]))); // 0xab01
 * ```
 */
export function toHex(bytes: Uint8Array): Hex {
  assertBytes(bytes);
  return `0x${bytesToHex(bytes)}`;
}

/**
 * Reads the bytes of a hex text. Both cases are read; {@link toHex} writes lower case.
 *
 * @param hex - `0x` and two digits per byte.
 * @returns The bytes.
 * @throws BaseError `ERR_BYTES_HEX` when the text is not hex of whole bytes.
 *
 * @example
 * ```ts
 * import { fromHex } from '@tallystick/core';
 *
 * console.log(fromHex('0xAB01')); // Uint8Array [171, 1]
 * ```
 */
export function fromHex(hex: Hex): Uint8Array {
  assertHex(hex);
  return hexToBytes(hex.slice(2));
}
