import { type Hex, zeroBytes32 } from '@tallystick/core';
import { memberStatus } from '../../codes.ts';
import { toCallsDigest, toProposalId } from '../../ids.ts';
import { requireRange } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { requireParty } from './caller-check.ts';
import { getGovernanceAccount } from './deployment-row.ts';
import { getGovernance, requireAdministrator } from './governance-row.ts';
import { requireGovernedCalls, toModuleName } from './governed-calls.ts';
import { getMemberStatus } from './member-check.ts';
import { proposals } from './parties-tables.ts';
import { requireOpenProposal } from './proposal-check.ts';

const durationSecondsMax = 7_776_000n;

async function requireAdministratorCaller(context: ModuleContext): Promise<Hex> {
  const party = await requireParty(context);
  await requireAdministrator(context.state, party);
  return party;
}

async function countApprovals(state: KeyValueState, approvals: readonly Hex[]): Promise<number> {
  const { administrators } = await getGovernance(state);
  let count = 0;
  for (const party of approvals) {
    const isActive = (await getMemberStatus(state, party)) === memberStatus.active;
    if (isActive && administrators.includes(party)) count += 1;
  }
  return count;
}

async function requireApprovals(
  state: KeyValueState,
  proposalId: Hex,
  approvals: readonly Hex[],
): Promise<void> {
  const { threshold } = await getGovernance(state);
  const got = await countApprovals(state, approvals);
  if (got >= threshold) return;
  throw new ModuleError('ApprovalsMissing', { proposalId, got: BigInt(got), required: BigInt(threshold) });
}

/** Functions of `Parties` that are the governed path. */
export const proposalFunctions: ModuleFunctionsOf<'Parties', 'propose' | 'vote' | 'execute' | 'proposal'> = {
  propose: async (context, [calls, expiresAt, salt]) => {
    const { state, timestamp } = context;
    const proposer = await requireAdministratorCaller(context);
    requireGovernedCalls(calls);
    const [min, max] = [timestamp + 1n, timestamp + durationSecondsMax];
    requireRange({ field: 'expiresAt', got: expiresAt, min, max });
    const proposalId = toProposalId({ proposer, calls, expiresAt, salt });
    if (await proposals.get(state, [proposalId])) throw new ModuleError('ProposalExists', { proposalId });
    const callsDigest = toCallsDigest(calls);
    proposals.put(state, [proposalId], {
      proposer,
      callsDigest,
      expiresAt,
      executed: false,
      approvals: [proposer],
    });
    emitEvent(context, {
      module: 'Parties',
      name: 'Proposed',
      args: { proposalId, proposer, calls, expiresAt },
    });
    emitEvent(context, { module: 'Parties', name: 'Approved', args: { proposalId, party: proposer } });
    return proposalId;
  },

  vote: async (context, [proposalId]) => {
    const { state, timestamp } = context;
    const party = await requireAdministratorCaller(context);
    const proposal = await requireOpenProposal(state, { proposalId, timestamp });
    if (proposal.approvals.includes(party)) throw new ModuleError('ApprovalExists', { proposalId, party });
    proposals.put(state, [proposalId], { ...proposal, approvals: [...proposal.approvals, party] });
    emitEvent(context, { module: 'Parties', name: 'Approved', args: { proposalId, party } });
  },

  execute: async (context, [proposalId, calls]) => {
    const { state, timestamp } = context;
    const party = await requireAdministratorCaller(context);
    const proposal = await requireOpenProposal(state, { proposalId, timestamp });
    if (toCallsDigest(calls) !== proposal.callsDigest)
      throw new ModuleError('ProposalCallsDiffer', { proposalId });
    await requireApprovals(state, proposalId, proposal.approvals);
    // Written before the calls run, so that none of them can execute the proposal a second time.
    proposals.put(state, [proposalId], { ...proposal, executed: true });
    emitEvent(context, { module: 'Parties', name: 'Executed', args: { proposalId, party } });
    const sender = await getGovernanceAccount(state);
    for (const { module, data } of calls)
      await context.dispatch({ module: toModuleName(module), data }, { sender, isGovernance: true });
  },

  proposal: async ({ state }, [proposalId]) => {
    const found = await proposals.get(state, [proposalId]);
    if (!found) return [zeroBytes32, zeroBytes32, 0n, false, []];
    return [found.proposer, found.callsDigest, found.expiresAt, found.executed, found.approvals];
  },
};
