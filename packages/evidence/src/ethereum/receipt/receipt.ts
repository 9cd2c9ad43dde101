import type { Hex } from '@tallystick/core';

/** An event as the chain records it. */
export interface Log {
  /** The contract that emitted it, in lower case. */
  readonly address: Hex;
  /** Up to four words; the first is the hash of the event's signature unless the event is anonymous. */
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** What a transaction did. */
export interface TransactionReceipt {
  /** Transaction type: 0 (legacy), 1 (EIP-2930), 2 (EIP-1559), 3 (EIP-4844) or 4 (EIP-7702). */
  readonly type: number;
  readonly status: 'success' | 'reverted';
  /** Gas used in the block up to and including this transaction. */
  readonly cumulativeGasUsed: bigint;
  readonly logsBloom: Hex;
  readonly logs: readonly Log[];
}

/** Greatest transaction type known. */
export const transactionTypeMax = 4;
