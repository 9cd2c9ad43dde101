import type { Capabilities } from '@tallystick/core';

/** What every EVM chain behind this adapter can do; `durable` is the journal's. */
export const capabilities: Omit<Capabilities, 'durable'> = {
  // The modules' own limit for multicall.
  atomicBatchMax: 50,
  atomicBatchScope: 'module',
  readBatchMax: 100,
  readAtBlock: true,
  recordsRefusals: true,
  evidence: 'receipt',
};
