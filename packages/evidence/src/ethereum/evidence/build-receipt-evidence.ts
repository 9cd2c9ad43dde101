import { type Hex, toHex } from '@tallystick/core';
import type { EthereumReceiptEvidence, HeaderVouching } from '@tallystick/schemas';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import type { BftConsensus } from '../bft/extra-data.ts';
import type { RpcBlock } from '../header/to-block-header.ts';
import type { RpcReceipt } from '../receipt/encode-rpc-receipt.ts';
import { buildReceiptProof } from '../receipt/receipt-proof.ts';
import { buildTransactionProof } from '../transaction/transaction-proof.ts';
import { buildRawHeader } from './build-raw-header.ts';

/** What {@link buildReceiptEvidence} takes. */
export interface BuildReceiptEvidenceParameters {
  /** CAIP-2 id of the chain. */
  readonly chainId: string;
  /** The block in JSON-RPC form. */
  readonly block: RpcBlock & { readonly hash: Hex };
  /** All receipts of the block, in its order. */
  readonly receipts: readonly RpcReceipt[];
  /** Index of the transaction in the block. */
  readonly transactionIndex: number;
  /** All signed transactions of the block as the chain has them; they bind the evidence to its chain. */
  readonly rawTransactions?: readonly Uint8Array[] | undefined;
  /** Set for QBFT and IBFT 2.0 networks. */
  readonly consensus?: BftConsensus | undefined;
  /** Material by which others vouch for the header. */
  readonly vouching?: HeaderVouching | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Builds receipt evidence from what a node answers, with everything checked that the evidence will be checked for
 * except who vouches for it.
 *
 * @param parameters - Block, receipts, transactions and the index.
 * @returns The evidence, for createEvidenceBundle.
 * @throws BaseError `ERR_EVIDENCE_HEADER_HASH` when the block's fields do not give its hash, `ERR_EVIDENCE_PROOF` when
 *   receipts or transactions do not give its roots, and as for toBlockHeader and buildReceiptProof.
 *
 * @example
 * ```ts
 * import { buildReceiptEvidence, type BuildReceiptEvidenceParameters } from '@tallystick/evidence/ethereum';
 *
 * const build = ({ block, receipts }: Pick<BuildReceiptEvidenceParameters, 'block' | 'receipts'>) =>
 *   buildReceiptEvidence({ chainId: 'eip155:1', block, receipts, transactionIndex: 0 });
 * console.log(typeof build);
 * ```
 */
export function buildReceiptEvidence(parameters: BuildReceiptEvidenceParameters): EthereumReceiptEvidence {
  const { chainId, receipts, transactionIndex, rawTransactions, vouching, crypto = nobleSuite } = parameters;
  const { header, rawHeader } = buildRawHeader({ ...parameters, crypto });
  const { receiptsRoot, transactionsRoot } = header;
  const index = transactionIndex;
  const receiptProof = buildReceiptProof({ receipts, index, receiptsRoot, crypto }).map(toHex);
  const evidence = { chainId, header: toHex(rawHeader), transactionIndex, receiptProof };
  const transactionProof =
    rawTransactions && buildTransactionProof({ rawTransactions, index, transactionsRoot, crypto }).map(toHex);
  return {
    ...evidence,
    ...(vouching ? { vouching } : {}),
    ...(transactionProof ? { transactionProof } : {}),
  };
}
