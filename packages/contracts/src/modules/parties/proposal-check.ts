import type { Hex } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { type Proposal, proposals } from './parties-tables.ts';

/** A proposal that can still be voted on and executed. */
export async function requireOpenProposal(
  state: KeyValueState,
  { proposalId, timestamp }: { readonly proposalId: Hex; readonly timestamp: bigint },
): Promise<Proposal> {
  const proposal = await proposals.get(state, [proposalId]);
  if (!proposal) throw new ModuleError('ProposalUnknown', { proposalId });
  if (proposal.executed) throw new ModuleError('ProposalExecuted', { proposalId });
  const { expiresAt } = proposal;
  if (timestamp >= expiresAt) throw new ModuleError('ProposalExpired', { proposalId, expiresAt });
  return proposal;
}
