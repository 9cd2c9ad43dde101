import { toLotId } from '@tallystick/contracts';
import { defineCall, type PendingTransaction, zeroBytes32 } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link issueUnits} takes. */
export interface IssueUnitsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly classId: `0x${string}`;
  /** One claim per requirement of the class, in its order; the first gives the serials. */
  readonly claims: readonly [`0x${string}`, ...`0x${string}`[]];
  /** First serial: the next one the claim has not issued yet. */
  readonly first: bigint;
  /** Units to issue. */
  readonly count: bigint;
  /** Calendar year the outcome arose in. */
  readonly vintage: number;
  /** Second from which the units are expired; never when absent. */
  readonly expiresAt?: bigint | undefined;
  /** Record behind the issue, where the class asks for one. */
  readonly record?: `0x${string}` | undefined;
  /** Party that receives the units. */
  readonly recipient: `0x${string}`;
}

/** The pending transaction and the id of the lot it issues. */
export type IssueUnitsReturnType = PendingTransaction & { readonly lotId: `0x${string}` };

/**
 * Issues a lot against claims of the caller, never more than they cover.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and what to issue.
 * @returns The pending transaction and the id of the lot it issues.
 * @throws SimulateError with the refusal `ClaimExceeded`, `SerialNotNext`, `RoleMissing`, `AllotmentExceeded`, …;
 * SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { type Client, issueUnits } from '@tallystick/sdk';
 *
 * export async function issue(client: Client, classId: `0x${string}`, claimId: `0x${string}`, owner: `0x${string}`) {
 *   const issued = await issueUnits(client, {
 *     ledger: 'registry', classId, claims: [claimId], first: 1n, count: 19_149n, vintage: 2024, recipient: owner,
 *   });
 *   await issued.wait();
 *   return issued.lotId;
 * }
 * ```
 */
export async function issueUnits<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: IssueUnitsParameters<ledgers, name>,
): Promise<IssueUnitsReturnType> {
  const { classId, claims, first, count, vintage, recipient } = parameters;
  const { expiresAt = 0n, record = zeroBytes32 } = parameters;
  const issue = { classId, claims, first, count, vintage, expiresAt, record, recipient };
  const transaction = await submitAction(client, parameters, (modules, requestId) =>
    defineCall({ module: modules.units, functionName: 'issue', args: [issue, requestId] }),
  );
  return { ...transaction, lotId: toLotId({ claimId: claims[0], first }) };
}
