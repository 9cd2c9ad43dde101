import type { CryptoSuite } from '../crypto/crypto-suite.ts';

/** The two hashes of a Merkle tree, kept apart by their first byte (RFC 6962 section 2.1). */
export interface MerkleHasher {
  /** SHA-256 of 0x00 and the leaf. */
  hashLeaf(leaf: Uint8Array): Uint8Array;
  /** SHA-256 of 0x01, the left and the right hash, 32 bytes each. */
  hashNode(left: Uint8Array, right: Uint8Array): Uint8Array;
}

/** Makes a hasher that reuses its input buffers: it must not be called from inside itself. */
export function createMerkleHasher(crypto: CryptoSuite): MerkleHasher {
  const nodeInput = new Uint8Array(65);
  nodeInput[0] = 0x01;
  let leafInput = new Uint8Array(33);
  const hashLeaf = (leaf: Uint8Array): Uint8Array => {
    if (leafInput.length !== leaf.length + 1) leafInput = new Uint8Array(leaf.length + 1);
    leafInput.set(leaf, 1);
    return crypto.sha256(leafInput);
  };
  const hashNode = (left: Uint8Array, right: Uint8Array): Uint8Array => {
    nodeInput.set(left, 1);
    nodeInput.set(right, 33);
    return crypto.sha256(nodeInput);
  };
  return { hashLeaf, hashNode };
}
