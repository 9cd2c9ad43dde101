import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { CryptoSuite } from './crypto-suite.ts';
import { recoverSecp256k1 } from './recover-secp256k1.ts';

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
  recoverPublicKey: recoverSecp256k1,
};
