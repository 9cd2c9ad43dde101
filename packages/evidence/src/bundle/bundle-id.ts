import { canonicalJsonDigest, fromHex, type JsonValue } from '@tallystick/core';
import type { EvidenceBundle } from '@tallystick/schemas';

/** Names a bundle by its content: an RFC 6920 URI of SHA-256 over the canonical JSON of all members but the id. */
export function toBundleId(bundle: Omit<EvidenceBundle, 'id'>): string {
  const digest = fromHex(canonicalJsonDigest(bundle as unknown as JsonValue));
  const base64 = btoa(String.fromCharCode(...digest));
  return `ni:///sha-256;${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}
