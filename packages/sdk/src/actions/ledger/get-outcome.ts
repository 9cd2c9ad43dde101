import type { Outcome } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveLedger } from '../../client/resolve-ledger.ts';

/** What {@link getOutcome} takes. */
export interface GetOutcomeParameters<name extends string> extends ActionParameters<name> {
  readonly requestId: `0x${string}`;
}

/**
 * Tells what became of a submission: after a lost answer, a time-out or a restart.
 *
 * @param client - The client.
 * @param parameters - Ledger and request id.
 * @returns `final` with the receipt, `failed` with the error, `absent` (it had and will have no effect), or `unknown`.
 * @throws BaseError ERR_CONNECTION, ERR_REQUEST_ID.
 *
 * @example
 * ```ts
 * import { type Client, getOutcome } from '@tallystick/sdk';
 *
 * export async function hasEffect(client: Client, requestId: `0x${string}`): Promise<boolean> {
 *   const outcome = await getOutcome(client, { ledger: 'registry', requestId });
 *   return outcome.status === 'final';
 * }
 * ```
 */
export async function getOutcome<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetOutcomeParameters<name>,
): Promise<Outcome> {
  const { ledger, requestId, signal } = parameters;
  return resolveLedger(client, ledger).outcome(requestId, { signal });
}
