import { BaseError } from '../errors/base-error.ts';
import { assertBytes } from './bytes.ts';
import { describeValue } from './describe-value.ts';

const encoder = new TextEncoder();
// ignoreBOM keeps a leading U+FEFF as a character, so that decoding and encoding give the same bytes.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Tells whether a value is a string without lone surrogates, so that it has exactly one UTF-8 form.
 *
 * @param value - Anything.
 * @returns True for well-formed Unicode text (Unicode Standard, D85 and table 3-7).
 *
 * @example
 * ```ts
 * import { isWellFormedText } from '@tallystick/core';
 *
 * console.log(isWellFormedText('tonne'), isWellFormedText('\ud800')); // true false
 * ```
 */
export function isWellFormedText(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value);
}

/**
 * Encodes text as UTF-8. A lone surrogate is refused, where TextEncoder would replace it silently.
 *
 * @param text - Well-formed Unicode text.
 * @returns Its UTF-8 bytes, without a byte order mark.
 * @throws BaseError `ERR_BYTES_TEXT` when the value is no string or holds a lone surrogate.
 *
 * @example
 * ```ts
 * import { toUtf8 } from '@tallystick/core';
 *
 * console.log(toUtf8('t₂').length); // 4
 * ```
 */
export function toUtf8(text: string): Uint8Array {
  if (isWellFormedText(text)) return encoder.encode(text);
  throw new BaseError({
    code: 'ERR_BYTES_TEXT',
    shortMessage: `Expected well-formed Unicode text, got ${describeValue(text)}.`,
    details: 'Remove unpaired surrogates (U+D800 to U+DFFF); text cut in the middle of a character has them.',
  });
}

/**
 * Decodes UTF-8. Bytes that are not UTF-8 are refused, where a lenient decoder would replace them.
 *
 * @param bytes - UTF-8 bytes (RFC 3629).
 * @returns The text; a leading byte order mark stays part of it.
 * @throws BaseError `ERR_BYTES_TYPE` when the value is not a Uint8Array, `ERR_BYTES_TEXT` when it is not UTF-8.
 *
 * @example
 * ```ts
 * import { fromUtf8, toUtf8 } from '@tallystick/core';
 *
 * console.log(fromUtf8(toUtf8('tonne'))); // tonne
 * ```
 */
export function fromUtf8(bytes: Uint8Array): string {
  assertBytes(bytes);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new BaseError({
      code: 'ERR_BYTES_TEXT',
      shortMessage: `Expected UTF-8, got ${bytes.length} bytes that are not.`,
      details: 'Keep binary data as bytes or hex; decode text with the encoding it was written in.',
      cause,
    });
  }
}
