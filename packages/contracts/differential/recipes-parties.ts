// Calls of Parties that ought to succeed: proposals on their way, and pauses.
import type { Hex, NestedCall } from './action.ts';
import { hasRole, isActive, type Proposal } from './authority.ts';
import { pausable } from './recipes-governed.ts';
import { accountOf, type Draft, draft, pickOne, type Recipe, type World } from './world.ts';

/** Administrators with an account they can use now. */
export function readyAdministrators(world: World): Hex[] {
  return [...world.model.authority.administrators].filter((party) => accountOf(world, party) !== undefined);
}

/** Proposals that can still be voted on or run, with their ids. */
export function openProposals(world: World): (readonly [id: Hex, proposal: Proposal])[] {
  return [...world.model.authority.proposals].filter(
    ([id, { executed, expiresAt }]) => !executed && world.time < expiresAt && !world.stuck.has(id),
  );
}

/** Whether enough administrators approve of a proposal now. */
export function isApproved({ model: { authority } }: World, { approvals }: Proposal): boolean {
  const counted = approvals.filter(
    (party) => authority.administrators.has(party) && isActive(authority, party),
  );
  return counted.length >= authority.threshold;
}

/** Administrators who could still approve of a proposal. */
export function undecided(world: World, { approvals }: Proposal): Hex[] {
  return readyAdministrators(world).filter((party) => !approvals.includes(party));
}

/** Makes a proposal of some calls. */
export function propose(world: World, calls: readonly NestedCall[], expiresAt?: bigint): Draft | undefined {
  const { random, time } = world;
  const end = expiresAt ?? time + BigInt(random.pick([200, 4000, 100_000, 7_776_000]));
  const proposer = pickOne(world, readyAdministrators(world));
  return draft(world, proposer, 'Parties', 'propose', calls, end, random.bytes(32));
}

/** Approves of a proposal that needs it. */
export const vote: Recipe = (world) => {
  const waiting = openProposals(world).filter(([, proposal]) => !isApproved(world, proposal));
  const [id, proposal] = pickOne(world, waiting) ?? [];
  return id && proposal && draft(world, pickOne(world, undecided(world, proposal)), 'Parties', 'vote', id);
};

/** Runs a proposal that enough administrators approve of. */
export const execute: Recipe = (world) => {
  const approved = openProposals(world).filter(([, proposal]) => isApproved(world, proposal));
  const [id, proposal] = pickOne(world, approved) ?? [];
  return (
    id &&
    proposal &&
    draft(world, pickOne(world, readyAdministrators(world)), 'Parties', 'execute', id, proposal.calls)
  );
};

/** A pause by a party that has the role for the subject. */
export const pause: Recipe = (world) => {
  const subject = pausable(world);
  const { authority } = world.model;
  const pausers = [...authority.members.keys()].filter(
    (party) =>
      subject && hasRole(authority, 4, subject, party, world.time) && accountOf(world, party) !== undefined,
  );
  return (
    subject &&
    draft(world, pickOne(world, pausers), 'Parties', 'pause', subject, world.random.integer(1, 999))
  );
};
