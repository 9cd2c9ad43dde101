import type { OpenOptions, RunningTarget } from '@tallystick/conformance';
import type { Journal, Ledger } from '@tallystick/core';

/** A ledger object, whatever signs for it. */
export type AnyLedger = Ledger<unknown>;

/** One fault of an adapter, and every check that must find it. */
export interface BrokenAdapter {
  readonly section: string;
  readonly what: string;
  /** Checks, as `section/id`, that fail; all others do not. */
  readonly fails: readonly string[];
  readonly breakLedger?: (ledger: AnyLedger, options: OpenOptions) => Partial<AnyLedger>;
  readonly breakRunning?: (running: RunningTarget) => RunningTarget;
  readonly breakJournal?: (journal: Journal) => Partial<Journal>;
}
