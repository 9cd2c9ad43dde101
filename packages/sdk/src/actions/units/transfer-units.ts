import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';
import { toTailLot } from './to-tail-lot.ts';

/** What {@link transferUnits} takes. */
export interface TransferUnitsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Units, taken from the end of the lot; the whole lot when absent. */
  readonly count?: bigint | undefined;
  /** Party that receives them. */
  readonly to: `0x${string}`;
}

/** The pending transaction and the lot it is about: the lot itself, or the tail a part is split off into. */
export type TransferUnitsReturnType = PendingTransaction & { readonly movedLotId: `0x${string}` };

/**
 * Moves units of a lot to another party; fewer than all splits the tail off and moves it.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `transfer`.
 * @returns The pending transaction and `movedLotId`, which holds unless another transaction splits the lot first; the
 * events of the receipt are the last word.
 * @throws SimulateError with the refusal `NotOwner`, `LotHeld`, `LotExpired`, `MemberInactive`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, transferUnits } from '@tallystick/sdk';
 *
 * export async function sell(client: Client, lotId: `0x${string}`, to: `0x${string}`): Promise<`0x${string}`> {
 *   const moved = await transferUnits(client, { ledger: 'registry', lotId, count: 40n, to });
 *   await moved.wait();
 *   return moved.movedLotId;
 * }
 * ```
 */
export async function transferUnits<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: TransferUnitsParameters<ledgers, name>,
): Promise<TransferUnitsReturnType> {
  const { lotId, to } = parameters;
  const tail = await toTailLot(client, parameters);
  const transaction = await submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'transfer', args: [lotId, tail.count, to, requestId] }),
  );
  return { ...transaction, movedLotId: tail.lotId };
}
