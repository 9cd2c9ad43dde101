import type { Call, PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { resolveLedger } from '../../client/resolve-ledger.ts';

/** What {@link submitCalls} takes. */
export interface SubmitCallsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  /** Functions of any contract, made with `defineCall`. */
  readonly calls: readonly Call[];
}

/**
 * Submits calls of any contract as one atomic transaction.
 *
 * @param client - The client.
 * @param parameters - Ledger, calls, signer and request id.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError, SubmitError, OutcomeUnknownError by stage; BaseError ERR_REQUEST_REUSED, ERR_ABI_*, ERR_BATCH_*.
 *
 * @example
 * ```ts
 * import type { Call } from '@tallystick/core';
 * import { type Client, submitCalls } from '@tallystick/sdk';
 *
 * export async function submitTogether(client: Client, calls: Call[]): Promise<string> {
 *   const pending = await submitCalls(client, { ledger: 'registry', calls });
 *   return (await pending.wait()).transactionId;
 * }
 * ```
 */
export async function submitCalls<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: SubmitCallsParameters<ledgers, name>,
): Promise<PendingTransaction> {
  const { ledger, calls, requestId, signer, signal } = parameters;
  return resolveLedger(client, ledger).submit(calls, { requestId, signer, signal });
}
