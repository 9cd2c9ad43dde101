import { BaseError } from '../errors/base-error.ts';
import { describeValue } from './describe-value.ts';
import { type Hex, isHex } from './hex.ts';

const lengthBytes = 20;

/**
 * Tells whether a value is hex of exactly 20 bytes, in either case. The mixed-case checksum of ERC-55 is
 * not tested: it depends on Keccak-256, which FISCO BCOS chains of the SM suite do not use.
 *
 * @param value - Anything.
 * @returns True when it is.
 *
 * @example
 * ```ts
 * import { isAddress } from '@tallystick/core';
 *
 * console.log(isAddress('0x00000000000000000000000000000000000000AA')); // true
 * ```
 */
export function isAddress(value: unknown): value is Hex {
  return isHex(value, { lengthBytes });
}

/**
 * Refuses a value that is not hex of exactly 20 bytes.
 *
 * @param value - Anything.
 * @throws BaseError `ERR_BYTES_ADDRESS` when it is not.
 *
 * @example
 * ```ts
 * import { assertAddress } from '@tallystick/core';
 *
 * assertAddress('0x00000000000000000000000000000000000000aa');
 * ```
 */
export function assertAddress(value: unknown): asserts value is Hex {
  if (isAddress(value)) return;
  throw new BaseError({
    code: 'ERR_BYTES_ADDRESS',
    shortMessage: `Expected an address (0x and 40 hex digits), got ${describeValue(value)}.`,
    details: 'Resolve names such as ENS names before; pass the address itself.',
  });
}

/**
 * Gives the lower-case form of an address: the one that ids and digests are made from.
 *
 * @param address - `0x` and 40 hex digits in either case.
 * @returns The same address in lower case.
 * @throws BaseError `ERR_BYTES_ADDRESS` when it is no address.
 *
 * @example
 * ```ts
 * import { toLowerCaseAddress } from '@tallystick/core';
 *
 * console.log(toLowerCaseAddress('0x00000000000000000000000000000000000000AA'));
 * ```
 */
export function toLowerCaseAddress(address: string): Hex {
  assertAddress(address);
  return `0x${address.slice(2).toLowerCase()}`;
}
