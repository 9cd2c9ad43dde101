import { memberStatus, roles, toCallsDigest, toProposalId } from '@tallystick/contracts';
import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds, threshold } from '../world/parties.ts';
import { governParties } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, refuseGoverned, submit } from './steps.ts';

const { ada, ben, cid, alice, bob, issuer } = partyIds;
const daySeconds = 86_400n;

/** The governed path: proposing, approving, executing. */
export const governedPath: Scenario = {
  id: 'governed-path',
  title: 'a governed function runs only inside a proposal that enough administrators approve',
  steps: ({ world, now }) => {
    const { parties } = createPlan(world);
    const candidate = world.fresh('party');
    const calls = [governParties('registerMember', [candidate])];
    const expiresAt = now + daySeconds;
    const salt = world.fresh('salt');
    const proposalId = toProposalId({ proposer: ada, calls, expiresAt, salt });
    const propose = parties('propose', [calls, expiresAt, salt]);
    const vote = parties('vote', [proposalId]);
    const execute = parties('execute', [proposalId, calls]);
    const other = [governParties('registerMember', [world.fresh('party')])];
    const unknown = world.fresh('proposal');
    return [
      refuse('ada', parties('registerMember', [candidate]), 'NotGovernance', {
        account: world.accounts.ada.address,
      }),
      refuse('alice', propose, 'NotAdministrator', { party: alice }),
      refuse('ada', parties('propose', [[], expiresAt, salt]), 'EmptyList', { field: toBytes32('calls') }),
      submit('ada', propose, [
        event('Parties', 'Proposed', { proposalId, proposer: ada, calls, expiresAt }),
        event('Parties', 'Approved', { proposalId, party: ada }),
      ]),
      refuse('ada', propose, 'ProposalExists', { proposalId }),
      refuse('ada', vote, 'ApprovalExists', { proposalId, party: ada }),
      refuse('ada', execute, 'ApprovalsMissing', { proposalId, got: 1n, required: BigInt(threshold) }),
      submit('cid', vote, [event('Parties', 'Approved', { proposalId, party: cid })]),
      refuse('ada', parties('execute', [proposalId, other]), 'ProposalCallsDiffer', { proposalId }),
      read(parties('memberStatus', [candidate]), memberStatus.none),
      submit('ben', execute, [
        event('Parties', 'Executed', { proposalId, party: ben }),
        event('Parties', 'MemberRegistered', { party: candidate }),
      ]),
      refuse('ben', execute, 'ProposalExecuted', { proposalId }),
      refuse('ben', parties('vote', [unknown]), 'ProposalUnknown', { proposalId: unknown }),
      read(parties('memberStatus', [candidate]), memberStatus.active),
      read(parties('proposal', [proposalId]), [ada, toCallsDigest(calls), expiresAt, true, [ada, cid]]),
      refuseGoverned(governParties('registerMember', [candidate]), 'MemberExists', { party: candidate }),
    ];
  },
};

