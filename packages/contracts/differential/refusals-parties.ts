// Calls that Parties ought to refuse: proposals and pauses.
import type { Hex } from './action.ts';
import { toNameWord } from './encode-call.ts';
import { ZERO } from './ids.ts';
import { governedRecipes } from './recipes-governed.ts';
import {
  execute,
  isApproved,
  openProposals,
  pause,
  propose,
  readyAdministrators,
  undecided,
  vote,
} from './recipes-parties.ts';
import { activeMembers, fromOther, lacksRole } from './senders.ts';
import {
  accountOf,
  callsOf,
  type Draft,
  draft,
  pickOne,
  type Recipe,
  type World,
  withArguments,
} from './world.ts';

function sampleProposal(world: World, expiresAt?: bigint): Draft | undefined {
  const call = governedRecipes.registerMember(world);
  return call && propose(world, [call], expiresAt);
}

/** A vote or a run by some administrator. */
function onProposal(
  world: World,
  id: Hex | undefined,
  functionName = world.random.pick(['vote', 'execute']),
): Draft | undefined {
  const party = pickOne(world, readyAdministrators(world));
  if (!id) return undefined;
  if (functionName === 'vote') return draft(world, party, 'Parties', 'vote', id);
  return draft(world, party, 'Parties', 'execute', id, callsOf(world, id));
}

function notAdministrator(world: World): Draft | undefined {
  const base = world.random.pick([sampleProposal, vote, execute])(world);
  return fromOther(world, base, (party) => !world.model.authority.administrators.has(party));
}

function afterExpiry(functionName: 'vote' | 'execute'): Recipe {
  return (world) => {
    const soon = openProposals(world).filter(([, { expiresAt }]) => expiresAt < world.time + 120_000n);
    const [id, proposal] = pickOne(world, soon) ?? [];
    const late = onProposal(world, id, functionName);
    return proposal && late && { ...late, time: proposal.expiresAt };
  };
}

/** A proposal that was made before, while its end is still ahead. */
function repeatedProposal(world: World): Draft | undefined {
  const { authority } = world.model;
  const ready = readyAdministrators(world);
  const repeatable = world.proposed.filter(({ from, call }) => {
    const bound = authority.accounts.get(from);
    return bound && ready.includes(bound.party) && (call.args[1] as bigint) > world.time;
  });
  return pickOne(world, repeatable);
}

function otherCalls(world: World): Draft | undefined {
  const base = execute(world) ?? onProposal(world, pickOne(world, openProposals(world))?.[0], 'execute');
  return withArguments(base, { 1: [{ module: 'Units', functionName: 'version', args: [] }] });
}

function secondApproval(world: World): Draft | undefined {
  const [id, proposal] = pickOne(world, openProposals(world)) ?? [];
  const party = pickOne(
    world,
    readyAdministrators(world).filter((admin) => proposal?.approvals.includes(admin)),
  );
  return id && draft(world, party, 'Parties', 'vote', id);
}

function withoutApprovals(world: World): Draft | undefined {
  const waiting = openProposals(world).filter(([, proposal]) => !isApproved(world, proposal));
  return onProposal(world, pickOne(world, waiting)?.[0], 'execute');
}

function executedProposal(world: World): Draft | undefined {
  const executed = [...world.model.authority.proposals].filter(([, proposal]) => proposal.executed);
  return onProposal(world, pickOne(world, executed)?.[0]);
}

const noPauser: Recipe = (world) => {
  const base = pause(world);
  return base && fromOther(world, base, lacksRole(world, 4, base.call.args[0] as Hex));
};

const pausedAlready: Recipe = (world) => {
  const subject = pickOne(world, world.model.authority.pauses.keys());
  const base = pause(world);
  return subject && withArguments(base, { 0: subject });
};

/** Refusals of Parties outside proposals, by what they aim at. */
export const partiesRefusals = {
  NotAdministrator: notAdministrator,
  'EmptyList calls': (world) => propose(world, []),
  'TooMany calls': (world) =>
    propose(
      world,
      Array.from({ length: 21 }, () => ({ module: 'Units', functionName: 'version', args: [] }) as const),
    ),
  'TooMany data': (world) => propose(world, [{ module: 'Units', data: `0x${'00'.repeat(8193)}` }]),
  ModuleUnknown: (world) =>
    propose(world, [{ module: world.random.pick(['Records', 'units', '']), data: '0x54fd4d50' }]),
  'ValueOutOfRange expiresAt': (world) =>
    sampleProposal(world, world.random.pick([world.time, 0n, world.time + 7_776_001n, 2n ** 64n - 1n])),
  ProposalExists: repeatedProposal,
  ProposalUnknown: (world) => onProposal(world, world.random.bytes(32)),
  ProposalExecuted: executedProposal,
  'ProposalExpired vote': afterExpiry('vote'),
  'ProposalExpired execution': afterExpiry('execute'),
  'proposal that ends soon': (world) =>
    sampleProposal(world, world.time + BigInt(world.random.integer(1, 60))),
  ProposalCallsDiffer: otherCalls,
  ApprovalExists: secondApproval,
  ApprovalsMissing: withoutApprovals,
  'RoleMissing pauser': noPauser,
  SubjectPausedAlready: pausedAlready,
  SubjectNotPausable: (world) => withArguments(pause(world), { 0: toNameWord('Parties') }),
  'ValueOutOfRange subject': (world) => withArguments(pause(world), { 0: ZERO }),
  'ValueOutOfRange reason': (world) => withArguments(pause(world), { 1: 0 }),
  'proposal by a paused administrator': (world) => {
    const paused = activeMembers(world).filter((party) => world.model.authority.pauses.has(party));
    const from = paused.map((party) => accountOf(world, party)).find((account) => account !== undefined);
    const base = sampleProposal(world);
    return base && from && { ...base, from };
  },
  'approval beyond need': (world) => {
    const [id, proposal] = pickOne(world, openProposals(world)) ?? [];
    return id && proposal && draft(world, pickOne(world, undecided(world, proposal)), 'Parties', 'vote', id);
  },
} as const satisfies Readonly<Record<string, Recipe>>;
