import { fromHex } from '@tallystick/core';
import {
  formatTransaction,
  keccak256,
  type RpcTransaction,
  serializeTransaction,
  type TransactionSerializable,
} from 'viem';

/** A transaction as the chain has it; undefined when it is of a kind whose encoding is not known here. */
function toRawTransaction(transaction: RpcTransaction): Uint8Array | undefined {
  try {
    const { r, s, v, yParity, input, ...fields } = formatTransaction(transaction);
    const unsigned = { ...fields, data: input } as TransactionSerializable;
    const signature = yParity === undefined ? { r, s, v } : { r, s, v, yParity };
    const raw = serializeTransaction<TransactionSerializable>(unsigned, signature);
    return keccak256(raw) === transaction.hash ? fromHex(raw) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Encodes the transactions of a block again, since not every node gives them raw. Each must have its hash.
 *
 * @param transactions - All transactions of a block as `eth_getBlockByHash` gives them.
 * @returns Their EIP-2718 encodings in order; undefined when one is of a kind that is not known here, as chains that
 *   have transactions of their own have them.
 */
export function toRawTransactions(transactions: readonly RpcTransaction[]): Uint8Array[] | undefined {
  const raw = transactions.map(toRawTransaction);
  return raw.every((one) => one !== undefined) ? raw : undefined;
}
