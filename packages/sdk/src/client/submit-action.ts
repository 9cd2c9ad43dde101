import type { ModuleDeployment } from '@tallystick/contracts';
import { type Call, type PendingTransaction, zeroBytes32 } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from './client.ts';
import { resolveModules } from './resolve-ledger.ts';

/**
 * Submits one call of a module for an action.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer and request id of the action.
 * @param toCall - Makes the call from the ledger's modules and the on-ledger request id (zero when none was given).
 * @returns The pending transaction.
 */
export async function submitAction<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: SubmitParameters<ledgers, name>,
  toCall: (modules: ModuleDeployment, requestId: `0x${string}`) => Call,
): Promise<PendingTransaction> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { requestId, signer, signal } = parameters;
  const calls = [toCall(modules, requestId ?? zeroBytes32)];
  const transaction = await ledger.submit(calls, { requestId, signer, signal });
  // A plain object, whatever the adapter gives: actions add to it what they know of the result.
  const { requestId: id, transactionId } = transaction;
  return { requestId: id, transactionId, wait: (options) => transaction.wait(options) };
}
