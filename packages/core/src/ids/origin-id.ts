import type { Hex } from '../bytes/hex.ts';
import { isWellFormedText } from '../bytes/utf8.ts';
import { BaseError } from '../errors/base-error.ts';
import { canonicalJsonDigest } from '../json/canonical-json.ts';
import { describeId } from './describe-id.ts';
import { assertSchemeName } from './scheme-id.ts';

const textLengthMax = 1024;
// Characters nobody sees: one more or less of them would be another origin of the same thing.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** What {@link toOriginId} takes. */
export interface ToOriginIdParameters {
  /** Name of the origin scheme. */
  readonly scheme: string;
  /** The origin as the scheme's rule writes it: a project and vintage, a meter, a serial without its range. */
  readonly text: string;
}

function assertOriginText(text: unknown): asserts text is string {
  const isText = isWellFormedText(text) && text.length > 0 && text.length <= textLengthMax;
  if (isText && text === text.normalize('NFC').trim() && !invisible.test(text)) return;
  throw new BaseError({
    code: 'ERR_ID_ORIGIN',
    shortMessage: `Expected an origin text of 1 to ${textLengthMax} characters in Unicode form NFC, got ${describeId(text)}.`,
    details:
      'Trim it, normalise it to NFC, and remove control and other invisible characters in the rule of the scheme.',
  });
}

/**
 * Gives the id of an origin (a meter, a project and vintage, a block of serials) on every ledger: SHA-256 of
 * the canonical JSON array `[<scheme name>,<origin text>]`.
 *
 * A text that could be mistaken for another one is refused rather than mended: two ids for one origin are
 * two chances to issue it.
 *
 * @param parameters - The name of the scheme and the origin text that its rule gives.
 * @returns The origin id, 32 bytes.
 * @throws BaseError `ERR_ID_SCHEME` when the scheme is no scheme name, `ERR_ID_ORIGIN` when the text is empty,
 * too long, not in Unicode normalisation form C, or has outer spaces, control or format characters.
 *
 * @example
 * ```ts
 * import { toOriginId } from '@tallystick/core';
 *
 * console.log(toOriginId({ scheme: 'meter', text: 'DE0001234567890' }));
 * ```
 */
export function toOriginId({ scheme, text }: ToOriginIdParameters): Hex {
  assertSchemeName(scheme);
  assertOriginText(text);
  return canonicalJsonDigest([scheme, text]);
}
