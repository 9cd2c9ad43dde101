import {
  BaseError,
  type Hex,
  type Journal,
  type LedgerHooks,
  type PendingTransaction,
  throwIfAborted,
} from '@tallystick/core';
import type { MemoryChain } from './chain/memory-chain.ts';
import type { MemorySigner } from './config.ts';

/** A submission under way. */
export interface RunningSubmit {
  readonly transactionId: Hex;
  readonly pending: Promise<PendingTransaction>;
}

/** What every part of the adapter works with. */
export interface MemoryContext {
  readonly chain: MemoryChain;
  readonly signer: MemorySigner | undefined;
  readonly journal: Journal;
  readonly waitTimeoutMs: number;
  readonly hooks: LedgerHooks | undefined;
  /** Fires with the error to throw when the ledger is closed. */
  readonly closed: AbortSignal;
  /** Submissions under way, by request id: the same request at the same time is the same submission. */
  readonly running: Map<string, RunningSubmit>;
}

/**
 * Refuses to go on when the ledger was closed, the caller gave up, or the chain does not answer.
 *
 * @throws BaseError ERR_LEDGER_CLOSED, ERR_ABORTED, ERR_CONNECTION.
 */
export function requireAnswer({ chain, closed }: MemoryContext, signal?: AbortSignal): void {
  throwIfAborted([closed, signal]);
  if (!chain.faults.isStopped()) return;
  throw new BaseError({
    code: 'ERR_CONNECTION',
    shortMessage: `Expected an answer from ${chain.chainId}, got none: the chain is stopped.`,
    details: 'Start it again with chain.faults.start().',
  });
}
