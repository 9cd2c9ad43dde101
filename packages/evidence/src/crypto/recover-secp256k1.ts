import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import type { RecoverableSignature } from './crypto-suite.ts';

// SEC 2 section 2.4.1. The curve is made here and not taken whole from @noble/curves/secp256k1.js, which brings
// signing, DER, HMAC and more along: a quarter of the size of a verifier, and none of it is called.
const Point = weierstrass(
  {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    h: 1n,
    a: 0n,
    b: 7n,
    Gx: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
    Gy: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
  },
  {
    // Gallant, Lambert and Vanstone: splits a scalar in two halves, which makes a multiplication faster.
    endo: {
      beta: 0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501een,
      basises: [
        [0x3086d221a7d46bcde86c90e49284eb15n, -0xe4437ed6010e88286f547fa90abfe4c3n],
        [0x114ca50f7a8e2f3f657c1108d9d44cfd8n, 0x3086d221a7d46bcde86c90e49284eb15n],
      ],
    },
  },
);

/** Recovers the public key of a signature (SEC 1 section 4.1.6); throws where there is none. */
function recover(digest: Uint8Array, { compact, recoveryId }: RecoverableSignature): Uint8Array {
  const { Fn, BASE } = Point;
  const x = compact.subarray(0, 32);
  const [r, s] = [Fn.fromBytes(x), Fn.fromBytes(compact.subarray(32))];
  const point = Point.fromBytes(Uint8Array.of(2 + recoveryId, ...x));
  const inverse = Fn.inv(r);
  // Nothing here is secret, so the multiplication that is not constant-time will do.
  const publicKey = BASE.mulAddUnsafe(
    Fn.create(-bytesToNumberBE(digest) * inverse),
    point,
    Fn.mul(s, inverse),
  );
  if (s === 0n || publicKey.is0()) throw new Error('no key');
  return publicKey.toBytes(false).subarray(1);
}

/** Recovers the public key of a signature, or gives undefined when no key can have made it. */
export function recoverSecp256k1(
  digest: Uint8Array,
  signature: RecoverableSignature,
): Uint8Array | undefined {
  const { compact, recoveryId } = signature;
  if (compact.length !== 64 || (recoveryId !== 0 && recoveryId !== 1)) return undefined;
  try {
    return recover(digest, signature);
  } catch {
    return undefined;
  }
}
