import { isBytes32, zeroBytes32 } from '../bytes/bytes32.ts';
import { describeValue } from '../bytes/describe-value.ts';
import { type Hex, toHex } from '../bytes/hex.ts';
import { BaseError } from '../errors/base-error.ts';

const lengthBytes = 32;
// One call for many ids: asking the system for random bytes costs more than all the rest of an id.
const pool = new Uint8Array(128 * lengthBytes);
let used = pool.length;

function createRequestId(): Hex {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += lengthBytes;
  return toHex(pool.subarray(used - lengthBytes, used));
}

/**
 * Gives the one text of a request id, or makes an id no one else has.
 *
 * @param value - 32 bytes of hex in either case; absent for a random id.
 * @returns The id in lower case.
 * @throws BaseError `ERR_REQUEST_ID` when the value is something else, or 0: on ledgers that means no request, and two
 * submissions without one must not pass for the same.
 *
 * @example
 * ```ts
 * import { toRequestId } from '@tallystick/core';
 *
 * console.log(toRequestId().length); // 66
 * ```
 */
export function toRequestId(value?: string): Hex {
  if (value === undefined) return createRequestId();
  if (isBytes32(value) && value !== zeroBytes32) return `0x${value.slice(2).toLowerCase()}`;
  throw new BaseError({
    code: 'ERR_REQUEST_ID',
    shortMessage: `Expected a request id of 32 bytes of hex other than 0, got ${describeValue(value)}.`,
    details:
      'Use 32 random bytes or a digest of what the request is about, or leave it out for a random one.',
  });
}
