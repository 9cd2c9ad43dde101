// Who may act at a given time: members, accounts, roles, pauses and proposals, from the page of Parties alone. The
// generator reads it to make likely calls; the reference model asks it whether a succeeded call was allowed.
import type { Hex, ModuleCall, ModuleEvent, NestedCall } from './action.ts';
import { toGovernedCall, toNameWord } from './encode-call.ts';
import { toCallsDigest, toProposalId, ZERO } from './ids.ts';
import { demand } from './model-violation.ts';

/** A half-open window of seconds; `to` 0 has no end. */
export interface Window {
  readonly from: bigint;
  readonly to: bigint;
}

/** A proposal as far as it got. */
export interface Proposal {
  readonly proposer: Hex;
  readonly calls: readonly NestedCall[];
  readonly expiresAt: bigint;
  executed: boolean;
  readonly approvals: Hex[];
}

/** What Parties is to know. */
export interface Authority {
  threshold: number;
  readonly administrators: Set<Hex>;
  readonly members: Map<Hex, number>;
  readonly accounts: Map<Hex, Window & { readonly party: Hex }>;
  readonly roles: Map<string, Window & { readonly role: number; readonly scope: Hex; readonly party: Hex }>;
  readonly pauses: Map<Hex, number>;
  readonly proposals: Map<Hex, Proposal>;
  /** `module/party/request id` of every request that succeeded. */
  readonly requests: Set<string>;
}

/** Who a call comes from: a party's account, or an executed proposal (party 0). */
export interface Caller {
  readonly party: Hex;
  readonly governed: boolean;
  readonly time: bigint;
}

/** What must follow from a call that succeeded. */
export interface Effect {
  readonly result?: unknown;
  readonly events: readonly ModuleEvent[];
}

/** Whether a window holds a time. */
export function isOpen({ from, to }: Window, time: bigint): boolean {
  return from <= time && (to === 0n || time < to);
}

/** Whether a party is an active member. */
export function isActive(authority: Authority, party: Hex): boolean {
  return authority.members.get(party) === 1;
}

/** Whether a party holds a role now, for the scope or for the whole ledger. */
export function hasRole(authority: Authority, role: number, scope: Hex, party: Hex, time: bigint): boolean {
  return [scope, ZERO].some((place) => {
    const window = authority.roles.get(`${role}/${place}/${party}`);
    return window !== undefined && isOpen(window, time);
  });
}

/** The party behind an account, which must be bound now, active and, outside Parties, neither it nor the module paused. */
export function callerOf(authority: Authority, account: Hex, module: string, time: bigint): Caller {
  const bound = authority.accounts.get(account);
  demand(bound && isOpen(bound, time), 'the sender is bound to a party now');
  demand(isActive(authority, bound.party), 'the sender is an active member');
  const paused = authority.pauses.has(bound.party) || authority.pauses.has(toNameWord(module));
  demand(module === 'Parties' || !paused, 'neither the sender nor the module is paused');
  return { party: bound.party, governed: false, time };
}

function demandMember(authority: Authority, party: Hex): void {
  const status = authority.members.get(party);
  demand(status === 1 || status === 2, 'the party is a member that has not left');
}

function event(name: string, ...args: readonly unknown[]): Effect {
  return { events: [{ module: 'Parties', name, args }] };
}

type Handler = (authority: Authority, by: Caller, ...args: never[]) => Effect;

