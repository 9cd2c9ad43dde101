import {
  BaseError,
  createMemoryJournal,
  type Journal,
  type LedgerHooks,
  parseChainId,
  throwIfAborted,
} from '@tallystick/core';
import type { BftConsensus } from '@tallystick/evidence/ethereum';
import type { Address, Hex } from 'viem';
import { raceAbort } from './abort.ts';
import type { EthereumClient, EthereumFinality, EthereumLedgerConfig, EthereumSigner } from './config.ts';
import { createConnect } from './connect.ts';
import { toConnectionError } from './errors.ts';
import { createFeeEstimator, type FeeEstimator } from './fees.ts';
import type { PendingEthereumTransaction } from './hand-over.ts';
import { type NonceLease, processNonceLease } from './nonce-lease.ts';
import type { LiveSubmission } from './submission.ts';

/** A submit under way. */
export interface RunningSubmit {
  readonly callsDigest: string;
  readonly pending: Promise<PendingEthereumTransaction>;
}

/** What every part of the adapter works with. */
export interface EthereumContext {
  readonly client: EthereumClient;
  readonly chainId: string;
  /** EIP-155 number of the chain. */
  readonly chainNumber: number;
  readonly account: EthereumSigner | undefined;
  readonly finality: EthereumFinality;
  readonly journal: Journal;
  readonly nonceLease: NonceLease;
  readonly fees: FeeEstimator;
  readonly pollingIntervalMs: number;
  readonly waitTimeoutMs: number;
  readonly eventWindowBlocksMax: number;
  readonly consensus: BftConsensus | undefined;
  readonly hooks: LedgerHooks | undefined;
  /** Fires with the error to throw when the ledger is closed. */
  readonly closed: AbortSignal;
  /** Compares chain and genesis with the configuration, once; gives the hash of block 0. */
  readonly connect: () => Promise<Hex>;
  /** Submissions of this process that are not settled, by request id. */
  readonly live: Map<string, LiveSubmission>;
  /** Submits under way, by request id: the same request at the same time is the same submission. */
  readonly running: Map<string, RunningSubmit>;
  /** Those of them that may not have reached the node. */
  readonly undelivered: Set<LiveSubmission>;
  /** Addresses where a contract was seen. */
  readonly contracts: Set<Address>;
  /** Per sender: the journal's open submissions were sent again once; the nonces they use. */
  readonly recovered: Map<Address, Promise<ReadonlySet<number>>>;
}

function toChainNumber(chainId: string): number {
  const { namespace, reference } = parseChainId(chainId);
  if (namespace === 'eip155') return Number(reference);
  throw new BaseError({
    code: 'ERR_ID_CHAIN',
    shortMessage: `Expected the chain id of an EVM chain, such as eip155:1, got ${chainId}.`,
    details: 'Use the adapter of the ledger that this id belongs to.',
  });
}

function resolveChainId({ chainId, client }: EthereumLedgerConfig): string {
  if (chainId !== undefined) return chainId;
  if (client.chain) return `eip155:${client.chain.id}`;
  throw new BaseError({
    code: 'ERR_ID_CHAIN',
    shortMessage: 'Expected chainId in the configuration or a client made with a chain, got neither.',
    details: 'Pass chainId, such as "eip155:1": the adapter never takes the node’s word for it.',
  });
}

function isFinality(finality: Partial<EthereumFinality> | undefined): boolean {
  if (finality?.kind === 'tag') return finality.tag === 'safe' || finality.tag === 'finalized';
  const { confirmations = 0 } = (finality ?? {}) as { confirmations?: number };
  return finality?.kind === 'confirmations' && Number.isSafeInteger(confirmations) && confirmations >= 1;
}

/** Plain JavaScript can leave out what the types ask for. */
function assertConfig(config: EthereumLedgerConfig): void {
  const isComplete = typeof config?.client?.request === 'function' && isFinality(config.finality);
  if (isComplete) return;
  throw new BaseError({
    code: 'ERR_CONFIG',
    shortMessage: `Expected a viem client and a finality of 1 or more confirmations, or of the tag safe or finalized; got finality ${JSON.stringify(config?.finality)}.`,
    details: "Pass client, and for example finality: { kind: 'confirmations', confirmations: 12 }.",
  });
}

/** Fills in what the configuration leaves open. */
export function createContext(config: EthereumLedgerConfig, closed: AbortSignal): EthereumContext {
  assertConfig(config);
  const { client, finality } = config;
  const chainId = resolveChainId(config);
  const defaultTimeoutMs = finality.kind === 'tag' ? 30 * 60_000 : 3 * 60_000;
  return {
    client,
    chainId,
    chainNumber: toChainNumber(chainId),
    account: config.account ?? client.account,
    finality,
    journal: config.journal ?? createMemoryJournal(),
    nonceLease: config.nonceLease ?? processNonceLease,
    fees: createFeeEstimator({ client, ...config.fees }),
    pollingIntervalMs: config.pollingIntervalMs ?? client.pollingInterval,
    waitTimeoutMs: config.waitTimeoutMs ?? defaultTimeoutMs,
    eventWindowBlocksMax: config.eventWindowBlocksMax ?? 200,
    consensus: config.consensus,
    hooks: config.hooks,
    closed,
    connect: createConnect({ client, chainId, genesisHash: config.genesisHash }),
    live: new Map(),
    running: new Map(),
    undelivered: new Set(),
    contracts: new Set(),
    recovered: new Map(),
  };
}

/** What {@link ask} takes. */
export interface AskParameters<result> {
  /** What is asked for, for the error message, such as `the latest block`. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
  readonly run: (client: EthereumClient) => Promise<result>;
}

/** Asks the node for something: ends with the signal, and turns whatever goes wrong into a typed error. */
export async function ask<result>(
  context: EthereumContext,
  parameters: AskParameters<result>,
): Promise<result> {
  const { what, signal, run } = parameters;
  throwIfAborted([context.closed, signal]);
  try {
    return await raceAbort(run(context.client), signal);
  } catch (error) {
    throw toConnectionError({ client: context.client, what, error });
  }
}
