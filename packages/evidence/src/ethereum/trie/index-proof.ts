import type { Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import { toRlpScalar } from '../../rlp/rlp-fields.ts';
import { buildTrie } from './build-trie.ts';
import { verifyTrieProof } from './verify-trie-proof.ts';

// At 21,000 gas each, a block would need more than 1.3 billion gas to hold more transactions.
const indexMax = 65_535;

/** Key of a transaction or receipt in its trie: the RLP of its index (Yellow Paper section 4.4.3). */
function toIndexKey(index: number): Uint8Array {
  if (Number.isInteger(index) && index >= 0 && index <= indexMax)
    return encodeRlp(toRlpScalar(BigInt(index)));
  return refuse({
    code: 'ERR_EVIDENCE_PROOF_KEY',
    shortMessage: `Expected an index from 0 to ${indexMax}, got ${String(index).slice(0, 32)}.`,
    details: "Pass the transaction's index in its block.",
  });
}

/** What {@link buildIndexProof} takes. */
export interface BuildIndexProofParameters {
  /** Everything the trie holds, in the order of the block. */
  readonly values: readonly Uint8Array[];
  readonly index: number;
  /** Root the trie must have, by the block's header. */
  readonly root: Hex;
  /** Name of the root, for messages. */
  readonly rootName: string;
  readonly crypto: CryptoSuite;
}

/** Builds the trie of a block's receipts or transactions and the proof of one of them. */
export function buildIndexProof(parameters: BuildIndexProofParameters): readonly Uint8Array[] {
  const { values, index, root, rootName, crypto } = parameters;
  const key = toIndexKey(index);
  if (index >= values.length) {
    return refuse({
      code: 'ERR_EVIDENCE_PROOF_KEY',
      shortMessage: `Expected an index below ${values.length}, got ${index}.`,
      details: "Pass the transaction's index in its block.",
    });
  }
  const entries = values.map((value, position) => ({ key: toIndexKey(position), value }));
  const trie = buildTrie({ entries, key, crypto });
  if (trie.root === root) return trie.proof;
  return refuse({
    code: 'ERR_EVIDENCE_PROOF',
    shortMessage: `Expected ${rootName} ${root}, got ${trie.root}.`,
    details: 'Pass everything of that one block in its order; the node may have left some out.',
  });
}

/** What {@link verifyIndexProof} takes. */
export interface VerifyIndexProofParameters {
  readonly root: Hex;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly crypto: CryptoSuite;
}

/** Checks the proof of what stands at an index, and gives it. */
export function verifyIndexProof(parameters: VerifyIndexProofParameters): Uint8Array {
  const { root, index, proof, crypto } = parameters;
  const value = verifyTrieProof({ root, key: toIndexKey(index), proof, crypto });
  if (value) return value;
  return refuse({
    code: 'ERR_EVIDENCE_PROOF_KEY',
    shortMessage: `Expected a proof for index ${index}, got one that shows nothing there.`,
    details: 'Pass the proof with the index it was made for.',
  });
}
