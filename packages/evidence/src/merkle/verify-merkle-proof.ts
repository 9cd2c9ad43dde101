import { assertBytes32, fromHex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { refuse } from '../errors/refuse.ts';
import { createMerkleHasher } from './merkle-hasher.ts';
import { assertMerklePosition } from './merkle-limits.ts';
import type { MerkleProof } from './merkle-tree.ts';
import type { MerkleBatch } from './to-merkle-root.ts';

/** What {@link verifyMerkleProof} takes. */
export interface VerifyMerkleProofParameters {
  /** Root and size, both from whoever is trusted for them: another size can give a leaf another index. */
  readonly batch: MerkleBatch;
  /** The leaf itself, not its hash: a node of the tree cannot be passed off as a leaf. */
  readonly leaf: Uint8Array;
  readonly proof: MerkleProof;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

function refuseMerkle(expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_MERKLE',
    shortMessage: `Expected ${expected}, got ${got}.`,
    details: 'Pass leaf, index, size and path of one and the same batch.',
  });
}

/** Number of hashes a path has: one for each level on which the node has a sibling. */
function toPathLength(index: number, size: number): number {
  let length = 0;
  for (let position = index, last = size - 1; last > 0; position >>>= 1, last >>>= 1) {
    if (position % 2 === 1 || position < last) length += 1;
  }
  return length;
}

/**
 * Checks that a leaf stands at an index of a tree of a given size and root, in constant memory (RFC 9162 section
 * 2.1.3.2).
 *
 * The index is proven with the leaf: the length of the path and the side of every hash follow from index and size.
 *
 * @param parameters - Batch, leaf and proof.
 * @throws BaseError `ERR_EVIDENCE_MERKLE` when the proof is for another size, or the path has another length than
 *   index and size ask for or leads to another root; `ERR_BYTES_LENGTH` or `ERR_BYTES_HEX` when a hash is not 32
 *   bytes of hex.
 *
 * @example
 * ```ts
 * import { buildMerkleTree, toMerkleProof, verifyMerkleProof } from '@tallystick/evidence/merkle';
 *
 * const leaves = [new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([3])];
 * const tree = buildMerkleTree({ leaves });
 * verifyMerkleProof({ batch: tree, leaf: new Uint8Array([3]), proof: toMerkleProof({ tree, index: 2 }) });
 * ```
 */
export function verifyMerkleProof(parameters: VerifyMerkleProofParameters): void {
  const { batch, leaf, proof, crypto = nobleSuite } = parameters;
  const { index, size, path } = proof;
  assertBytes32(batch.root);
  assertMerklePosition(index, size);
  if (size !== batch.size) refuseMerkle(`a proof for a batch of ${batch.size}`, `one for ${size}`);
  const length = toPathLength(index, size);
  if (path.length !== length)
    refuseMerkle(`a path of ${length} hashes for ${index} of ${size}`, `${path.length}`);
  const { hashLeaf, hashNode } = createMerkleHasher(crypto);
  let hash = hashLeaf(leaf);
  let taken = 0;
  for (let position = index, last = size - 1; last > 0; position >>>= 1, last >>>= 1) {
    if (position % 2 === 0 && position === last) continue;
    const sibling = path[taken];
    assertBytes32(sibling);
    taken += 1;
    hash = position % 2 === 1 ? hashNode(fromHex(sibling), hash) : hashNode(hash, fromHex(sibling));
  }
  if (toHex(hash) !== batch.root.toLowerCase())
    refuseMerkle(`a path to the root ${batch.root}`, `one to ${toHex(hash)}`);
}