const governedHandlers: Readonly<Record<string, Handler>> = {
  registerMember: (authority, _by, party: Hex) => {
    demand(party !== ZERO && !authority.members.has(party), 'a member is registered once');
    authority.members.set(party, 1);
    return event('MemberRegistered', party);
  },
  setMemberStatus: (authority, _by, party: Hex, status: number) => {
    demandMember(authority, party);
    demand(status === 1 || !authority.administrators.has(party), 'an administrator stays active');
    authority.members.set(party, status);
    return event('MemberStatusChanged', party, status);
  },
  bindAccount: (authority, _by, account: Hex, party: Hex, from: bigint, to: bigint) => {
    demandMember(authority, party);
    demand((authority.accounts.get(account)?.party ?? party) === party, 'an account never changes its party');
    authority.accounts.set(account, { party, from, to });
    return event('AccountBound', account, party, from, to);
  },
  grantRole: (authority, _by, role: number, scope: Hex, party: Hex, from: bigint, to: bigint) => {
    demandMember(authority, party);
    authority.roles.set(`${role}/${scope}/${party}`, { role, scope, party, from, to });
    return event('RoleGranted', role, scope, party, from, to);
  },
  revokeRole: (authority, _by, role: number, scope: Hex, party: Hex) => {
    demand(authority.roles.delete(`${role}/${scope}/${party}`), 'only a granted role is revoked');
    return event('RoleRevoked', role, scope, party);
  },
  addAdministrator: (authority, _by, party: Hex) => {
    demand(isActive(authority, party), 'an administrator is an active member');
    authority.administrators.add(party);
    demand(authority.administrators.size <= 32, 'there are at most 32 administrators');
    return event('AdministratorAdded', party);
  },
  removeAdministrator: (authority, _by, party: Hex) => {
    demand(authority.administrators.delete(party), 'only an administrator is removed');
    demand(authority.administrators.size >= authority.threshold, 'the threshold can be met');
    return event('AdministratorRemoved', party);
  },
  setThreshold: (authority, _by, threshold: number) => {
    demand(threshold > 0 && threshold <= authority.administrators.size, 'the threshold can be met');
    authority.threshold = threshold;
    return event('ThresholdChanged', threshold);
  },
  unpause: (authority, _by, subject: Hex) => {
    demand(authority.pauses.delete(subject), 'only a pause ends');
    return event('Unpaused', subject);
  },
};

const handlers: Readonly<Record<string, Handler>> = {
  pause: (authority, by, subject: Hex, reason: number) => {
    demand(by.governed || hasRole(authority, 4, subject, by.party, by.time), 'a pauser pauses');
    demand(!authority.pauses.has(subject) && subject !== toNameWord('Parties'), 'Parties is never paused');
    authority.pauses.set(subject, reason);
    return event('Paused', subject, reason, by.party);
  },
  propose: (authority, by, calls: readonly NestedCall[], expiresAt: bigint, salt: Hex) => {
    const result = toProposalId(by.party, calls, expiresAt, salt);
    demand(authority.administrators.has(by.party), 'an administrator proposes');
    demand(!authority.proposals.has(result), 'a proposal is made once');
    demand(expiresAt > by.time && expiresAt <= by.time + 7_776_000n, 'a proposal ends within 90 days');
    const proposal = { proposer: by.party, calls, expiresAt, executed: false, approvals: [by.party] };
    authority.proposals.set(result, proposal);
    const proposed = event('Proposed', result, by.party, calls.map(toGovernedCall), expiresAt);
    return { result, events: [...proposed.events, ...event('Approved', result, by.party).events] };
  },
  vote: (authority, by, proposalId: Hex) => {
    const proposal = openProposal(authority, by, proposalId);
    demand(!proposal.approvals.includes(by.party), 'an administrator approves once');
    proposal.approvals.push(by.party);
    return event('Approved', proposalId, by.party);
  },
  execute: (authority, by, proposalId: Hex, calls: readonly NestedCall[]) => {
    const proposal = openProposal(authority, by, proposalId);
    demand(toCallsDigest(calls) === toCallsDigest(proposal.calls), 'what runs is what was proposed');
    const approvals = proposal.approvals.filter(
      (party) => authority.administrators.has(party) && isActive(authority, party),
    );
    demand(approvals.length >= authority.threshold, 'enough administrators approve');
    proposal.executed = true;
    return event('Executed', proposalId, by.party);
  },
};

function openProposal(authority: Authority, by: Caller, proposalId: Hex): Proposal {
  const proposal = authority.proposals.get(proposalId);
  demand(authority.administrators.has(by.party), 'an administrator acts');
  demand(proposal && !proposal.executed && by.time < proposal.expiresAt, 'the proposal is open');
  return proposal;
}

/** Takes over a call of Parties that succeeded. The calls an `execute` runs are the caller's to take over. */
export function applyToAuthority(authority: Authority, by: Caller, call: ModuleCall): Effect | undefined {
  const governed = governedHandlers[call.functionName];
  demand(!governed || by.governed, 'governed functions run inside proposals');
  return (governed ?? handlers[call.functionName])?.(authority, by, ...(call.args as never[]));
}
