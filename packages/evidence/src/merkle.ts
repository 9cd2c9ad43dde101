export {
  type BuildMerkleTreeParameters,
  buildMerkleTree,
  type MerkleProof,
  type MerkleTree,
  type ToMerkleProofParameters,
  toMerkleProof,
} from './merkle/merkle-tree.ts';
export { type ToReadingLeafParameters, toReadingLeaf } from './merkle/reading-leaf.ts';
export { type MerkleBatch, type ToMerkleRootParameters, toMerkleRoot } from './merkle/to-merkle-root.ts';
export { type VerifyMerkleProofParameters, verifyMerkleProof } from './merkle/verify-merkle-proof.ts';
