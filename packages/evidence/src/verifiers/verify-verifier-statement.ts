import { fromHex, type Hex } from '@tallystick/core';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { recoverAddress } from '../crypto/recover-address.ts';
import { refuse } from '../errors/refuse.ts';
import {
  type StatementPlace,
  toVerifierStatementDigest,
  type VerifierStatement,
} from './verifier-statement.ts';

/** Verifiers a relying party trusts, and how many of them must agree. */
export interface VerifierSet {
  readonly epoch: bigint;
  /** Addresses of the verifiers' keys, distinct. */
  readonly verifiers: readonly Hex[];
  /** How many must sign: at least 1, at most all. */
  readonly threshold: number;
  /** The relying party itself, where statements must be made for it; statements for anybody when absent. */
  readonly destination?: StatementPlace | undefined;
}

/** What {@link verifyVerifierStatement} takes. */
export interface VerifyVerifierStatementParameters {
  /** The statement, rebuilt by the caller from what it relies on. */
  readonly statement: VerifierStatement;
  /** r, s, v (27 or 28), 65 bytes each, by rising address of the signer. */
  readonly signatures: readonly Uint8Array[];
  /** The set now in force. */
  readonly verifierSet: VerifierSet;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

function toKnownVerifiers({ verifiers, threshold }: VerifierSet): ReadonlySet<string> {
  const known = new Set(verifiers.map((verifier) => verifier.toLowerCase()));
  const isSound = known.size === verifiers.length && Number.isInteger(threshold);
  if (isSound && threshold >= 1 && threshold <= known.size) return known;
  return refuse({
    code: 'ERR_EVIDENCE_TRUST',
    shortMessage: `Expected distinct verifiers and a threshold from 1 to their number, got ${threshold} of ${verifiers.length}.`,
    details: 'Correct the verifier set of the trust configuration.',
  });
}

function assertEpoch(statement: VerifierStatement, verifierSet: VerifierSet): void {
  if (statement.epoch === verifierSet.epoch) return;
  refuse({
    code: 'ERR_EVIDENCE_EPOCH',
    shortMessage: `Expected statements of epoch ${verifierSet.epoch}, got epoch ${statement.epoch}.`,
    details: 'Have the fact attested anew by the verifiers now in force.',
  });
}

function assertCount(signatureCount: number, threshold: number, verifierCount: number): void {
  if (signatureCount >= threshold && signatureCount <= verifierCount) return;
  refuse({
    code: 'ERR_EVIDENCE_QUORUM',
    shortMessage: `Expected signatures of ${threshold} to ${verifierCount} verifiers, got ${signatureCount}.`,
    details: 'Collect one signature of each verifier that agrees.',
  });
}

function refuseSigner(expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_SIGNER',
    shortMessage: `Expected ${expected}, got ${got}.`,
    details:
      'A statement about another chain, block or fact recovers to strangers as well: check what was signed.',
  });
}

/**
 * Checks that enough verifiers of the set in force signed a statement.
 *
 * @param parameters - Statement, signatures and set.
 * @returns The addresses of the signers, rising.
 * @throws BaseError `ERR_EVIDENCE_EPOCH` for another epoch, `ERR_EVIDENCE_QUORUM` for too few or too many signatures,
 *   `ERR_EVIDENCE_SIGNATURE` for a malformed or high-s one, `ERR_EVIDENCE_SIGNER` for unknown, repeated or unsorted
 *   signers, `ERR_EVIDENCE_TRUST` when the set contradicts itself.
 *
 * @example
 * ```ts
 * import { type VerifierStatement, verifyVerifierStatement } from '@tallystick/evidence';
 *
 * const check = (statement: VerifierStatement, signatures: Uint8Array[]) =>
 *   verifyVerifierStatement({
 *     statement,
 *     signatures,
 *     verifierSet: { epoch: 3n, verifiers: ['0x00000000000000000000000000000000000000aa'], threshold: 1 },
 *   });
 * console.log(typeof check);
 * ```
 */
export function verifyVerifierStatement(parameters: VerifyVerifierStatementParameters): readonly Hex[] {
  const { statement, signatures, verifierSet, crypto = nobleSuite } = parameters;
  const known = toKnownVerifiers(verifierSet);
  assertEpoch(statement, verifierSet);
  assertCount(signatures.length, verifierSet.threshold, known.size);
  const digest = fromHex(toVerifierStatementDigest(statement));
  const signers = signatures.map((signature) =>
    recoverAddress({ digest, signature, parityBase: 27, crypto }),
  );
  const stranger = signers.find((signer) => !known.has(signer));
  if (stranger) return refuseSigner('signatures of verifiers alone', `one of ${stranger}`);
  const isSorted = signers.every((signer, index) => index === 0 || signer > (signers[index - 1] ?? ''));
  return isSorted ? signers : refuseSigner('distinct signers by rising address', 'another order');
}
