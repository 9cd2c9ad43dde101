import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';
import { toTailLot } from './to-tail-lot.ts';

/** What {@link retireUnits} takes. */
export interface RetireUnitsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Units, taken from the end of the lot; the whole lot when absent. */
  readonly count?: bigint | undefined;
  /** Party id, or a commitment salted with 32 random bytes. */
  readonly beneficiary: `0x${string}`;
  /** Code of the published purpose list. */
  readonly purpose: number;
}

/** The pending transaction and the lot it is about: the lot itself, or the tail a part is split off into. */
export type RetireUnitsReturnType = PendingTransaction & { readonly retiredLotId: `0x${string}` };

/**
 * Retires units of a lot for a beneficiary, for ever; fewer than all splits the tail off and retires it.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `retire`.
 * @returns The pending transaction and `retiredLotId`, which holds unless another transaction splits the lot first; the
 * events of the receipt are the last word.
 * @throws SimulateError with the refusal `NotOwner`, `LotNotLive`, `LotHeld`, `LotExpired`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, retireUnits } from '@tallystick/sdk';
 *
 * export async function retire(client: Client, lotId: `0x${string}`, beneficiary: `0x${string}`): Promise<`0x${string}`> {
 *   const retired = await retireUnits(client, { ledger: 'registry', lotId, count: 10n, beneficiary, purpose: 1 });
 *   await retired.wait();
 *   return retired.retiredLotId;
 * }
 * ```
 */
export async function retireUnits<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: RetireUnitsParameters<ledgers, name>,
): Promise<RetireUnitsReturnType> {
  const { lotId, beneficiary, purpose } = parameters;
  const tail = await toTailLot(client, parameters);
  const transaction = await submitAction(client, parameters, (modules, requestId) =>
    defineCall({
      module: modules.units,
      functionName: 'retire',
      args: [lotId, tail.count, beneficiary, purpose, requestId],
    }),
  );
  return { ...transaction, retiredLotId: tail.lotId };
}
