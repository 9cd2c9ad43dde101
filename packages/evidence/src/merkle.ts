export {
  type BuildReadingEvidenceParameters,
  buildReadingEvidence,
} from './merkle/build-reading-evidence.ts';
export {
  type BuildMerkleTreeParameters,
  buildMerkleTree,
  type MerkleProof,
  type MerkleTree,
  type ToMerkleProofParameters,
  toMerkleProof,
} from './merkle/merkle-tree.ts';
export { type SignedReading, type ToReadingLeafParameters, toReadingLeaf } from './merkle/reading-leaf.ts';
export { toBatchAnchor } from './merkle/to-batch-anchor.ts';
export { type MerkleBatch, type ToMerkleRootParameters, toMerkleRoot } from './merkle/to-merkle-root.ts';
export {
  type AnchoredValue,
  type VerifyMerkleEvidenceParameters,
  verifyMerkleEvidence,
} from './merkle/verify-merkle-evidence.ts';
export { type VerifyMerkleProofParameters, verifyMerkleProof } from './merkle/verify-merkle-proof.ts';
