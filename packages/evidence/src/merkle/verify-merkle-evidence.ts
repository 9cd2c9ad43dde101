import { fromHex, type Hex, parseJson, toCanonicalJson, toHex, toUtf8 } from '@tallystick/core';
import type { MerkleInclusionEvidence } from '@tallystick/schemas';
import type { MerkleInclusionFact, ProvenFact, VouchedBy } from '../bundle/facts.ts';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { refuse } from '../errors/refuse.ts';
import { toBatchAnchor } from './to-batch-anchor.ts';
import type { MerkleBatch } from './to-merkle-root.ts';
import { verifyMerkleProof } from './verify-merkle-proof.ts';

/** A word that a proven fact anchors on a ledger. */
export interface AnchoredValue {
  /** 32 bytes; of a batch, what toBatchAnchor gives. */
  readonly value: Hex;
  readonly fact: ProvenFact;
}

/** What {@link verifyMerkleEvidence} takes. */
export interface VerifyMerkleEvidenceParameters {
  readonly evidence: MerkleInclusionEvidence;
  /** Batches the caller vouches for. */
  readonly batches: readonly MerkleBatch[];
  /** Words that proven facts anchor; none when absent. */
  readonly anchoredValues?: readonly AnchoredValue[] | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

function vouchBatch(parameters: VerifyMerkleEvidenceParameters): VouchedBy {
  const { evidence, batches, anchoredValues = [] } = parameters;
  const root = evidence.root as Hex;
  const { size } = evidence;
  const isKnown = batches.some((batch) => batch.root.toLowerCase() === root && batch.size === size);
  if (isKnown) return { kind: 'caller' };
  const wanted = toBatchAnchor({ root, size });
  const anchored = anchoredValues.find(({ value }) => value.toLowerCase() === wanted);
  if (anchored) return { kind: 'fact', fact: anchored.fact };
  return refuse({
    code: 'ERR_EVIDENCE_MERKLE_ROOT',
    shortMessage: `Expected somebody trusted to vouch for root ${root} of ${size} leaves, got nobody.`,
    details: 'Configure the batch, or bring evidence of the event that anchored it.',
  });
}

function refuseReading(expected: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_READING',
    shortMessage: `Expected the reading to be ${expected}, got other text.`,
    details: 'Pass the canonical JSON of the very reading that was put into the batch.',
  });
}

function assertReading(reading: string, leaf: string, crypto: CryptoSuite): void {
  if (toCanonicalJson(parseJson(reading)) !== reading) refuseReading('canonical JSON (RFC 8785)');
  if (toHex(crypto.sha256(toUtf8(reading))) !== leaf) refuseReading('the one the leaf was made from');
}

/**
 * Checks one Merkle evidence: that somebody trusted vouches for the batch, that the leaf stands in it, and that the
 * reading, where given, is what the leaf was made from.
 *
 * @param parameters - The evidence and the batches to trust.
 * @returns What is proven and who vouches for it.
 * @throws BaseError `ERR_EVIDENCE_MERKLE_ROOT`, `ERR_EVIDENCE_MERKLE` or `ERR_EVIDENCE_READING`; `ERR_JSON_*` when the
 *   reading is not JSON.
 *
 * @example
 * ```ts
 * import { buildMerkleTree, buildReadingEvidence, toReadingLeaf, verifyMerkleEvidence } from '@tallystick/evidence/merkle';
 *
 * const reading = { meter: 'm-17', wattHours: '250', signature: '0x00' };
 * const tree = buildMerkleTree({ leaves: [toReadingLeaf({ reading })] });
 * const evidence = buildReadingEvidence({ tree, index: 0, reading });
 * console.log(verifyMerkleEvidence({ evidence, batches: [tree] }).reading);
 * ```
 */
export function verifyMerkleEvidence(parameters: VerifyMerkleEvidenceParameters): MerkleInclusionFact {
  const { evidence, crypto = nobleSuite } = parameters;
  const { size, index, reading } = evidence;
  const vouchedBy = vouchBatch(parameters);
  const root = evidence.root as Hex;
  const leaf = evidence.leaf as Hex;
  const path = evidence.path as Hex[];
  verifyMerkleProof({ batch: { root, size }, leaf: fromHex(leaf), proof: { index, size, path }, crypto });
  if (reading !== undefined) assertReading(reading, leaf, crypto);
  return { kind: 'merkle-inclusion', root, size, index, leaf, reading, vouchedBy };
}
