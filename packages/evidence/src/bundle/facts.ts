import type { Hex } from '@tallystick/core';
import type { AccountState } from '../ethereum/account/account-proof.ts';
import type { BftConsensus } from '../ethereum/bft/extra-data.ts';
import type { Log } from '../ethereum/receipt/receipt.ts';

/** Who stands behind a fact, by the caller's own trust configuration. */
export type VouchedBy =
  /** The caller: the block hash or the batch is in the trust configuration. */
  | { readonly kind: 'caller' }
  /** A quorum of the followed validators of a QBFT or IBFT 2.0 network. */
  | { readonly kind: 'seals'; readonly consensus: BftConsensus; readonly signers: readonly Hex[] }
  /** Enough members of a verifier set. */
  | { readonly kind: 'verifiers'; readonly epoch: bigint; readonly signers: readonly Hex[] }
  /** Another fact of the same bundle, which anchors the batch. */
  | { readonly kind: 'fact'; readonly fact: ProvenFact }
  /** The verifier of that credential format, which the caller passed in. */
  | { readonly kind: 'credential-verifier'; readonly format: string };

/** The block a fact stands in. */
export interface ProvenBlock {
  readonly chainId: string;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  /** Seconds since 1970-01-01T00:00:00Z, as the block says. */
  readonly timestampSeconds: bigint;
  readonly vouchedBy: VouchedBy;
}

/** A transaction succeeded and emitted these logs. */
export interface EthereumReceiptFact extends ProvenBlock {
  readonly kind: 'ethereum-receipt';
  readonly transactionIndex: number;
  /** Known where the evidence holds a proof of the transaction. */
  readonly transactionHash: Hex | undefined;
  readonly logs: readonly Log[];
}

/** An account, and slots of its storage, stood so at the end of the block. */
export interface EthereumAccountFact extends ProvenBlock {
  readonly kind: 'ethereum-account';
  readonly address: Hex;
  /** Undefined when the proof shows that there was no such account. */
  readonly account: AccountState | undefined;
  /** Slots with their words; a slot never set holds zero. */
  readonly storage: readonly { readonly slot: Hex; readonly value: Hex }[];
}

/** A leaf belongs to a batch. */
export interface MerkleInclusionFact {
  readonly kind: 'merkle-inclusion';
  readonly root: Hex;
  readonly size: number;
  readonly index: number;
  readonly leaf: Hex;
  /** Canonical JSON the leaf was made from, where the evidence holds it. Its signature is not checked here. */
  readonly reading: string | undefined;
  readonly vouchedBy: VouchedBy;
}

/** A credential passed its verifier. */
export interface CredentialFact {
  readonly kind: 'credential';
  readonly format: string;
  /** What the verifier gave back. */
  readonly claims: unknown;
  readonly vouchedBy: VouchedBy;
}

/** What a bundle proves, one for each of its items. */
export type ProvenFact = EthereumReceiptFact | EthereumAccountFact | MerkleInclusionFact | CredentialFact;
