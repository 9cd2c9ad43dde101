import { toCanonicalJson, toHex } from '@tallystick/core';
import type { MerkleInclusionEvidence } from '@tallystick/schemas';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { type MerkleTree, toMerkleProof } from './merkle-tree.ts';
import { type SignedReading, toReadingLeaf } from './reading-leaf.ts';

/** What {@link buildReadingEvidence} takes. */
export interface BuildReadingEvidenceParameters {
  /** Tree over the leaves of toReadingLeaf. */
  readonly tree: MerkleTree;
  readonly index: number;
  /** The signed reading at that index. */
  readonly reading: SignedReading;
  /** Leave the reading out, so that only who has it learns what the leaf stands for. */
  readonly isReadingWithheld?: boolean | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Builds the evidence that a signed reading belongs to a batch.
 *
 * @param parameters - Tree, index and the reading.
 * @returns The evidence, for createEvidenceBundle.
 * @throws BaseError `ERR_EVIDENCE_MERKLE` when the tree has no such index, `ERR_JSON_VALUE` when the reading has no
 *   canonical form.
 *
 * @example
 * ```ts
 * import { buildMerkleTree, buildReadingEvidence, toReadingLeaf } from '@tallystick/evidence/merkle';
 *
 * const reading = { meter: 'm-17', wattHours: '250', signature: '0x00' };
 * const tree = buildMerkleTree({ leaves: [toReadingLeaf({ reading })] });
 * console.log(buildReadingEvidence({ tree, index: 0, reading }).reading);
 * ```
 */
export function buildReadingEvidence(parameters: BuildReadingEvidenceParameters): MerkleInclusionEvidence {
  const { tree, index, reading, isReadingWithheld = false, crypto } = parameters;
  const { size, path } = toMerkleProof({ tree, index });
  const leaf = toHex(toReadingLeaf({ reading, crypto }));
  const inclusion = { root: tree.root, size, index, leaf, path: [...path] };
  return isReadingWithheld ? inclusion : { ...inclusion, reading: toCanonicalJson(reading) };
}
