import { secp256k1 } from '@noble/curves/secp256k1.js';
import { fromHex, type Hex, sha256, toHex, toUtf8 } from '@tallystick/core';
import { nobleSuite } from '../src/crypto/noble-suite.ts';

/** A key for tests, made from a name: known to everybody, worth nothing. */
export interface TestSigner {
  readonly address: Hex;
  /** r, s and the parity plus the base: 65 bytes. */
  sign(digest: Uint8Array, parityBase: 0 | 27): Uint8Array;
}

const order = secp256k1.Point.Fn.ORDER;

function toSignature(recovered: Uint8Array, parityBase: number): Uint8Array {
  return Uint8Array.of(...recovered.subarray(1), (recovered[0] ?? 0) + parityBase);
}

export function testSigner(name: string): TestSigner {
  const secretKey = fromHex(sha256(toUtf8(`signer ${name}`)));
  const publicKey = secp256k1.getPublicKey(secretKey, false).subarray(1);
  return {
    address: toHex(nobleSuite.keccak256(publicKey).subarray(12)),
    sign: (digest, parityBase) =>
      toSignature(secp256k1.sign(digest, secretKey, { prehash: false, format: 'recovered' }), parityBase),
  };
}

/** The mirror image of a signature: as valid for the curve, with a high s. */
export function toHighS(signature: Uint8Array): Uint8Array {
  const s = order - BigInt(toHex(signature.subarray(32, 64)));
  const v = signature[64] ?? 0;
  const flipped = v % 2 === 0 ? v + (v >= 27 ? -1 : 1) : v + (v >= 27 ? 1 : -1);
  return Uint8Array.of(
    ...signature.subarray(0, 32),
    ...fromHex(`0x${s.toString(16).padStart(64, '0')}`),
    flipped,
  );
}
