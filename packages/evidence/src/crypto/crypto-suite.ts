/** A secp256k1 signature that its signer's key can be computed from. */
export interface RecoverableSignature {
  /** r, 32 bytes, then s, 32 bytes, big-endian (SEC 1 section 4.1.3). */
  readonly compact: Uint8Array;
  /** 0 or 1: the parity of the point r was taken from (SEC 1 section 4.1.6). */
  readonly recoveryId: number;
}

/**
 * The hashes and curves that verification needs: synchronous, without state, injected. What is passed in may be
 * overwritten after the call, so it must not be kept.
 *
 * `nobleSuite` runs everywhere and is the default; `nodeSuite` of `@tallystick/evidence/node` hashes SHA-256
 * with OpenSSL.
 */
export interface CryptoSuite {
  /** Keccak-256 as Ethereum uses it (not the SHA3-256 of FIPS 202). 32 bytes. */
  keccak256(data: Uint8Array): Uint8Array;
  /** SHA-256 (FIPS 180-4). 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /**
   * The secp256k1 public key that made a signature over a 32-byte digest (SEC 1 section 4.1.6).
   *
   * Returns 64 bytes, x then y, or undefined when no key can have made it. Signatures with a high s are
   * recovered as well: who must refuse them, does.
   */
  recoverPublicKey(digest: Uint8Array, signature: RecoverableSignature): Uint8Array | undefined;
}
