import { assertBytes32, equalBytes, fromHex, type Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { readRlpBytes } from '../../rlp/rlp-fields.ts';
import { isRlpList, type RlpItem } from '../../rlp/rlp-item.ts';
import { emptyTrieRoot } from './empty-trie-root.ts';
import { fromHexPrefix, toNibbles } from './nibbles.ts';

/** What {@link verifyTrieProof} takes. */
export interface VerifyTrieProofParameters {
  /** Root of the trie, 32 bytes. */
  readonly root: Hex;
  /** The key as the trie has it: already hashed in a state or storage trie. */
  readonly key: Uint8Array;
  /** The RLP of each node on the way to the key, from the root down; nodes held inside another are left out. */
  readonly proof: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/** A walk down the trie. */
interface Walk {
  readonly nibbles: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly crypto: CryptoSuite;
  /** Half-bytes of the key and nodes of the proof that were passed. */
  depth: number;
  used: number;
}

/** What a node leads to: another node, or the end of the walk with what was found. */
type Step =
  | { readonly next: RlpItem; readonly siblings: readonly RlpItem[] }
  | { readonly value: RlpItem | undefined };

// Longer than any key: 32 bytes of key give at most 65 nodes.
const proofNodesMax = 128;

function refuseProof(expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_PROOF',
    shortMessage: `Expected ${expected}, got ${got}.`,
    details:
      'Pass the nodes from the root down, as eth_getProof gives them, with the root of the same block.',
  });
}

function refuseOtherKey(): never {
  return refuse({
    code: 'ERR_EVIDENCE_PROOF_KEY',
    shortMessage: 'Expected a proof for the key it is given with, got one that leads to another key.',
    details: 'Pass the proof with the index, address or slot it was made for.',
  });
}

function toReference(item: RlpItem): Uint8Array | undefined {
  return !isRlpList(item) && item.length === 32 ? item : undefined;
}

/** Takes the next node of the proof, which must have the hash that its parent names. */
function takeNode(walk: Walk, reference: Uint8Array, siblings: readonly RlpItem[]): readonly RlpItem[] {
  const encoded = walk.proof[walk.used];
  if (!encoded) return refuseProof('a node for every step to the key', `only ${walk.proof.length} nodes`);
  const hash = walk.crypto.keccak256(encoded);
  if (!equalBytes(hash, reference)) {
    const isOtherChild = siblings.some((sibling) =>
      equalBytes(hash, toReference(sibling) ?? new Uint8Array()),
    );
    return isOtherChild
      ? refuseOtherKey()
      : refuseProof(`node ${walk.used} to have the hash above it`, 'another');
  }
  walk.used += 1;
  const node = decodeRlp(encoded);
  return isRlpList(node) ? node : refuseProof('a trie node', 'bytes');
}

function stepBranch(walk: Walk, node: readonly RlpItem[]): Step {
  if (walk.depth === walk.nibbles.length) return { value: node[16] };
  const children = node.slice(0, 16);
  const next = children[walk.nibbles[walk.depth] ?? 0] ?? new Uint8Array();
  walk.depth += 1;
  return { next, siblings: children };
}

function stepPath(walk: Walk, node: readonly RlpItem[]): Step {
  const path = fromHexPrefix(readRlpBytes(node[0], { code: 'ERR_EVIDENCE_PROOF', name: 'a node path' }));
  if (!path || (!path.isLeaf && path.nibbles.length === 0)) return refuseProof('a node path', 'other bytes');
  const { nibbles, isLeaf } = path;
  const end = walk.depth + nibbles.length;
  const isOnPath = equalBytes(walk.nibbles.subarray(walk.depth, end), nibbles);
  if (!isOnPath || (isLeaf && end !== walk.nibbles.length)) return { value: undefined };
  walk.depth = end;
  return isLeaf ? { value: node[1] } : { next: node[1] ?? new Uint8Array(), siblings: [] };
}

function stepNode(walk: Walk, node: readonly RlpItem[]): Step {
  if (node.length === 17) return stepBranch(walk, node);
  if (node.length === 2) return stepPath(walk, node);
  return refuseProof('a trie node of 2 or 17 items', `${node.length} items`);
}

/** Walks from the root to the key; every turn consumes a node of the proof or goes into one already decoded. */
function walkDown(walk: Walk, root: Uint8Array): RlpItem | undefined {
  let node = takeNode(walk, root, []);
  for (;;) {
    const step = stepNode(walk, node);
    if ('value' in step) return step.value;
    const { next, siblings } = step;
    const reference = toReference(next);
    if (reference) node = takeNode(walk, reference, siblings);
    else if (isRlpList(next)) node = next;
    else if (next.length === 0) return undefined;
    else return refuseProof('a child of 0 or 32 bytes', `${next.length} bytes`);
  }
}

/**
 * Checks a Merkle-Patricia proof and gives what the trie holds under a key.
 *
 * Inclusion and exclusion are proven alike: a proof that ends where the key would have to be, and is not,
 * shows that the trie holds nothing under it.
 *
 * @param parameters - Root, key and nodes.
 * @returns The value, or undefined when the proof shows that there is none.
 * @throws BaseError `ERR_EVIDENCE_PROOF` when nodes are malformed, do not link or are left over,
 *   `ERR_EVIDENCE_PROOF_KEY` when they lead to another key, `ERR_EVIDENCE_LIMIT` when there are too many,
 *   `ERR_EVIDENCE_RLP` when one is not RLP.
 *
 * @example
 * ```ts
 * import { emptyTrieRoot, verifyTrieProof } from '@tallystick/evidence/ethereum';
 *
 * console.log(verifyTrieProof({ root: emptyTrieRoot, key: new Uint8Array(32), proof: [] })); // undefined
 * ```
 */
export function verifyTrieProof(parameters: VerifyTrieProofParameters): Uint8Array | undefined {
  const { root, key, proof, crypto = nobleSuite } = parameters;
  assertBytes32(root);
  if (proof.length > proofNodesMax) {
    return refuse({
      code: 'ERR_EVIDENCE_LIMIT',
      shortMessage: `Expected a proof of at most ${proofNodesMax} nodes, got ${proof.length}.`,
      details: 'Pass only the nodes on the way to the one key.',
    });
  }
  if (root === emptyTrieRoot && proof.length === 0) return undefined;
  const walk: Walk = { nibbles: toNibbles(key), proof, crypto, depth: 0, used: 0 };
  const value = walkDown(walk, fromHex(root));
  if (walk.used !== proof.length)
    return refuseProof(`${walk.used} nodes`, `${proof.length}: some are left over`);
  if (value === undefined) return undefined;
  const bytes = readRlpBytes(value, { code: 'ERR_EVIDENCE_PROOF', name: 'a trie value' });
  return bytes.length > 0 ? bytes : undefined;
}
