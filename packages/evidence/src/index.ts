export {
  assertEvidenceBundle,
  bundleBytesMax,
  type CreateEvidenceBundleParameters,
  createEvidenceBundle,
  parseEvidenceBundle,
  serializeEvidenceBundle,
} from './bundle/evidence-bundle.ts';
export { EvidenceError, type EvidenceErrorParameters } from './bundle/evidence-error.ts';
export type {
  CredentialFact,
  EthereumAccountFact,
  EthereumReceiptFact,
  MerkleInclusionFact,
  ProvenBlock,
  ProvenFact,
  VouchedBy,
} from './bundle/facts.ts';
export type { EthereumTrust, EvidenceTrust } from './bundle/trust.ts';
export { type CredentialVerifier, type VerifyBundleOptions, verifyBundle } from './bundle/verify-bundle.ts';
export type { CryptoSuite, RecoverableSignature } from './crypto/crypto-suite.ts';
export { nobleSuite } from './crypto/noble-suite.ts';
export {
  finalBlockFact,
  type StatementPlace,
  toVerifierStatementDigest,
  type VerifierStatement,
} from './verifiers/verifier-statement.ts';
export {
  type VerifierSet,
  type VerifyVerifierStatementParameters,
  verifyVerifierStatement,
} from './verifiers/verify-verifier-statement.ts';
