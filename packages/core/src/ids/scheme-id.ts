import type { Hex } from '../bytes/hex.ts';
import { sha256 } from '../bytes/sha256.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { BaseError } from '../errors/base-error.ts';
import { describeId } from './describe-id.ts';

const schemePattern = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const lengthMax = 64;

/**
 * Refuses a text that is not the name of an origin scheme.
 *
 * @param name - 1 to 64 characters: lower-case letters and digits, in groups joined by single hyphens or dots.
 * @throws BaseError `ERR_ID_SCHEME` when it is not.
 *
 * @example
 * ```ts
 * import { assertSchemeName } from '@tallystick/core';
 *
 * assertSchemeName('verra-serial');
 * ```
 */
export function assertSchemeName(name: unknown): asserts name is string {
  if (typeof name === 'string' && name.length <= lengthMax && schemePattern.test(name)) return;
  throw new BaseError({
    code: 'ERR_ID_SCHEME',
    shortMessage: `Expected an origin scheme name, got ${describeId(name)}.`,
    details: `Use 1 to ${lengthMax} lower-case letters and digits, joined by single hyphens or dots: verra-serial.`,
  });
}

/**
 * Gives the id of an origin scheme on every ledger: SHA-256 of its name.
 *
 * @param name - Name of the scheme; see {@link assertSchemeName}.
 * @returns The scheme id, 32 bytes.
 * @throws BaseError `ERR_ID_SCHEME` when the name is not one.
 *
 * @example
 * ```ts
 * import { toSchemeId } from '@tallystick/core';
 *
 * console.log(toSchemeId('verra-serial'));
 * ```
 */
export function toSchemeId(name: string): Hex {
  assertSchemeName(name);
  return sha256(toUtf8(name));
}
