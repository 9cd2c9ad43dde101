import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link approveProposal} takes. */
export interface ApproveProposalParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends Omit<SubmitParameters<ledgers, name>, 'requestId'> {
  readonly proposalId: `0x${string}`;
}

/**
 * Approves a proposal as an administrator.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer and the arguments of `vote`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `ProposalUnknown`, `ApprovalExists`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { approveProposal, type Client } from '@tallystick/sdk';
 *
 * export async function approve(client: Client, proposalId: `0x${string}`): Promise<void> {
 *   const approval = await approveProposal(client, { ledger: 'registry', proposalId });
 *   await approval.wait();
 * }
 * ```
 */
export async function approveProposal<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ApproveProposalParameters<ledgers, name>,
): Promise<PendingTransaction> {
  return submitAction(client, parameters, (modules) =>
    defineCall({ module: modules.parties, functionName: 'vote', args: [parameters.proposalId] }),
  );
}
