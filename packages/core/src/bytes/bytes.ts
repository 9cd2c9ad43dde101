import { isBytes } from '@noble/hashes/utils.js';
import { BaseError } from '../errors/base-error.ts';
import { describeValue } from './describe-value.ts';

/**
 * Refuses a value that is not a Uint8Array. A Node Buffer is one.
 *
 * @param value - Anything.
 * @throws BaseError `ERR_BYTES_TYPE` when it is not.
 *
 * @example
 * ```ts
 * import { assertBytes } from '@tallystick/core';
 *
 * const input: unknown = new Uint8Array(32);
 * assertBytes(input);
 * console.log(input.length); // 32
 * ```
 */
export function assertBytes(value: unknown): asserts value is Uint8Array {
  if (isBytes(value)) return;
  throw new BaseError({
    code: 'ERR_BYTES_TYPE',
    shortMessage: `Expected a Uint8Array, got ${describeValue(value)}.`,
    details: 'Pass hex text through fromHex and other text through toUtf8.',
  });
}

/**
 * Joins byte strings in order.
 *
 * @param parts - The byte strings.
 * @returns A new array; the parts stay as they are.
 * @throws BaseError `ERR_BYTES_TYPE` when a part is not a Uint8Array.
 *
 * @example
 * ```ts
 * import { concatBytes } from '@tallystick/core';
 *
 * console.log(concatBytes([new Uint8Array([1]), new Uint8Array([2, 3])]).length); // 3
 * ```
 */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  for (const part of parts) assertBytes(part);
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * Tells whether two byte strings are equal. Not constant in time: compare no secrets with it.
 *
 * @param left - One byte string.
 * @param right - The other.
 * @returns True when they have the same length and bytes.
 * @throws BaseError `ERR_BYTES_TYPE` when one is not a Uint8Array.
 *
 * @example
 * ```ts
 * import { equalBytes } from '@tallystick/core';
 *
 * console.log(equalBytes(new Uint8Array([1]), new Uint8Array([1]))); // true
 * ```
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  assertBytes(left);
  assertBytes(right);
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
