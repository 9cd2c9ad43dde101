import { BaseError } from '../errors/base-error.ts';
import { describeValue } from './describe-value.ts';
import { assertHex, fromHex, type Hex, isHex, toHex } from './hex.ts';
import { fromUtf8, toUtf8 } from './utf8.ts';

const lengthBytes = 32;
const printableAscii = /^[\x20-\x7e]{1,32}$/;

/** The zero word: "none" wherever an id is optional. */
export const zeroBytes32: Hex = `0x${'0'.repeat(2 * lengthBytes)}`;

/**
 * Tells whether a value is hex of exactly 32 bytes, in either case.
 *
 * @param value - Anything.
 * @returns True when it is.
 *
 * @example
 * ```ts
 * import { isBytes32, zeroBytes32 } from '@tallystick/core';
 *
 * console.log(isBytes32(zeroBytes32), isBytes32('0x00')); // true false
 * ```
 */
export function isBytes32(value: unknown): value is Hex {
  return isHex(value, { lengthBytes });
}

/**
 * Refuses a value that is not hex of exactly 32 bytes.
 *
 * @param value - Anything.
 * @throws BaseError `ERR_BYTES_HEX` when it is not hex, `ERR_BYTES_LENGTH` when its length is another.
 *
 * @example
 * ```ts
 * import { assertBytes32, zeroBytes32 } from '@tallystick/core';
 *
 * assertBytes32(zeroBytes32);
 * ```
 */
export function assertBytes32(value: unknown): asserts value is Hex {
  assertHex(value, { lengthBytes });
}

/**
 * Writes a short ASCII text into a word: left-aligned, zero bytes behind it, as Solidity writes a string
 * literal into a `bytes32`.
 *
 * @param text - 1 to 32 printable ASCII characters. For "none" use {@link zeroBytes32}.
 * @returns The word.
 * @throws BaseError `ERR_BYTES_TEXT` when the text is empty, longer, or has other characters.
 *
 * @example
 * ```ts
 * import { fromBytes32Text, toBytes32 } from '@tallystick/core';
 *
 * console.log(fromBytes32Text(toBytes32('voluntary'))); // voluntary
 * ```
 */
export function toBytes32(text: string): Hex {
  if (typeof text === 'string' && printableAscii.test(text)) {
    const word = new Uint8Array(lengthBytes);
    word.set(toUtf8(text));
    return toHex(word);
  }
  throw new BaseError({
    code: 'ERR_BYTES_TEXT',
    shortMessage: `Expected 1 to 32 printable ASCII characters, got ${describeValue(text)}.`,
    details: 'Use a short code here; longer text belongs off the ledger, by its digest.',
  });
}

/**
 * Reads the text that {@link toBytes32} wrote.
 *
 * @param word - The word; its text ends at the first zero byte, and only zero bytes may follow.
 * @returns The text.
 * @throws BaseError `ERR_BYTES_HEX` or `ERR_BYTES_LENGTH` when the value is no word, `ERR_BYTES_TEXT` when
 * it is not one that {@link toBytes32} writes (a digest, the zero word).
 *
 * @example
 * ```ts
 * import { fromBytes32Text } from '@tallystick/core';
 *
 * console.log(fromBytes32Text('0x6332300000000000000000000000000000000000000000000000000000000000')); // c20
 * ```
 */
export function fromBytes32Text(word: Hex): string {
  assertBytes32(word);
  const bytes = fromHex(word);
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const isText = bytes.subarray(0, end).every((byte) => byte >= 0x20 && byte <= 0x7e);
  if (isText && end > 0) return fromUtf8(bytes.subarray(0, end));
  throw new BaseError({
    code: 'ERR_BYTES_TEXT',
    shortMessage: `Expected a word holding ASCII text, got ${describeValue(word)}.`,
    details: 'Read digests and the zero word as hex.',
  });
}
