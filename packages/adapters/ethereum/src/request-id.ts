import { BaseError, describeValue, isBytes32, toHex } from '@tallystick/core';
import type { Hex } from 'viem';

/**
 * Refuses a request id that is not 32 bytes of hex.
 *
 * @throws BaseError `ERR_REQUEST_ID`.
 */
export function assertRequestId(value: unknown): asserts value is Hex {
  if (isBytes32(value)) return;
  throw new BaseError({
    code: 'ERR_REQUEST_ID',
    shortMessage: `Expected a request id of 32 bytes of hex, got ${describeValue(value)}.`,
    details: 'Use 32 random bytes, or a digest of what the request is about.',
  });
}

/** A request id no one else has. */
export function createRequestId(): Hex {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}
