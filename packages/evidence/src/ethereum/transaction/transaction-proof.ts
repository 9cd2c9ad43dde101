import { type Hex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { readRlpList, readRlpScalar } from '../../rlp/rlp-fields.ts';
import { transactionTypeMax } from '../receipt/receipt.ts';
import { buildIndexProof, verifyIndexProof } from '../trie/index-proof.ts';

const code = 'ERR_EVIDENCE_TRANSACTION';

/** What {@link buildTransactionProof} takes. */
export interface BuildTransactionProofParameters {
  /** All signed transactions of the block as the chain has them (EIP-2718), in its order. */
  readonly rawTransactions: readonly Uint8Array[];
  readonly index: number;
  /** `transactionsRoot` of the block's header. */
  readonly transactionsRoot: Hex;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Builds the proof that a transaction belongs to a block, from all transactions of the block.
 *
 * @param parameters - Transactions, index and the root they must give.
 * @returns The trie's nodes from the root down to the transaction.
 * @throws BaseError `ERR_EVIDENCE_PROOF` when the transactions do not give the root, `ERR_EVIDENCE_PROOF_KEY` when
 *   there is no such index.
 *
 * @example
 * ```ts
 * import { buildTransactionProof } from '@tallystick/evidence/ethereum';
 *
 * const prove = (rawTransactions: Uint8Array[], transactionsRoot: `0x${string}`) =>
 *   buildTransactionProof({ rawTransactions, index: 0, transactionsRoot });
 * console.log(typeof prove);
 * ```
 */
export function buildTransactionProof(parameters: BuildTransactionProofParameters): readonly Uint8Array[] {
  const { rawTransactions, index, transactionsRoot, crypto = nobleSuite } = parameters;
  const root = transactionsRoot;
  return buildIndexProof({ values: rawTransactions, index, root, rootName: 'transactionsRoot', crypto });
}

/** The chain id a legacy transaction is signed for; undefined when it is signed for any (before EIP-155). */
function toLegacyChainId(v: bigint): bigint | undefined {
  return v >= 35n ? (v - 35n) / 2n : undefined;
}

/** Reads what chain a signed transaction is bound to. Its other fields are not looked at. */
function readChainId(raw: Uint8Array): bigint | undefined {
  const [first = 0] = raw;
  if (first >= 0xc0) {
    const fields = readRlpList(decodeRlp(raw), { code, name: 'a legacy transaction' }, 9);
    return toLegacyChainId(readRlpScalar(fields[6], { code, name: 'transaction field v' }, 32));
  }
  if (first >= 1 && first <= transactionTypeMax) {
    const fields = readRlpList(decodeRlp(raw.subarray(1)), { code, name: 'a typed transaction' });
    return readRlpScalar(fields[0], { code, name: 'transaction field chainId' }, 32);
  }
  return refuse({
    code,
    shortMessage: `Expected a transaction of type 0 to ${transactionTypeMax}, got first byte ${first}.`,
    details: 'The chain may run a later fork than this version knows: use a later version of this package.',
  });
}

/** A transaction that is proven to stand in a block. */
export interface ProvenTransaction {
  readonly transactionHash: Hex;
  /** EIP-155 chain id its signature is bound to; absent in a legacy transaction that is bound to none. */
  readonly chainId: bigint | undefined;
}

/** What {@link verifyTransactionProof} takes. */
export interface VerifyTransactionProofParameters {
  /** `transactionsRoot` of a header that is already trusted. */
  readonly transactionsRoot: Hex;
  readonly index: number;
  /** The trie's nodes from the root down. */
  readonly proof: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks that a transaction stands at an index of a block, and tells its hash and the chain it is bound to.
 *
 * @param parameters - Root, index and nodes.
 * @returns Hash and chain id, computed from the transaction in the proof.
 * @throws BaseError `ERR_EVIDENCE_TRANSACTION` when it is malformed or of an unknown type, and as for verifyTrieProof.
 *
 * @example
 * ```ts
 * import { verifyTransactionProof } from '@tallystick/evidence/ethereum';
 *
 * const toHash = (transactionsRoot: `0x${string}`, proof: Uint8Array[]) =>
 *   verifyTransactionProof({ transactionsRoot, index: 0, proof }).transactionHash;
 * console.log(typeof toHash);
 * ```
 */
export function verifyTransactionProof(parameters: VerifyTransactionProofParameters): ProvenTransaction {
  const { transactionsRoot, index, proof, crypto = nobleSuite } = parameters;
  const raw = verifyIndexProof({ root: transactionsRoot, index, proof, crypto });
  return { transactionHash: toHex(crypto.keccak256(raw)), chainId: readChainId(raw) };
}
