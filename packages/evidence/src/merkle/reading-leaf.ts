import { type JsonValue, toCanonicalJson, toUtf8 } from '@tallystick/core';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';

/** A device reading with the device's signature: a JSON object as the device's schema has it. */
export type SignedReading = { readonly [name: string]: JsonValue };

/** What {@link toReadingLeaf} takes. */
export interface ToReadingLeafParameters {
  readonly reading: SignedReading;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Computes the leaf of a signed device reading: SHA-256 of its canonical JSON.
 *
 * The leaf tells nothing of the reading to whoever does not have it, as long as the reading holds a signature or
 * another part that cannot be guessed.
 *
 * @param parameters - The signed reading.
 * @returns The leaf, 32 bytes: equal to `canonicalJsonDigest` of `@tallystick/core`.
 * @throws BaseError `ERR_JSON_VALUE` when the reading has no canonical form (RFC 8785).
 *
 * @example
 * ```ts
 * import { toReadingLeaf } from '@tallystick/evidence/merkle';
 *
 * const reading = { meter: 'm-17', at: '2026-01-01T00:15:00Z', wattHours: '250', signature: '0x00' };
 * console.log(toReadingLeaf({ reading }).length); // 32
 * ```
 */
export function toReadingLeaf(parameters: ToReadingLeafParameters): Uint8Array {
  const { reading, crypto = nobleSuite } = parameters;
  return crypto.sha256(toUtf8(toCanonicalJson(reading)));
}
