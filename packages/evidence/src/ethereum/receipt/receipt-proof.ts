import type { Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { buildIndexProof, verifyIndexProof } from '../trie/index-proof.ts';
import { decodeReceipt } from './decode-receipt.ts';
import { encodeRpcReceipt, type RpcReceipt } from './encode-rpc-receipt.ts';
import type { TransactionReceipt } from './receipt.ts';

/** What {@link buildReceiptProof} takes. */
export interface BuildReceiptProofParameters {
  /** All receipts of the block, in its order. */
  readonly receipts: readonly RpcReceipt[];
  /** Index of the transaction in the block. */
  readonly index: number;
  /** `receiptsRoot` of the block's header. */
  readonly receiptsRoot: Hex;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Builds the proof that a receipt belongs to a block, from all receipts of the block.
 *
 * @param parameters - Receipts, index and the root they must give.
 * @returns The trie's nodes from the root down to the receipt.
 * @throws BaseError `ERR_EVIDENCE_PROOF` when the receipts do not give the root, `ERR_EVIDENCE_PROOF_KEY` when there
 *   is no such index, `ERR_EVIDENCE_RECEIPT` when a receipt is malformed.
 *
 * @example
 * ```ts
 * import { buildReceiptProof, type RpcReceipt } from '@tallystick/evidence/ethereum';
 *
 * const prove = (receipts: RpcReceipt[], receiptsRoot: `0x${string}`) =>
 *   buildReceiptProof({ receipts, index: 0, receiptsRoot });
 * console.log(typeof prove);
 * ```
 */
export function buildReceiptProof(parameters: BuildReceiptProofParameters): readonly Uint8Array[] {
  const { receipts, index, receiptsRoot, crypto = nobleSuite } = parameters;
  const values = receipts.map(encodeRpcReceipt);
  return buildIndexProof({ values, index, root: receiptsRoot, rootName: 'receiptsRoot', crypto });
}

/** What {@link verifyReceiptProof} takes. */
export interface VerifyReceiptProofParameters {
  /** `receiptsRoot` of a header that is already trusted. */
  readonly receiptsRoot: Hex;
  /** Index of the transaction in the block. */
  readonly index: number;
  /** The trie's nodes from the root down. */
  readonly proof: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks that a receipt stands at an index of a block, and that its transaction succeeded.
 *
 * @param parameters - Root, index and nodes.
 * @returns The receipt, decoded from the proof itself.
 * @throws BaseError `ERR_EVIDENCE_RECEIPT_REVERTED` when the transaction reverted, `ERR_EVIDENCE_RECEIPT` when the
 *   receipt is malformed, and as for verifyTrieProof.
 *
 * @example
 * ```ts
 * import { verifyReceiptProof } from '@tallystick/evidence/ethereum';
 *
 * const toLogs = (receiptsRoot: `0x${string}`, proof: Uint8Array[]) =>
 *   verifyReceiptProof({ receiptsRoot, index: 0, proof }).logs;
 * console.log(typeof toLogs);
 * ```
 */
export function verifyReceiptProof(parameters: VerifyReceiptProofParameters): TransactionReceipt {
  const { receiptsRoot, index, proof, crypto = nobleSuite } = parameters;
  const receipt = decodeReceipt(verifyIndexProof({ root: receiptsRoot, index, proof, crypto }), crypto);
  if (receipt.status === 'success') return receipt;
  return refuse({
    code: 'ERR_EVIDENCE_RECEIPT_REVERTED',
    shortMessage: `Expected the receipt at index ${index} to have status 1, got 0.`,
    details: 'A reverted transaction changed nothing but the fees paid; there is nothing it can prove.',
  });
}
