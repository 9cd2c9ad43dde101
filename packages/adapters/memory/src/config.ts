import type { Journal, LedgerHooks } from '@tallystick/core';
import type { MemoryChain } from './chain/memory-chain.ts';

/**
 * Who submits: an account by its address alone, or one that proves it with a secp256k1 signature. A viem local account
 * fits.
 */
export interface MemorySigner {
  /** 20 bytes of hex. */
  readonly address: string;
  /** Signs 32 bytes; gives r, s and v or the recovery bit as 65 bytes of hex. Its signature is verified. */
  readonly sign?: ((parameters: { readonly hash: `0x${string}` }) => Promise<`0x${string}`>) | undefined;
}

/** What `memoryLedger` takes. */
export interface MemoryLedgerConfig {
  /** The chain to work on; an empty one of its own when absent. */
  readonly chain?: MemoryChain | undefined;
  /** Default signer. */
  readonly signer?: MemorySigner | undefined;
  /** Where submissions are written down before they are sent; in memory when absent. */
  readonly journal?: Journal | undefined;
  /** How long `wait` waits by default for a delayed submission, in milliseconds; 10,000 when absent. */
  readonly waitTimeoutMs?: number | undefined;
  readonly hooks?: LedgerHooks | undefined;
}
