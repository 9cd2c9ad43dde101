import type { Hex } from '../bytes/hex.ts';
import { canonicalJsonDigest } from '../json/canonical-json.ts';
import { toCanonicalDid } from './did.ts';
import { assertSchemeName } from './scheme-id.ts';

/** What {@link toNamespaceId} takes. */
export interface ToNamespaceIdParameters {
  /** DID of the operator of the registry or metering system. */
  readonly operator: string;
  /** Name of its origin scheme. */
  readonly scheme: string;
}

/**
 * Gives the id of an origin namespace on every ledger: SHA-256 of the canonical JSON array
 * `[<canonical DID of the operator>,<scheme name>]`.
 *
 * The array keeps the two texts apart, and neither can hold what the other starts with, so no other pair, no
 * party id, scheme id or origin id is made from the same bytes.
 *
 * @param parameters - The operator's DID and the name of its origin scheme.
 * @returns The namespace id, 32 bytes.
 * @throws BaseError `ERR_ID_DID` when the operator is no DID, `ERR_ID_SCHEME` when the scheme is no scheme name.
 *
 * @example
 * ```ts
 * import { toNamespaceId } from '@tallystick/core';
 *
 * console.log(toNamespaceId({ operator: 'did:web:registry.example', scheme: 'verra-serial' }));
 * ```
 */
export function toNamespaceId({ operator, scheme }: ToNamespaceIdParameters): Hex {
  assertSchemeName(scheme);
  return canonicalJsonDigest([toCanonicalDid(operator), scheme]);
}
