import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';
import { toTailLot } from './to-tail-lot.ts';

/** What {@link cancelUnits} takes. */
export interface CancelUnitsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Units, taken from the end of the lot; the whole lot when absent. */
  readonly count?: bigint | undefined;
  /** Code of the published reason list. */
  readonly reason: number;
}

/** The pending transaction and the lot it is about: the lot itself, or the tail a part is split off into. */
export type CancelUnitsReturnType = PendingTransaction & { readonly cancelledLotId: `0x${string}` };

/**
 * Cancels units of an own lot, for ever; fewer than all splits the tail off and cancels it.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `cancel`.
 * @returns The pending transaction and `cancelledLotId`, which holds unless another transaction splits the lot first; the
 * events of the receipt are the last word.
 * @throws SimulateError with the refusal `NotOwner`, `LotNotLive`, `LotHeld`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { cancelUnits, type Client } from '@tallystick/sdk';
 *
 * export async function cancelLot(client: Client, lotId: `0x${string}`): Promise<void> {
 *   const cancelled = await cancelUnits(client, { ledger: 'registry', lotId, reason: 1 });
 *   await cancelled.wait();
 * }
 * ```
 */
export async function cancelUnits<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: CancelUnitsParameters<ledgers, name>,
): Promise<CancelUnitsReturnType> {
  const { lotId, reason } = parameters;
  const tail = await toTailLot(client, parameters);
  const transaction = await submitAction(client, parameters, (modules, requestId) =>
    defineCall({
      module: modules.units,
      functionName: 'cancel',
      args: [lotId, tail.count, reason, requestId],
    }),
  );
  return { ...transaction, cancelledLotId: tail.lotId };
}
