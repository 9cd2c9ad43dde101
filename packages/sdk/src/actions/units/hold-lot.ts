import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link holdLot} takes. */
export interface HoldLotParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Hold kind (see `holdKind`). */
  readonly kind: number;
  /** Party the hold stands for, and who alone may take it off. */
  readonly holder: `0x${string}`;
}

/** The pending transaction. */
export type HoldLotReturnType = PendingTransaction;

/**
 * Puts a hold on a lot: a freeze by a registrar, a pledge or buffer by the owner.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `hold`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `HoldExists`, `NotOwner`, `RoleMissing`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { holdKind } from '@tallystick/contracts';
 * import { type Client, holdLot } from '@tallystick/sdk';
 *
 * export async function pledge(client: Client, lotId: `0x${string}`, holder: `0x${string}`): Promise<void> {
 *   const held = await holdLot(client, { ledger: 'registry', lotId, kind: holdKind.pledge, holder });
 *   await held.wait();
 * }
 * ```
 */
export async function holdLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: HoldLotParameters<ledgers, name>,
): Promise<HoldLotReturnType> {
  const { lotId, kind, holder } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'hold', args: [lotId, kind, holder, requestId] }),
  );
}
