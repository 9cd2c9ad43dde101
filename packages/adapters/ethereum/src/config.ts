import type { Hex, Journal, LedgerHooks } from '@tallystick/core';
import type { BftConsensus } from '@tallystick/evidence/ethereum';
import type { Account, Address, Chain, Client, Transport } from 'viem';
import type { NonceLease } from './nonce-lease.ts';

/** Any viem client: its transport and chain are used, its actions are respected where it overrides them. */
export type EthereumClient = Client<Transport, Chain | undefined, Account | undefined>;

/**
 * Who signs, in viem's own terms: a local account (also one made with `toAccount` over a KMS or HSM), or the
 * address of an account whose key the node keeps and signs with through `eth_signTransaction`.
 */
export type EthereumSigner = Account | Address;

/** When a transaction counts as final on an EVM chain. */
export type EthereumFinality =
  | { readonly kind: 'confirmations'; readonly confirmations: number }
  | { readonly kind: 'tag'; readonly tag: 'safe' | 'finalized' };

/** How the fee of a transaction that waits too long is raised. */
export interface FeeOptions {
  /** Most the adapter ever offers per gas, in wei (`gasPrice` on chains without EIP-1559); five times the first offer when absent. */
  readonly maxFeePerGasCeiling?: bigint | undefined;
  /** How much each replacement offers more, in percent; 15 when absent. Nodes ask for at least 10. */
  readonly bumpPercent?: number | undefined;
  /** How long a copy waits before it is replaced, in milliseconds; 30,000 when absent. */
  readonly bumpAfterMs?: number | undefined;
}

/** What `ethereumLedger` takes. */
export interface EthereumLedgerConfig {
  readonly client: EthereumClient;
  /** Default signer; the client's own account when absent. */
  readonly account?: EthereumSigner | undefined;
  /** CAIP-2 id the node must serve; the client's chain when absent. */
  readonly chainId?: string | undefined;
  /** Hash of block 0 the node must serve. Any is accepted when absent; the journal still binds to the one found. */
  readonly genesisHash?: Hex | undefined;
  readonly finality: EthereumFinality;
  /** Where submissions are written down before they are sent; in memory when absent. */
  readonly journal?: Journal | undefined;
  /** Who hands out nonces; one per process when absent. */
  readonly nonceLease?: NonceLease | undefined;
  readonly fees?: FeeOptions | undefined;
  /** Longest pause between looks at the node, in milliseconds; the client's when absent. */
  readonly pollingIntervalMs?: number | undefined;
  /** How long `wait` waits by default, in milliseconds; 3 minutes for confirmations, 30 for tags when absent. */
  readonly waitTimeoutMs?: number | undefined;
  /** Most blocks asked for at once when events are read; 200 when absent. */
  readonly eventWindowBlocksMax?: number | undefined;
  /** Protocol of a Besu network of QBFT or IBFT 2.0, whose block hashes follow rules of their own; for `evidence`. */
  readonly consensus?: BftConsensus | undefined;
  readonly hooks?: LedgerHooks | undefined;
}
