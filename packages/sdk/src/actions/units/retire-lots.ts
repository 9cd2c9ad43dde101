import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link retireLots} takes. */
export interface RetireLotsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotIds: readonly `0x${string}`[];
  /** Party id, or a commitment salted with 32 random bytes. */
  readonly beneficiary: `0x${string}`;
  /** Code of the published purpose list. */
  readonly purpose: number;
}

/** The pending transaction. */
export type RetireLotsReturnType = PendingTransaction;

/**
 * Retires up to 50 whole lots for one beneficiary, all or none, for ever.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `retireMany`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `NotOwner`, `LotHeld`, `LotExpired`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, retireLots } from '@tallystick/sdk';
 *
 * export async function retireAll(client: Client, lotIds: `0x${string}`[], beneficiary: `0x${string}`): Promise<void> {
 *   const retired = await retireLots(client, { ledger: 'registry', lotIds, beneficiary, purpose: 1 });
 *   await retired.wait();
 * }
 * ```
 */
export async function retireLots<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: RetireLotsParameters<ledgers, name>,
): Promise<RetireLotsReturnType> {
  const { lotIds, beneficiary, purpose } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({
      module: modules.units,
      functionName: 'retireMany',
      args: [lotIds, beneficiary, purpose, requestId],
    }),
  );
}
