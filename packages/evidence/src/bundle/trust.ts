import type { Hex } from '@tallystick/core';
import type { BftConsensus } from '../ethereum/bft/extra-data.ts';
import type { ValidatorSet } from '../ethereum/bft/validator-set.ts';
import type { MerkleBatch } from '../merkle/to-merkle-root.ts';
import type { VerifierSet } from '../verifiers/verify-verifier-statement.ts';

/** Whom the caller trusts for the blocks of one EVM chain. Each member given is one way in; none means no way. */
export interface EthereumTrust {
  /** Set for Besu networks of these protocols, whose block hash and seals follow rules of their own. */
  readonly consensus?: BftConsensus | undefined;
  /** Hashes of blocks the caller vouches for: known to be final, from a node of its own. */
  readonly blockHashes?: readonly Hex[] | undefined;
  /** Validators the caller has followed, for QBFT and IBFT 2.0. Several: one for each span of blocks. */
  readonly validatorSets?: readonly ValidatorSet[] | undefined;
  /** Verifiers whose statements about final blocks count. */
  readonly verifiers?: VerifierSet | undefined;
}

/**
 * The rule by which evidence is accepted. It belongs to whoever relies on the evidence and is never read from a
 * bundle. What it does not mention is not trusted.
 */
export interface EvidenceTrust {
  /** By CAIP-2 id. */
  readonly chains?: Readonly<Record<string, EthereumTrust>> | undefined;
  /** Batches the caller vouches for. */
  readonly batches?: readonly MerkleBatch[] | undefined;
  /** Unix time of judgement in seconds; needed where validators are trusted for a time. */
  readonly nowSeconds?: bigint | undefined;
}
