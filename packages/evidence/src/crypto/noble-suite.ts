import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { CryptoSuite, RecoverableSignature } from './crypto-suite.ts';

function recoverPublicKey(digest: Uint8Array, signature: RecoverableSignature): Uint8Array | undefined {
  const { compact, recoveryId } = signature;
  if (recoveryId !== 0 && recoveryId !== 1) return undefined;
  try {
    const parsed = secp256k1.Signature.fromBytes(compact, 'compact').addRecoveryBit(recoveryId);
    return parsed.recoverPublicKey(digest).toBytes(false).subarray(1);
  } catch {
    return undefined;
  }
}

/**
 * The default suite, in JavaScript alone: Node, browsers, a bundled chaincode.
 *
 * @example
 * ```ts
 * import { nobleSuite } from '@tallystick/evidence';
 *
 * console.log(nobleSuite.sha256(new Uint8Array()).length); // 32
 * ```
 */
export const nobleSuite: CryptoSuite = {
  keccak256: (data) => keccak_256(data),
  sha256: (data) => sha256(data),
  recoverPublicKey,
};
