import type { Hex } from '../bytes/hex.ts';
import { sha256 } from '../bytes/sha256.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { toCanonicalDid } from './did.ts';

/**
 * Gives the id of a party on every ledger: SHA-256 of the UTF-8 text of its canonical DID.
 *
 * @param did - The party's DID, in any spelling that {@link toCanonicalDid} takes.
 * @returns The party id, 32 bytes.
 * @throws BaseError `ERR_ID_DID` when the text is not a DID.
 *
 * @example
 * ```ts
 * import { toPartyId } from '@tallystick/core';
 *
 * console.log(toPartyId('did:web:registry.example') === toPartyId('did:web:Registry.Example')); // true
 * ```
 */
export function toPartyId(did: string): Hex {
  return sha256(toUtf8(toCanonicalDid(did)));
}
