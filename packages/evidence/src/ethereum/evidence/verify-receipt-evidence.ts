import type { Hex } from '@tallystick/core';
import type { EthereumReceiptEvidence } from '@tallystick/schemas';
import type { EthereumReceiptFact } from '../../bundle/facts.ts';
import type { EvidenceTrust } from '../../bundle/trust.ts';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { verifyReceiptProof } from '../receipt/receipt-proof.ts';
import { verifyTransactionProof } from '../transaction/transaction-proof.ts';
import { toNodes } from './to-nodes.ts';
import { type VouchedHeader, vouchHeader } from './vouch-header.ts';

/** What {@link verifyReceiptEvidence} takes. */
export interface VerifyReceiptEvidenceParameters {
  readonly evidence: EthereumReceiptEvidence;
  readonly trust: EvidenceTrust;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks the transaction of the receipt. A header does not say which chain it is of, and seals bind it to validators
 * only, who may run several chains: there the transaction, which is signed for one chain, must say it.
 */
function verifyTransaction(
  { evidence, crypto }: VerifyReceiptEvidenceParameters,
  { header, block }: VouchedHeader,
): Hex | undefined {
  const { chainId, transactionIndex: index, transactionProof } = evidence;
  if (!transactionProof && block.vouchedBy.kind !== 'seals') return undefined;
  if (!transactionProof) {
    return refuse({
      code: 'ERR_EVIDENCE_TRANSACTION',
      shortMessage:
        'Expected a proof of the transaction beside a receipt whose header is vouched for by seals, got none.',
      details: 'Build the evidence with the raw transactions of the block.',
    });
  }
  const { transactionsRoot } = header;
  const proof = toNodes(transactionProof);
  const transaction = verifyTransactionProof({ transactionsRoot, index, proof, crypto });
  if (`eip155:${transaction.chainId}` === chainId) return transaction.transactionHash;
  return refuse({
    code: 'ERR_EVIDENCE_CHAIN',
    shortMessage: `Expected a transaction signed for ${chainId}, got one for ${transaction.chainId ?? 'any chain'}.`,
    details: 'The evidence names another chain than the one its header belongs to.',
  });
}

/**
 * Checks one receipt evidence: that somebody trusted vouches for the header, that the receipt belongs to the block
 * and that its transaction succeeded.
 *
 * @param parameters - The evidence and whom the caller trusts.
 * @returns What is proven and who vouches for it.
 * @throws BaseError with an `ERR_EVIDENCE_*` code that says what is missing or wrong.
 *
 * @example
 * ```ts
 * import { type EthereumReceiptEvidence, verifyReceiptEvidence } from '@tallystick/evidence/ethereum';
 *
 * const toLogs = (evidence: EthereumReceiptEvidence, blockHash: `0x${string}`) =>
 *   verifyReceiptEvidence({ evidence, trust: { chains: { 'eip155:1': { blockHashes: [blockHash] } } } }).logs;
 * console.log(typeof toLogs);
 * ```
 */
export function verifyReceiptEvidence(parameters: VerifyReceiptEvidenceParameters): EthereumReceiptFact {
  const { evidence, trust, crypto = nobleSuite } = parameters;
  const { chainId, header, vouching, transactionIndex } = evidence;
  const vouched = vouchHeader({ chainId, header: header as Hex, vouching, trust, crypto });
  const { logs } = verifyReceiptProof({
    receiptsRoot: vouched.header.receiptsRoot,
    index: transactionIndex,
    proof: toNodes(evidence.receiptProof),
    crypto,
  });
  const transactionHash = verifyTransaction({ evidence, trust, crypto }, vouched);
  return { kind: 'ethereum-receipt', ...vouched.block, transactionIndex, transactionHash, logs };
}
