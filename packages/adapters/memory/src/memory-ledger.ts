import { BaseError, createMemoryJournal, type Ledger } from '@tallystick/core';
import { capabilities } from './capabilities.ts';
import type { MemoryClock } from './chain/clock.ts';
import { createMemoryChain, type MemoryChain } from './chain/memory-chain.ts';
import type { MemoryLedgerConfig, MemorySigner } from './config.ts';
import type { MemoryContext } from './context.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { outcome } from './outcome.ts';
import { read } from './read.ts';
import { submit } from './submit.ts';

/** A ledger over a chain in memory. */
export interface MemoryLedger extends Ledger<MemorySigner> {
  /** The chain beneath: its faults and snapshots. */
  readonly chain: MemoryChain;
  /** The chain's clock, which moves only when told to. */
  readonly clock: MemoryClock;
}

const defaultWaitTimeoutMs = 10_000;

/**
 * Makes a ledger that runs the TypeScript modules in this process: the same rules as on every other ledger, with a
 * clock that is set by hand and faults that are chosen. It is for tests, examples and first steps, and keeps nothing
 * after the process unless a snapshot is stored.
 *
 * @param config - Chain, default signer, journal, hooks.
 * @returns The ledger. `close` leaves the chain as it is.
 *
 * @example
 * ```ts
 * import { memoryLedger } from '@tallystick/memory';
 *
 * const ledger = memoryLedger({ signer: { address: '0x00000000000000000000000000000000000000a1' } });
 * await ledger.clock.advance(60n);
 * console.log(ledger.chainId, ledger.capabilities.atomicBatchScope); // memory:local ledger
 * ```
 */
export function memoryLedger(config: MemoryLedgerConfig = {}): MemoryLedger {
  const closing = new AbortController();
  const { chain = createMemoryChain(), journal = createMemoryJournal(), signer, hooks } = config;
  const { waitTimeoutMs = defaultWaitTimeoutMs } = config;
  const context: MemoryContext = {
    ...{ chain, signer, journal, waitTimeoutMs, hooks },
    closed: closing.signal,
    running: new Map(),
  };
  return {
    chain,
    clock: chain.clock,
    chainId: chain.chainId,
    capabilities: { ...capabilities, durable: journal.durable },
    finality: { kind: 'instant' },
    read: (calls, options) => read(context, calls, options),
    submit: (calls, options) => submit(context, calls, options),
    outcome: (requestId, options) => outcome(context, requestId, options),
    events: (filter, options) => events(context, filter, options),
    evidence: (reference, options) => evidence(context, reference, options),
    close: async () => {
      const shortMessage = `The ledger ${chain.chainId} was closed.`;
      const details = 'Make a new ledger over the same chain.';
      closing.abort(new BaseError({ code: 'ERR_LEDGER_CLOSED', shortMessage, details }));
    },
  };
}
