export type {
  EthereumClient,
  EthereumFinality,
  EthereumLedgerConfig,
  EthereumSigner,
  FeeOptions,
} from './config.ts';
export {
  type CreateEndpointListParameters,
  createEndpointList,
  type EndpointListTransport,
} from './create-endpoint-list.ts';
export { type DeployModulesParameters, deployModules } from './deploy-modules.ts';
export { type EthereumLedger, ethereumLedger, type SubmitDataParameters } from './ethereum-ledger.ts';
export type { PendingEthereumTransaction } from './hand-over.ts';
export {
  type AcquireNonceParameters,
  createNonceLease,
  type LeasedNonce,
  type NonceLease,
} from './nonce-lease.ts';
export type { EthereumReceipt } from './receipt.ts';
export {
  type CreateSharedNonceLeaseParameters,
  createSharedNonceLease,
  type NonceStore,
} from './shared-nonce-lease.ts';
