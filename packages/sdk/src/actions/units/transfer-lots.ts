import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link transferLots} takes. */
export interface TransferLotsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotIds: readonly `0x${string}`[];
  /** Party that receives them. */
  readonly to: `0x${string}`;
}

/** The pending transaction. */
export type TransferLotsReturnType = PendingTransaction;

/**
 * Moves up to 50 whole lots to one party, all or none.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `transferMany`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `NotOwner`, `LotHeld`, `MemberInactive`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, transferLots } from '@tallystick/sdk';
 *
 * export async function sellAll(client: Client, lotIds: `0x${string}`[], to: `0x${string}`): Promise<void> {
 *   const moved = await transferLots(client, { ledger: 'registry', lotIds, to });
 *   await moved.wait();
 * }
 * ```
 */
export async function transferLots<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: TransferLotsParameters<ledgers, name>,
): Promise<TransferLotsReturnType> {
  const { lotIds, to } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'transferMany', args: [lotIds, to, requestId] }),
  );
}
