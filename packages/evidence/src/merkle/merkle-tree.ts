import { type Hex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { refuse } from '../errors/refuse.ts';
import { createMerkleHasher, type MerkleHasher } from './merkle-hasher.ts';
import { assertMerklePosition, merkleSizeMax } from './merkle-limits.ts';

const hashBytes = 32;

/** A Merkle tree whose every hash is kept, to take many proofs from: 64 bytes of memory per leaf. */
export interface MerkleTree {
  readonly root: Hex;
  /** Number of leaves. */
  readonly size: number;
  /** The hashes of each level side by side, from the leaves up to the root. */
  readonly levels: readonly Uint8Array[];
}

/** What {@link buildMerkleTree} takes. */
export interface BuildMerkleTreeParameters {
  /** At least one leaf, in their order. */
  readonly leaves: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

function hashAt(level: Uint8Array, index: number): Uint8Array {
  return level.subarray(index * hashBytes, (index + 1) * hashBytes);
}

function toNextLevel(level: Uint8Array, { hashNode }: MerkleHasher): Uint8Array {
  const count = level.length / hashBytes;
  const next = new Uint8Array(Math.ceil(count / 2) * hashBytes);
  for (let index = 0; index + 1 < count; index += 2) {
    next.set(hashNode(hashAt(level, index), hashAt(level, index + 1)), (index / 2) * hashBytes);
  }
  if (count % 2 === 1) next.set(hashAt(level, count - 1), next.length - hashBytes);
  return next;
}

/**
 * Builds a Merkle tree and keeps it, so that proofs can be taken from it.
 *
 * @param parameters - Leaves: byte strings of any length.
 * @returns The tree; its root is the one toMerkleRoot gives.
 * @throws BaseError `ERR_EVIDENCE_MERKLE` when there is no leaf.
 *
 * @example
 * ```ts
 * import { buildMerkleTree, toMerkleProof } from '@tallystick/evidence/merkle';
 *
 * const tree = buildMerkleTree({ leaves: [new Uint8Array([1]), new Uint8Array([2])] });
 * console.log(toMerkleProof({ tree, index: 1 }).path.length); // 1
 * ```
 */
export function buildMerkleTree(parameters: BuildMerkleTreeParameters): MerkleTree {
  const { leaves, crypto = nobleSuite } = parameters;
  const size = leaves.length;
  if (size === 0 || size > merkleSizeMax) {
    return refuse({
      code: 'ERR_EVIDENCE_MERKLE',
      shortMessage: `Expected 1 to ${merkleSizeMax} leaves, got ${size}.`,
      details: 'A batch holds at least one leaf.',
    });
  }
  const hasher = createMerkleHasher(crypto);
  let level = new Uint8Array(size * hashBytes);
  leaves.forEach((leaf, index) => {
    level.set(hasher.hashLeaf(leaf), index * hashBytes);
  });
  const levels = [level];
  while (level.length > hashBytes) {
    level = toNextLevel(level, hasher) as typeof level;
    levels.push(level);
  }
  return { root: toHex(level), size, levels };
}

/** Where a leaf stands and the hashes that lead from it to the root. */
export interface MerkleProof {
  /** Position of the leaf, from 0. */
  readonly index: number;
  /** Number of leaves of the tree. */
  readonly size: number;
  /** The sibling on each level, from the leaves up; a level on which the node has none is left out. */
  readonly path: readonly Hex[];
}

/** What {@link toMerkleProof} takes. */
export interface ToMerkleProofParameters {
  readonly tree: MerkleTree;
  readonly index: number;
}

/**
 * Takes the proof of one leaf from a tree (RFC 6962 section 2.1.1).
 *
 * @param parameters - Tree and position.
 * @returns The proof: at most 32 hashes, 20 for a tree of a million leaves.
 * @throws BaseError `ERR_EVIDENCE_MERKLE` when the tree has no such position.
 *
 * @example
 * ```ts
 * import { buildMerkleTree, toMerkleProof } from '@tallystick/evidence/merkle';
 *
 * const tree = buildMerkleTree({ leaves: [new Uint8Array([1])] });
 * console.log(toMerkleProof({ tree, index: 0 })); // { index: 0, size: 1, path: [] }
 * ```
 */
export function toMerkleProof(parameters: ToMerkleProofParameters): MerkleProof {
  const { tree, index } = parameters;
  assertMerklePosition(index, tree.size);
  const path: Hex[] = [];
  let position = index;
  for (const level of tree.levels.slice(0, -1)) {
    const sibling = position % 2 === 0 ? position + 1 : position - 1;
    if (sibling < level.length / hashBytes) path.push(toHex(hashAt(level, sibling)));
    position = Math.floor(position / 2);
  }
  return { index, size: tree.size, path };
}
