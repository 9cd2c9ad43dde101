export type { EthereumAccountEvidence, EthereumReceiptEvidence, HeaderVouching } from '@tallystick/schemas';
export {
  type AccountState,
  type VerifyAccountProofParameters,
  type VerifyStorageProofParameters,
  verifyAccountProof,
  verifyStorageProof,
} from './ethereum/account/account-proof.ts';
export {
  type BftConsensus,
  type BftExtraData,
  type DecodeBftExtraDataParameters,
  decodeBftExtraData,
} from './ethereum/bft/extra-data.ts';
export {
  type FollowValidatorSetParameters,
  followValidatorSet,
} from './ethereum/bft/follow-validator-set.ts';
export { toSealQuorum, type ValidatorSet } from './ethereum/bft/validator-set.ts';
export { type VerifySealsParameters, verifySeals } from './ethereum/bft/verify-seals.ts';
export {
  type BuildAccountEvidenceParameters,
  buildAccountEvidence,
  type RpcAccountProof,
} from './ethereum/evidence/build-account-evidence.ts';
export {
  type BuildReceiptEvidenceParameters,
  buildReceiptEvidence,
} from './ethereum/evidence/build-receipt-evidence.ts';
export {
  type VerifyAccountEvidenceParameters,
  verifyAccountEvidence,
} from './ethereum/evidence/verify-account-evidence.ts';
export {
  type VerifyReceiptEvidenceParameters,
  verifyReceiptEvidence,
} from './ethereum/evidence/verify-receipt-evidence.ts';
export type { BlockHeader, BlockHeaderFields, HeaderFork } from './ethereum/header/block-header.ts';
export { decodeBlockHeader } from './ethereum/header/decode-block-header.ts';
export { encodeBlockHeader } from './ethereum/header/encode-block-header.ts';
export { type HashBlockHeaderParameters, hashBlockHeader } from './ethereum/header/hash-block-header.ts';
export { type RpcBlock, toBlockHeader } from './ethereum/header/to-block-header.ts';
export { decodeReceipt } from './ethereum/receipt/decode-receipt.ts';
export { encodeRpcReceipt, type RpcReceipt } from './ethereum/receipt/encode-rpc-receipt.ts';
export type { Log, TransactionReceipt } from './ethereum/receipt/receipt.ts';
export {
  type BuildReceiptProofParameters,
  buildReceiptProof,
  type VerifyReceiptProofParameters,
  verifyReceiptProof,
} from './ethereum/receipt/receipt-proof.ts';
export {
  type BuildTransactionProofParameters,
  buildTransactionProof,
  type ProvenTransaction,
  type VerifyTransactionProofParameters,
  verifyTransactionProof,
} from './ethereum/transaction/transaction-proof.ts';
export { emptyTrieRoot } from './ethereum/trie/empty-trie-root.ts';
export { type VerifyTrieProofParameters, verifyTrieProof } from './ethereum/trie/verify-trie-proof.ts';
export { type DecodeRlpOptions, decodeRlp } from './rlp/decode-rlp.ts';
export { encodeRlp } from './rlp/encode-rlp.ts';
export type { RlpItem } from './rlp/rlp-item.ts';
