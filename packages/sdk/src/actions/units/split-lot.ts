import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link splitLot} takes. */
export interface SplitLotParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly lotId: `0x${string}`;
  /** Units of the new lot: less than the lot has. */
  readonly count: bigint;
}

/** The pending transaction. */
export type SplitLotReturnType = PendingTransaction;

/**
 * Splits the last `count` units of a lot off into a new lot of the same owner.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `split`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `NotOwner`, `LotHeld`, `CountExceeded`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, splitLot } from '@tallystick/sdk';
 *
 * export async function splitOff(client: Client, lotId: `0x${string}`): Promise<void> {
 *   const split = await splitLot(client, { ledger: 'registry', lotId, count: 10n });
 *   await split.wait();
 * }
 * ```
 */
export async function splitLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: SplitLotParameters<ledgers, name>,
): Promise<SplitLotReturnType> {
  const { lotId, count } = parameters;
  return submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'split', args: [lotId, count, requestId] }),
  );
}
