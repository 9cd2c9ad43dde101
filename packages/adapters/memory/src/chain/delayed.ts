import type { Hex } from '@tallystick/core';
import type { Transaction } from './transaction.ts';

/** Transactions that were taken and wait for their time. */
export interface DelayedTransactions {
  add(transaction: Transaction, dueAt: bigint): void;
  has(transactionId: Hex): boolean;
  /** Takes out what is due at a second, in the order it was added. */
  takeDue(now: bigint): readonly Transaction[];
}

/** Makes an empty list. */
export function createDelayedTransactions(): DelayedTransactions {
  const waiting = new Map<Hex, { readonly transaction: Transaction; readonly dueAt: bigint }>();
  return {
    add: (transaction, dueAt) => {
      waiting.set(transaction.id, { transaction, dueAt });
    },
    has: (transactionId) => waiting.has(transactionId),
    takeDue: (now) => {
      const due = [...waiting.values()].filter(({ dueAt }) => dueAt <= now);
      for (const { transaction } of due) waiting.delete(transaction.id);
      return due.map(({ transaction }) => transaction);
    },
  };
}
