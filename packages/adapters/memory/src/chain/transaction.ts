import type { ModuleName } from '@tallystick/contracts/modules';
import { type CheckedCall, type Hex, sha256, toAbiJson, toAbiSignature, toUtf8 } from '@tallystick/core';

/** One call of a transaction. */
export interface TransactionCall {
  readonly module: ModuleName;
  /** Canonical signature. */
  readonly functionName: string;
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

/** A checked call and the module it goes to. */
export interface ModuleCall extends CheckedCall {
  readonly module: ModuleName;
}

/** Gives calls the form in which they are run. */
export function toTransactionCalls(calls: readonly ModuleCall[]): readonly TransactionCall[] {
  return calls.map(({ module, item, args }) => ({ module, functionName: toAbiSignature(item), args }));
}

/** What {@link toTransaction} takes. */
export interface ToTransactionParameters {
  readonly chainId: string;
  readonly requestId: Hex;
  readonly sender: Hex;
  readonly calls: readonly ModuleCall[];
}

/**
 * Makes a transaction. Its id is SHA-256 of the JSON text `[chain id, request id, sender, [module, signature,
 * ...arguments]...]` with the arguments in the JSON form of the ABI; it is also what a signer signs.
 */
export function toTransaction(parameters: ToTransactionParameters): Transaction {
  const { chainId, requestId, sender } = parameters;
  const calls = toTransactionCalls(parameters.calls);
  const signed = calls.map(({ module, functionName, args }, index) => {
    const { inputs } = (parameters.calls[index] as ModuleCall).item;
    return [module, functionName, ...toAbiJson(inputs, args)];
  });
  const id = sha256(toUtf8(JSON.stringify([chainId, requestId, sender, ...signed])));
  return { id, requestId, sender, calls };
}
