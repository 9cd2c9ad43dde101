import { type GovernedCall, toProposalId } from '@tallystick/contracts';
import { defineCall, type Hex, type Receipt } from '@tallystick/core';
import { partyIds } from './parties.ts';
import { commitAs } from './submit-as.ts';
import type { World } from './world.ts';

const openForSeconds = 86_400n;

/** A proposal that is made and approved by as many administrators as it needs. */
export interface ApprovedProposal {
  readonly proposalId: Hex;
  readonly calls: readonly GovernedCall[];
  readonly expiresAt: bigint;
  /** Receipts of `propose` and `vote`. */
  readonly receipts: readonly Receipt[];
}

/** Has governed calls proposed by Ada and approved by Ben. */
export async function approve(world: World, calls: readonly GovernedCall[]): Promise<ApprovedProposal> {
  const module = world.modules.parties;
  const expiresAt = (await world.running.now()) + openForSeconds;
  const salt = world.fresh('proposal');
  const proposalId = toProposalId({ proposer: partyIds.ada, calls, expiresAt, salt });
  const propose = defineCall({ module, functionName: 'propose', args: [calls, expiresAt, salt] });
  const vote = defineCall({ module, functionName: 'vote', args: [proposalId] });
  const receipts = [
    await commitAs(world, { by: 'ada', calls: [propose] }),
    await commitAs(world, { by: 'ben', calls: [vote] }),
  ];
  return { proposalId, calls, expiresAt, receipts };
}

/** Has an approved proposal executed by Ada. */
export function execute(
  world: World,
  { proposalId, calls }: Pick<ApprovedProposal, 'proposalId' | 'calls'>,
): Promise<Receipt> {
  const module = world.modules.parties;
  const call = defineCall({ module, functionName: 'execute', args: [proposalId, calls] });
  return commitAs(world, { by: 'ada', calls: [call] });
}

/** Has governed calls proposed, approved and executed. */
export async function govern(world: World, calls: readonly GovernedCall[]): Promise<Receipt> {
  return execute(world, await approve(world, calls));
}
