import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { assertBytes } from './bytes.ts';
import { fromHex, type Hex, toHex } from './hex.ts';

/**
 * Computes SHA-256 (FIPS 180-4).
 *
 * @param data - Bytes, or hex of bytes. Text is refused: encode it with `toUtf8` first.
 * @returns The digest as lower-case hex, 32 bytes.
 * @throws BaseError `ERR_BYTES_HEX` for a string that is not hex, `ERR_BYTES_TYPE` for anything else.
 *
 * @example
 * ```ts
 * import { sha256, toUtf8 } from '@tallystick/core';
 *
 * console.log(sha256(toUtf8('abc')));
 * // 0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
 * ```
 */
export function sha256(data: Uint8Array | Hex): Hex {
  const bytes = typeof data === 'string' ? fromHex(data) : data;
  assertBytes(bytes);
  return toHex(nobleSha256(bytes));
}
