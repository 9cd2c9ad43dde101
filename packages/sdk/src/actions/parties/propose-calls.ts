import { type GovernedCall, toProposalId } from '@tallystick/contracts';
import { defineCall, type PendingTransaction, zeroBytes32 } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link proposeCalls} takes. */
export interface ProposeCallsParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends Omit<SubmitParameters<ledgers, name>, 'requestId'> {
  /** Party of the signing administrator: it is part of the proposal's id. */
  readonly proposer: `0x${string}`;
  /** Governed calls, made with `defineGovernedCall`; at most 20. */
  readonly calls: readonly GovernedCall[];
  /** Second from which the proposal can no longer be approved or executed; at most 90 days ahead. */
  readonly expiresAt: bigint;
  /** Sets equal proposals apart. */
  readonly salt?: `0x${string}` | undefined;
}

/** The pending transaction and the id of the proposal it makes. */
export type ProposeCallsReturnType = PendingTransaction & { readonly proposalId: `0x${string}` };

/**
 * Proposes governed calls. The proposer's approval is counted at once; other administrators add theirs.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, proposer, calls and expiry.
 * @returns The pending transaction and the id of the proposal it makes.
 * @throws SimulateError with the refusal `NotAdministrator`, `ProposalExists`, …; SubmitError, OutcomeUnknownError.
 *
 * @example
 * ```ts
 * import { defineGovernedCall } from '@tallystick/contracts';
 * import { type Client, proposeCalls } from '@tallystick/sdk';
 *
 * export async function proposeMember(client: Client, proposer: `0x${string}`, party: `0x${string}`): Promise<`0x${string}`> {
 *   const calls = [defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [party] })];
 *   const expiresAt = BigInt(Math.floor(Date.now() / 1000)) + 86_400n;
 *   const proposal = await proposeCalls(client, { ledger: 'registry', proposer, calls, expiresAt });
 *   await proposal.wait();
 *   return proposal.proposalId;
 * }
 * ```
 */
export async function proposeCalls<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ProposeCallsParameters<ledgers, name>,
): Promise<ProposeCallsReturnType> {
  const { proposer, calls, expiresAt, salt = zeroBytes32 } = parameters;
  const transaction = await submitAction(client, parameters, (modules) =>
    defineCall({ module: modules.parties, functionName: 'propose', args: [calls, expiresAt, salt] }),
  );
  return { ...transaction, proposalId: toProposalId({ proposer, calls, expiresAt, salt }) };
}
