import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link mergeLots} takes. */
export interface MergeLotsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  /** The lot that stays. */
  readonly lotId: `0x${string}`;
  /** The lot it absorbs. */
  readonly nextLotId: `0x${string}`;
}

/** The pending transaction. */
export type MergeLotsReturnType = PendingTransaction;

/**
 * Joins a lot to the one whose serials begin where it ends; the second ceases to exist.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `merge`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `LotsNotAdjacent`, `LotsDiffer`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, mergeLots } from '@tallystick/sdk';
 *
 * export async function join(client: Client, lotId: `0x${string}`, nextLotId: `0x${string}`): Promise<void> {
 *   const merged = await mergeLots(client, { ledger: 'registry', lotId, nextLotId });
 *   await merged.wait();
 * }
 * ```
 */
export async function mergeLots<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: MergeLotsParameters<ledgers, name>,
): Promise<MergeLotsReturnType> {
  const { lotId, nextLotId } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'merge', args: [lotId, nextLotId, requestId] }),
  );
}
