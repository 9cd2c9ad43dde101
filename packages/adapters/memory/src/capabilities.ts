import type { Capabilities } from '@tallystick/core';

/** What every memory ledger can do; `durable` is the journal's. */
export const capabilities: Omit<Capabilities, 'durable'> = {
  atomicBatchMax: 50,
  atomicBatchScope: 'ledger',
  readBatchMax: 1000,
  readAtBlock: false,
  recordsRefusals: false,
  evidence: 'none',
};
