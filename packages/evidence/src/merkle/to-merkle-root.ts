import { type Hex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { createMerkleHasher } from './merkle-hasher.ts';

/** What {@link toMerkleRoot} takes. */
export interface ToMerkleRootParameters {
  /** The leaves in their order; read once, so a generator will do. */
  readonly leaves: Iterable<Uint8Array>;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/** Root and size of a Merkle tree: what is anchored of a batch. */
export interface MerkleBatch {
  readonly root: Hex;
  /** Number of leaves. */
  readonly size: number;
}

/**
 * Computes the root of a Merkle tree in one pass, with memory for one hash per level.
 *
 * The tree is that of RFC 6962 section 2.1 (and RFC 9162): order kept, leaves and nodes kept apart, a last odd node
 * carried up unchanged. No leaves give SHA-256 of nothing.
 *
 * @param parameters - Leaves: byte strings of any length.
 * @returns Root and number of leaves.
 *
 * @example
 * ```ts
 * import { toMerkleRoot } from '@tallystick/evidence/merkle';
 *
 * const { root, size } = toMerkleRoot({ leaves: [new Uint8Array([1]), new Uint8Array([2])] });
 * console.log(root, size); // 0x…, 2
 * ```
 */
export function toMerkleRoot(parameters: ToMerkleRootParameters): MerkleBatch {
  const { leaves, crypto = nobleSuite } = parameters;
  const { hashLeaf, hashNode } = createMerkleHasher(crypto);
  // Roots of complete subtrees, from the largest to the smallest: one for each bit set in the size.
  const roots: Uint8Array[] = [];
  let size = 0;
  for (const leaf of leaves) {
    let root = hashLeaf(leaf);
    for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      root = hashNode(roots.pop() as Uint8Array, root);
    }
    roots.push(root);
    size += 1;
  }
  const last = roots.pop() ?? crypto.sha256(new Uint8Array());
  return { root: toHex(roots.reduceRight((right, left) => hashNode(left, right), last)), size };
}
