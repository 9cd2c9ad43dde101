import type { GovernedCall } from '@tallystick/contracts';
import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link executeProposal} takes. */
export interface ExecuteProposalParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends Omit<SubmitParameters<ledgers, name>, 'requestId'> {
  readonly proposalId: `0x${string}`;
  /** The very calls that were proposed. */
  readonly calls: readonly GovernedCall[];
}

/**
 * Runs an approved proposal's calls, all or none.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer and the arguments of `execute`.
 * @returns The pending transaction; `wait()` gives the final receipt.
 * @throws SimulateError with the refusal `ApprovalsMissing`, `ProposalCallsDiffer`, or the error of one of the calls; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import type { GovernedCall } from '@tallystick/contracts';
 * import { type Client, executeProposal } from '@tallystick/sdk';
 *
 * export async function execute(client: Client, proposalId: `0x${string}`, calls: GovernedCall[]): Promise<void> {
 *   const execution = await executeProposal(client, { ledger: 'registry', proposalId, calls });
 *   await execution.wait();
 * }
 * ```
 */
export async function executeProposal<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ExecuteProposalParameters<ledgers, name>,
): Promise<PendingTransaction> {
  return submitAction(client, parameters, (modules) =>
    defineCall({
      module: modules.parties,
      functionName: 'execute',
      args: [parameters.proposalId, parameters.calls],
    }),
  );
}
