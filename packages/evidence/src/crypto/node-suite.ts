import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { CryptoSuite } from './crypto-suite.ts';
import { nobleSuite } from './noble-suite.ts';

// 'binary' is Latin-1. Taking the digest as text and copying it is three times as fast as asking for a Buffer.
function sha256(data: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', data, 'binary'), 'latin1');
}

/**
 * The suite for Node: SHA-256 by OpenSSL, one call per digest.
 *
 * Keccak-256 and secp256k1 key recovery stay with noble: `node:crypto` has neither (its SHA3-256 pads
 * otherwise, and it verifies only against a known key).
 *
 * @example
 * ```ts
 * import { nodeSuite } from '@tallystick/evidence/node';
 *
 * console.log(nodeSuite.sha256(new Uint8Array()).length); // 32
 * ```
 */
export const nodeSuite: CryptoSuite = {
  keccak256: nobleSuite.keccak256,
  sha256,
  recoverPublicKey: nobleSuite.recoverPublicKey,
};