/** Members, accounts and roles. */
export const membership: Scenario = {
  id: 'membership',
  title: 'members are suspended, accounts replaced and roles taken back by proposals',
  steps: ({ world, now }) => {
    const { parties, units, claim, lot } = createPlan(world);
    const { address: account } = world.accounts.stranger;
    const bind = (validTo: bigint): ReturnType<typeof governParties> =>
      governParties('bindAccount', [account as `0x${string}`, alice, 1n, validTo]);
    const bound = (validTo: bigint): ReturnType<typeof event> =>
      event('Parties', 'AccountBound', { account, party: alice, validFrom: 1n, validTo });
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 10n });
    const split = units('split', [lotId, 1n, zeroBytes32]);
    const role = [roles.issuer, zeroBytes32, issuer] as const;
    const { call: claimCall, event: claimed } = claim();
    const stranger = world.fresh('party');
    const past = now - 1000n;
    const status = (party: `0x${string}`, value: number): ReturnType<typeof event> =>
      event('Parties', 'MemberStatusChanged', { party, status: value });
    return [
      ...steps,
      refuse('stranger', split, 'AccountUnknown', { account }),
      govern([bind(0n)], [bound(0n)]),
      submit('stranger', split, [event('Units', 'Split', { lotId, newLotId: partAt(9n), count: 1n })]),
      govern([bind(past)], [bound(past)]),
      refuse('stranger', split, 'AccountInactive', { account, validFrom: 1n, validTo: past }),
      refuseGoverned(
        governParties('bindAccount', [account as `0x${string}`, bob, 0n, 0n]),
        'AccountBoundElsewhere',
        {
          account,
          party: alice,
        },
      ),
      govern([governParties('setMemberStatus', [alice, memberStatus.suspended])], [status(alice, 2)]),
      refuse('alice', split, 'MemberInactive', { party: alice, status: memberStatus.suspended }),
      govern([governParties('setMemberStatus', [alice, memberStatus.active])], [status(alice, 1)]),
      refuseGoverned(governParties('setMemberStatus', [stranger, 2]), 'MemberUnknown', { party: stranger }),
      refuseGoverned(governParties('setMemberStatus', [ada, 2]), 'AdministratorExists', { party: ada }),
      govern(
        [governParties('revokeRole', role)],
        [event('Parties', 'RoleRevoked', { role: roles.issuer, scope: zeroBytes32, party: issuer })],
      ),
      read(parties('hasRole', role), false),
      refuse('issuer', claimCall, 'RoleMissing', {
        role: roles.issuer,
        scope: claimed.args.namespaceId,
        party: issuer,
      }),
      refuseGoverned(governParties('revokeRole', role), 'RoleUnknown', {
        role: roles.issuer,
        scope: zeroBytes32,
        party: issuer,
      }),
      govern(
        [governParties('grantRole', [...role, 0n, 0n])],
        [
          event('Parties', 'RoleGranted', {
            ...{ role: roles.issuer, scope: zeroBytes32, party: issuer },
            ...{ validFrom: 0n, validTo: 0n },
          }),
        ],
      ),
      submit('issuer', claimCall, [claimed]),
    ];
  },
};

/** Administrators and their threshold. */
export const administrators: Scenario = {
  id: 'administrators',
  title: 'administrators change, but never below the threshold',
  steps: ({ world }) => {
    const { parties } = createPlan(world);
    return [
      govern(
        [governParties('removeAdministrator', [cid])],
        [event('Parties', 'AdministratorRemoved', { party: cid })],
      ),
      refuse('cid', parties('vote', [zeroBytes32]), 'NotAdministrator', { party: cid }),
      refuseGoverned(governParties('removeAdministrator', [ben]), 'TooFewAdministrators', {
        administrators: 1n,
        threshold: 2n,
      }),
      refuseGoverned(governParties('setThreshold', [3]), 'ValueOutOfRange', {
        field: toBytes32('threshold'),
        ...{ got: 3n, min: 1n, max: 2n },
      }),
      govern(
        [governParties('addAdministrator', [cid])],
        [event('Parties', 'AdministratorAdded', { party: cid })],
      ),
      refuseGoverned(governParties('addAdministrator', [cid]), 'AdministratorExists', { party: cid }),
      read(parties('administrators', []), [ada, ben, cid].sort()),
      read(parties('threshold', []), threshold),
    ];
  },
};

/** Proposals end by time. */
export const proposalExpiry: Scenario = {
  id: 'proposal-expiry',
  title: 'a proposal can be approved and executed until it expires',
  needs: ['advanceTime'],
  steps: ({ world, now }) => {
    const { parties } = createPlan(world);
    const calls = [governParties('registerMember', [world.fresh('party')])];
    const expiresAt = now + daySeconds;
    const salt = world.fresh('salt');
    const proposalId = toProposalId({ proposer: ada, calls, expiresAt, salt });
    const expired = { proposalId, expiresAt };
    return [
      submit('ada', parties('propose', [calls, expiresAt, salt]), [
        event('Parties', 'Proposed', { proposalId, proposer: ada, calls, expiresAt }),
        event('Parties', 'Approved', { proposalId, party: ada }),
      ]),
      { kind: 'advance', seconds: Number(daySeconds) },
      refuse('ben', parties('vote', [proposalId]), 'ProposalExpired', expired),
      refuse('ada', parties('execute', [proposalId, calls]), 'ProposalExpired', expired),
    ];
  },
};
