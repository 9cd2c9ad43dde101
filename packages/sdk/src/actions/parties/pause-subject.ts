import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link pauseSubject} takes. */
export interface PauseSubjectParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends Omit<SubmitParameters<ledgers, name>, 'requestId'> {
  /** Module name (`toBytes32('Units')`), class id or party id. */
  readonly subject: `0x${string}`;
  /** Code of the published reason list. */
  readonly reason: number;
}

/**
 * Pauses a module, a class or a party as a pauser. Only a proposal ends the pause.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer and the arguments of `pause`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `RoleMissing`, `SubjectPausedAlready`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, pauseSubject } from '@tallystick/sdk';
 *
 * export async function pauseClass(client: Client, classId: `0x${string}`): Promise<void> {
 *   const pause = await pauseSubject(client, { ledger: 'registry', subject: classId, reason: 1 });
 *   await pause.wait();
 * }
 * ```
 */
export async function pauseSubject<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: PauseSubjectParameters<ledgers, name>,
): Promise<PendingTransaction> {
  return submitAction(client, parameters, (modules) =>
    defineCall({
      module: modules.parties,
      functionName: 'pause',
      args: [parameters.subject, parameters.reason],
    }),
  );
}
