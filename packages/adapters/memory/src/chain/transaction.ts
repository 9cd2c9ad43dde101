import type { ModuleName } from '@tallystick/contracts/modules';
import {
  type CheckedCall,
  type Hex,
  type JsonValue,
  sha256,
  toAbiJson,
  toAbiSignature,
  toUtf8,
} from '@tallystick/core';

/** One call of a transaction. */
export interface TransactionCall {
  readonly module: ModuleName;
  /** Canonical signature. */
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** What is handed to the chain: calls that take effect together or not at all. */
export interface Transaction {
  /** Digest of everything below: the same request is the same transaction. */
  readonly id: Hex;
  readonly requestId: Hex;
  /** Account in lower case. */
  readonly sender: Hex;
  readonly calls: readonly TransactionCall[];
}

/** What {@link toTransaction} takes. */
export interface ToTransactionParameters {
  readonly chainId: string;
  readonly requestId: Hex;
  readonly sender: Hex;
  readonly calls: readonly (CheckedCall & { readonly module: ModuleName })[];
}

/**
 * Makes a transaction. Its id is SHA-256 of the JSON text `[chain id, request id, sender, [module, signature,
 * ...arguments]...]` with the arguments in the JSON form of the ABI; it is also what a signer signs.
 */
export function toTransaction({ chainId, requestId, sender, calls }: ToTransactionParameters): Transaction {
  const signed: JsonValue[] = [chainId, requestId, sender];
  const named = calls.map(({ module, item, args }): TransactionCall => {
    const functionName = toAbiSignature(item);
    signed.push([module, functionName, ...toAbiJson(item.inputs, args)]);
    return { module, functionName, args };
  });
  return { id: sha256(toUtf8(JSON.stringify(signed))), requestId, sender, calls: named };
}
