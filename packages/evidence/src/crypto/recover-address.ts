import { type Hex, toHex } from '@tallystick/core';
import { refuse } from '../errors/refuse.ts';
import type { CryptoSuite } from './crypto-suite.ts';

// Half the order of secp256k1 (SEC 2 section 2.4.1), rounded down.
const lowSMax = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** What {@link recoverAddress} takes. */
export interface RecoverAddressParameters {
  /** 32 bytes that were signed. */
  readonly digest: Uint8Array;
  /** r, s and one byte that says which of two keys it was: 65 bytes. */
  readonly signature: Uint8Array;
  /** Value of the last byte for even parity: 27 as in Ethereum's `ecrecover`, 0 as in a Besu commit seal. */
  readonly parityBase: 0 | 27;
  readonly crypto: CryptoSuite;
}

function refuseSignature(got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_SIGNATURE',
    shortMessage: `Expected a 65-byte secp256k1 signature r, s, v with a low s, got ${got}.`,
    details:
      'Sign with a library that gives low-s signatures (EIP-2); each statement then has one signature.',
  });
}

/**
 * Computes the address whose key made a signature.
 *
 * A signature with s in the upper half of the curve's order is refused: it is the mirror image of another
 * valid one, and a second form of one signature is a second text of one fact.
 *
 * @param parameters - Digest, signature and how its last byte is written.
 * @returns The address: the last 20 bytes of Keccak-256 of the public key (Yellow Paper, appendix F).
 * @throws BaseError `ERR_EVIDENCE_SIGNATURE` when the signature is malformed, has a high s or no key made it.
 */
export function recoverAddress(parameters: RecoverAddressParameters): Hex {
  const { digest, signature, parityBase, crypto } = parameters;
  if (signature.length !== 65) return refuseSignature(`${signature.length} bytes`);
  const compact = signature.subarray(0, 64);
  if (BigInt(toHex(compact.subarray(32))) > lowSMax) return refuseSignature('a high s');
  const recoveryId = (signature[64] ?? 0) - parityBase;
  const publicKey = crypto.recoverPublicKey(digest, { compact, recoveryId });
  if (!publicKey) return refuseSignature('one that no key can have made');
  return toHex(crypto.keccak256(publicKey).subarray(12));
}
