import type { ModuleName } from '@tallystick/contracts/modules';
import { type Hex, sha256, toUtf8 } from '@tallystick/core';

/** One call of a transaction. */
export interface TransactionCall {
  readonly module: ModuleName;
  /** Canonical signature. */
  readonly functionName: string;
  /** By the module's ABI, with hex in lower case. */
  readonly args: readonly unknown[];
}

/** Calls that are run together, and whose they are. */
export interface CallBatch {
  /** Account in lower case. */
  readonly sender: Hex;
  readonly calls: readonly TransactionCall[];
}

/** What is handed to the chain: calls that take effect together or not at all. */
export interface Transaction extends CallBatch {
  /** Digest of everything else: the same request is the same transaction. */
  readonly id: Hex;
  readonly requestId: Hex;
}

/** What {@link toTransaction} takes. */
export interface ToTransactionParameters extends CallBatch {
  readonly chainId: string;
  readonly requestId: Hex;
}

/** The JSON form of an argument. A replacer of JSON.stringify would do the same several times slower. */
function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toJson(part)]));
}

/**
 * Makes a transaction. Its id is SHA-256 of the JSON text `[chain id, request id, sender, [module, signature,
 * ...arguments]...]` with bigint as decimal text and tuples in the order of the ABI; it is also what a signer signs.
 */
export function toTransaction(parameters: ToTransactionParameters): Transaction {
  const { chainId, requestId, sender, calls } = parameters;
  const signed = calls.map(({ module, functionName, args }) => [module, functionName, ...args.map(toJson)]);
  const text = JSON.stringify([chainId, requestId, sender, ...signed]);
  return { id: sha256(toUtf8(text)), requestId, sender, calls };
}
