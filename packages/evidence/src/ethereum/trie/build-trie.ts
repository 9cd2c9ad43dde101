import { type Hex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import { emptyTrieRoot } from './empty-trie-root.ts';
import { toHexPrefix, toNibbles } from './nibbles.ts';

/** An entry of a trie. */
export interface TrieEntry {
  readonly key: Uint8Array;
  /** Not empty: a trie does not hold empty values. */
  readonly value: Uint8Array;
}

/** What {@link buildTrie} takes. */
export interface BuildTrieParameters {
  /** Entries of distinct keys, in any order. */
  readonly entries: readonly TrieEntry[];
  /** The key to prove; its nodes are collected on the way. */
  readonly key: Uint8Array;
  readonly crypto: CryptoSuite;
}

/** Root of a trie and the nodes that lead to one key. */
export interface BuildTrieReturnType {
  readonly root: Hex;
  readonly proof: readonly Uint8Array[];
}

interface PathEntry {
  readonly nibbles: Uint8Array;
  readonly value: Uint8Array;
}

interface Builder {
  readonly crypto: CryptoSuite;
  readonly target: Uint8Array;
  /** Nodes on the way to the target, from the bottom up. */
  readonly collected: Uint8Array[];
}

function isOnWay(builder: Builder, nibbles: Uint8Array, depth: number): boolean {
  for (let index = 0; index < depth; index += 1) {
    if (builder.target[index] !== nibbles[index]) return false;
  }
  return true;
}

function commonDepth(entries: readonly PathEntry[], depth: number): number {
  const [first, ...others] = entries;
  let end = depth;
  while (
    first &&
    end < first.nibbles.length &&
    others.every(({ nibbles }) => nibbles[end] === first.nibbles[end])
  ) {
    end += 1;
  }
  return end;
}

/** What a parent holds of a node: its hash, or the node itself when that is shorter (appendix D). */
function toReference(builder: Builder, entries: readonly PathEntry[], depth: number): RlpItem {
  const [first] = entries;
  if (!first) return new Uint8Array();
  const node = buildNode(builder, entries, depth);
  const encoded = encodeRlp(node);
  if (encoded.length < 32) return node;
  if (isOnWay(builder, first.nibbles, depth)) builder.collected.push(encoded);
  return builder.crypto.keccak256(encoded);
}

function buildBranch(builder: Builder, entries: readonly PathEntry[], depth: number): RlpItem {
  const children = Array.from({ length: 16 }, (_, nibble) =>
    toReference(
      builder,
      entries.filter(({ nibbles }) => nibbles[depth] === nibble),
      depth + 1,
    ),
  );
  const own = entries.find(({ nibbles }) => nibbles.length === depth);
  return [...children, own?.value ?? new Uint8Array()];
}

function buildNode(builder: Builder, entries: readonly PathEntry[], depth: number): RlpItem {
  const [first] = entries as readonly [PathEntry];
  if (entries.length === 1) {
    return [toHexPrefix({ nibbles: first.nibbles.subarray(depth), isLeaf: true }), first.value];
  }
  const end = commonDepth(entries, depth);
  if (end === depth) return buildBranch(builder, entries, depth);
  const path = toHexPrefix({ nibbles: first.nibbles.subarray(depth, end), isLeaf: false });
  return [path, toReference(builder, entries, end)];
}

/**
 * Builds a Merkle-Patricia trie (Yellow Paper, appendix D) and the proof of one key in it.
 *
 * @param parameters - Entries and the key to prove.
 * @returns The root, and the nodes on the way to the key from the root down.
 */
export function buildTrie(parameters: BuildTrieParameters): BuildTrieReturnType {
  const { entries, key, crypto } = parameters;
  if (entries.length === 0) return { root: emptyTrieRoot, proof: [] };
  const builder: Builder = { crypto, target: toNibbles(key), collected: [] };
  const paths = entries.map((entry) => ({ nibbles: toNibbles(entry.key), value: entry.value }));
  const rootNode = encodeRlp(buildNode(builder, paths, 0));
  return { root: toHex(crypto.keccak256(rootNode)), proof: [rootNode, ...builder.collected.reverse()] };
}
