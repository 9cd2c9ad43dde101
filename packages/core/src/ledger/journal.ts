import type { JsonValue } from '../json/json-value.ts';

/** What an adapter writes down before it sends anything. */
export interface JournalEntry {
  readonly requestId: string;
  /** CAIP-2 id of the ledger it was meant for. */
  readonly chainId: string;
  /** Digest of the calls: the same request id with other calls is refused. */
  readonly callsDigest: string;
  /** The adapter's own notes: sender, nonce, every transaction hash and signed copy that was ever handed out. */
  readonly native: JsonValue;
  /** Present once the outcome is final and nothing more can change. */
  readonly settled?: 'final' | 'failed' | 'absent' | undefined;
}

/**
 * Where an adapter keeps what it sent, so that a restart never sends twice. A journal serves one ledger: entries are known by
 * their request id alone.
 *
 * `put` returns only when the entry would survive what the journal promises to survive.
 */
export interface Journal {
  /** Whether entries survive the process. */
  readonly durable: boolean;
  /** Writes or replaces the entry of a request. Called before each copy is sent. */
  put(entry: JournalEntry): Promise<void>;
  /** The entry of a request, or undefined. */
  get(requestId: string): Promise<JournalEntry | undefined>;
  /** Marks a request as settled. */
  settle(requestId: string, settled: NonNullable<JournalEntry['settled']>): Promise<void>;
  /** Requests that are not settled, oldest first: what a restarted process has to look after. */
  open(): Promise<readonly JournalEntry[]>;
}

/**
 * A journal in memory: the default. It does not survive the process.
 *
 * @returns A journal with `durable: false`.
 *
 * @example
 * ```ts
 * import { createMemoryJournal } from '@tallystick/core';
 *
 * const journal = createMemoryJournal();
 * console.log(journal.durable);
 * ```
 */
export function createMemoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    durable: false,
    put: async (entry) => {
      entries.set(entry.requestId, entry);
    },
    get: async (requestId) => entries.get(requestId),
    settle: async (requestId, settled) => {
      const entry = entries.get(requestId);
      if (entry) entries.set(requestId, { ...entry, settled });
    },
    open: async () => [...entries.values()].filter((entry) => entry.settled === undefined),
  };
}
