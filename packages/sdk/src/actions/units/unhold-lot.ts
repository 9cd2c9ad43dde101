import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link unholdLot} takes. */
export interface UnholdLotParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Hold kind (see `holdKind`). */
  readonly kind: number;
}

/** The pending transaction. */
export type UnholdLotReturnType = PendingTransaction;

/**
 * Takes a hold off a lot.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `unhold`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `HoldUnknown`, `NotHolder`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { holdKind } from '@tallystick/contracts';
 * import { type Client, unholdLot } from '@tallystick/sdk';
 *
 * export async function endPledge(client: Client, lotId: `0x${string}`): Promise<void> {
 *   const released = await unholdLot(client, { ledger: 'registry', lotId, kind: holdKind.pledge });
 *   await released.wait();
 * }
 * ```
 */
export async function unholdLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: UnholdLotParameters<ledgers, name>,
): Promise<UnholdLotReturnType> {
  const { lotId, kind } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'unhold', args: [lotId, kind, requestId] }),
  );
}
