// What Origins and Units promise, written once more from their pages alone and sharing nothing with the implementations:
// conservation, exclusivity and who owns what. Fed with the calls that succeeded, it says which result, events and views
// must follow, or which promise was broken.
import type { Hex, ModuleCall } from './action.ts';
import { type Authority, type Caller, type Effect, hasRole, isActive } from './authority.ts';
import { type ClassDefinition, toClaimId, toClassId, toLotId, ZERO } from './ids.ts';
import { demand } from './model-violation.ts';

export type Claim = Record<'namespaceId' | 'originId' | 'party', Hex> &
  Record<'start' | 'end' | 'quantity' | 'issued', bigint> & { right: number };
export type Lot = Record<'classId' | 'claimId' | 'owner' | 'record' | 'beneficiary', Hex> &
  Record<'first' | 'count' | 'expiresAt' | 'closedAt', bigint> &
  Record<'vintage' | 'state' | 'closingCode', number> & { holds: Map<number, Hex> };
export type IssueArguments = Record<'classId' | 'record' | 'recipient', Hex> &
  Record<'first' | 'count' | 'expiresAt', bigint> & { claims: readonly Hex[]; vintage: number };
/** What one origin module and one unit module hold. */
export interface Model {
  readonly home: Hex;
  readonly authority: Authority;
  readonly rights: Map<string, { scheme: Hex; right: number; groups: readonly number[] }>;
  readonly namespaces: Map<Hex, { home: Hex; scheme: Hex; unit: number }>;
  readonly claims: Map<Hex, Claim>;
  readonly classes: Map<Hex, ClassDefinition>;
  readonly caps: Map<string, { classId: Hex; period: number; limit: bigint }>;
  readonly allotments: Map<string, Record<'quantity' | 'used', bigint> & { party: Hex; cap: string }>;
  readonly lots: Map<Hex, Lot>;
}

type Handler = (model: Model, by: Caller, ...args: never[]) => Effect;

function event(module: string, name: string, ...args: readonly unknown[]): Effect {
  return { events: [{ module, name, args }] };
}

function chain(result: unknown, ...effects: readonly Effect[]): Effect {
  return { result, events: effects.flatMap(({ events }) => events) };
}

/** Whether the units of a lot are past their time. */
export function isExpired(lot: Lot, time: bigint): boolean {
  return lot.expiresAt !== 0n && time >= lot.expiresAt;
}

/** The requirements a class really has. */
export function requirementsOf({ claims }: ClassDefinition): ClassDefinition['claims'] {
  return claims.filter(({ namespaceId, right }) => right !== 0 || namespaceId !== ZERO);
}

/** The exclusion groups a claim occupies. */
export function groupsOf(model: Model, namespaceId: Hex, right: number): readonly number[] {
  return model.rights.get(`${model.namespaces.get(namespaceId)?.scheme}/${right}`)?.groups ?? [];
}

function lotOf(model: Model, lotId: Hex): Lot {
  const lot = model.lots.get(lotId);
  demand(lot, 'the lot exists');
  return lot;
}

function demandRecipient(model: Model, by: Caller, classId: Hex, party: Hex): void {
  const role = model.classes.get(classId)?.holderRole ?? 0;
  demand(isActive(model.authority, party), 'units go to active members');
  demand(!model.authority.pauses.has(party), 'units do not go to paused parties');
  demand(role === 0 || hasRole(model.authority, role, classId, party, by.time), 'holders have the role');
}

function usableLot(model: Model, by: Caller, lotId: Hex): Lot {
  const lot = lotOf(model, lotId);
  demand(!model.authority.pauses.has(lot.classId), 'units of a paused class rest');
  demand(lot.owner === by.party, 'only the owner disposes of a lot');
  demand(lot.state === 1 && lot.holds.size === 0, 'only live units without holds move');
  demand(!isExpired(lot, by.time), 'expired units rest');
  return lot;
}

/** Splits `count` units off, or takes the lot itself when that is all of it. */
function takeTail(model: Model, lotId: Hex, count: bigint): { id: Hex; lot: Lot; split: Effect } {
  const lot = lotOf(model, lotId);
  demand(count > 0n && count <= lot.count, 'never more units than there are');
  if (count === lot.count) return { id: lotId, lot, split: chain(lotId) };
  const tail = { ...lot, holds: new Map(), first: lot.first + lot.count - count, count };
  const id = toLotId(lot.claimId, tail.first);
  demand(!model.lots.has(id), 'a lot id names one lot');
  lot.count -= count;
  model.lots.set(id, tail);
  return { id, lot: tail, split: event('Units', 'Split', lotId, id, count) };
}

function transfer(model: Model, by: Caller, lotId: Hex, count: bigint, to: Hex): Effect {
  demandRecipient(model, by, usableLot(model, by, lotId).classId, to);
  const { id, lot, split } = takeTail(model, lotId, count);
  lot.owner = to;
  return chain(id, split, event('Units', 'Transferred', id, by.party, to, count));
}

function retire(
  model: Model,
  by: Caller,
  lotId: Hex,
  count: bigint,
  beneficiary: Hex,
  purpose: number,
): Effect {
  usableLot(model, by, lotId);
  const { id, lot, split } = takeTail(model, lotId, count);
  Object.assign(lot, { state: 3, closingCode: purpose, closedAt: by.time, beneficiary });
  const retired = event('Units', 'Retired', id, lot.classId, by.party, count, beneficiary, purpose);
  return chain(id, split, retired);
}

function cancel(model: Model, by: Caller, lotId: Hex, count: bigint, reason: number): Effect {
  const whole = lotOf(model, lotId);
  demand(by.governed || whole.owner === by.party, 'the owner or governance cancels');
  demand(by.governed || !model.authority.pauses.has(whole.classId), 'units of a paused class rest');
  demand(whole.state === 1, 'only live units are cancelled');
  demand(
    whole.holds.size === 0 || (by.governed && count === whole.count),
    'held units go whole, by governance',
  );
  const { id, lot, split } = takeTail(model, lotId, count);
  const unheld = [...lot.holds.keys()].sort().map((kind) => event('Units', 'Unheld', id, kind));
  Object.assign(lot, { state: 4, closingCode: reason, closedAt: by.time, holds: new Map() });
  const cancelled = event('Units', 'Cancelled', id, lot.classId, lot.owner, count, reason);
  return chain(id, split, ...unheld, cancelled);
}

function useClaims(model: Model, by: Caller, { classId, claims, count, first }: IssueArguments): void {
  const definition = model.classes.get(classId);
  const required = definition ? requirementsOf(definition) : [];
  demand(required.length > 0 && required.length === claims.length, 'a class gets every claim it requires');
  for (const [place, claimId] of claims.entries()) {
    const claim = model.claims.get(claimId);
    demand(claim && claim.party === by.party && claims.indexOf(claimId) === place, 'own claims, each once');
    const { namespaceId, right } = required[place] ?? {};
    demand(claim.namespaceId === namespaceId && claim.right === right, 'claims are what the class requires');
    const next = (model.namespaces.get(claim.namespaceId)?.unit === 1 ? claim.start : 0n) + claim.issued;
    demand(place > 0 || first === next, 'serials are issued in order');
    claim.issued += count;
  }
}

function issue(model: Model, by: Caller, parameters: IssueArguments): Effect {
  const { recipient: owner, claims, ...attributes } = parameters;
  const { classId, count, first, vintage, expiresAt, record } = attributes;
  demand(hasRole(model.authority, 1, classId, by.party, by.time), 'an issuer issues');
  demand(!model.authority.pauses.has(classId), 'a paused class issues nothing');
  demand(count > 0n && (expiresAt === 0n || expiresAt > by.time), 'a lot begins live');
  demandRecipient(model, by, classId, owner);
  useClaims(model, by, parameters);
  const cap = `${classId}/${vintage}`;
  const allotment = model.allotments.get(`${cap}/${by.party}`);
  demand(allotment || !model.caps.has(cap), 'a capped class issues by allotment');
  if (allotment) allotment.used += count;
  const claimId = claims[0] as Hex;
  const id = toLotId(claimId, first);
  demand(!model.lots.has(id), 'a lot id names one lot');
  const open = { state: 1, holds: new Map(), closingCode: 0, closedAt: 0n, beneficiary: ZERO };
  model.lots.set(id, { ...attributes, ...open, owner, claimId });
  return chain(
    id,
    event('Units', 'Issued', id, classId, owner, claims, first, count, vintage, expiresAt, record),
  );
}

function each(ids: readonly Hex[], step: (lotId: Hex) => Effect): Effect {
  return chain(undefined, ...ids.map((lotId) => step(lotId)));
}

const governedHandlers: Readonly<Record<string, Handler>> = {
  addRight: (model, _by, scheme: Hex, right: number, groupA: number, groupB: number, source: Hex) => {
    demand(!model.rights.has(`${scheme}/${right}`), 'a right of a scheme never changes');
    model.rights.set(`${scheme}/${right}`, {
      scheme,
      right,
      groups: groupB === 0 ? [groupA] : [groupA, groupB],
    });
    return event('Origins', 'RightAdded', scheme, right, groupA, groupB, source);
  },
  registerNamespace: (model, _by, namespaceId: Hex, home: Hex, scheme: Hex, unit: number) => {
    demand(!model.namespaces.has(namespaceId), 'a home is written once');
    model.namespaces.set(namespaceId, { home, scheme, unit });
    return event('Origins', 'NamespaceRegistered', namespaceId, home, scheme, unit);
  },
  registerClass: (model, _by, definition: ClassDefinition) => {
    const classId = toClassId(definition);
    demand(!model.classes.has(classId), 'a class is registered once');
    model.classes.set(classId, definition);
    return chain(classId, event('Units', 'ClassRegistered', classId, definition));
  },
  setCap: (model, _by, classId: Hex, period: number, limit: bigint) => {
    model.caps.set(`${classId}/${period}`, { classId, period, limit });
    return event('Units', 'CapSet', classId, period, limit);
  },
  setAllotment: (model, _by, classId: Hex, period: number, party: Hex, quantity: bigint) => {
    const cap = `${classId}/${period}`;
    const used = model.allotments.get(`${cap}/${party}`)?.used ?? 0n;
    model.allotments.set(`${cap}/${party}`, { party, cap, quantity, used });
    return event('Units', 'AllotmentSet', classId, period, party, quantity);
  },
};

const handlers: Readonly<Record<string, Handler>> = {
  claim: (
    model,
    by,
    namespaceId: Hex,
    originId: Hex,
    right: number,
    start: bigint,
    end: bigint,
    quantity: bigint,
  ) => {
    const claimId = toClaimId(namespaceId, originId, right, start, end);
    demand(hasRole(model.authority, 1, namespaceId, by.party, by.time), 'an issuer claims');
    demand(model.namespaces.get(namespaceId)?.home === model.home, 'claims are made at home');
    demand(groupsOf(model, namespaceId, right).length > 0, 'a claim is of a right');
    demand(!model.claims.has(claimId), 'a claim is made once');
    const claim = { namespaceId, originId, party: by.party, right, start, end, quantity, issued: 0n };
    model.claims.set(claimId, claim);
    const args = [claimId, namespaceId, originId, by.party, right, start, end, quantity];
    return chain(claimId, event('Origins', 'Claimed', ...args));
  },
  issue,
  transfer,
  transferMany: (model, by, ids: readonly Hex[], to: Hex) =>
    each(ids, (lotId) => transfer(model, by, lotId, lotOf(model, lotId).count, to)),
  split: (model, by, lotId: Hex, count: bigint) => {
    demand(count < usableLot(model, by, lotId).count, 'a split leaves something behind');
    const { id, split } = takeTail(model, lotId, count);
    return chain(id, split);
  },
  merge: (model, by, lotId: Hex, nextId: Hex) => {
    const [lot, next] = [usableLot(model, by, lotId), usableLot(model, by, nextId)];
    const alike = (['classId', 'claimId', 'vintage', 'expiresAt', 'record'] as const).every(
      (f) => lot[f] === next[f],
    );
    demand(alike && lot.first + lot.count === next.first, 'merged lots are alike and adjacent');
    lot.count += next.count;
    model.lots.delete(nextId);
    return event('Units', 'Merged', lotId, nextId, next.count);
  },
  hold: (model, by, lotId: Hex, kind: number, holder: Hex) => {
    const lot = lotOf(model, lotId);
    const registrar = holder === by.party && hasRole(model.authority, 3, lot.classId, by.party, by.time);
    demand(kind === 1 ? by.governed || registrar : lot.owner === by.party, 'who may put a hold does');
    demand(
      kind === 1 || (!lot.holds.has(1) && !isExpired(lot, by.time)),
      'frozen or expired units are not pledged',
    );
    demand(lot.state === 1 && !lot.holds.has(kind), 'live units, one hold of a kind');
    demand(isActive(model.authority, holder), 'a holder is an active member');
    lot.holds.set(kind, holder);
    return event('Units', 'Held', lotId, kind, holder);
  },
  unhold: (model, by, lotId: Hex, kind: number) => {
    demand(
      by.governed || lotOf(model, lotId).holds.get(kind) === by.party,
      'the holder or governance lets go',
    );
    demand(lotOf(model, lotId).holds.delete(kind), 'only a hold ends');
    return event('Units', 'Unheld', lotId, kind);
  },
  retire,
  retireMany: (model, by, ids: readonly Hex[], beneficiary: Hex, purpose: number) =>
    each(ids, (lotId) => retire(model, by, lotId, lotOf(model, lotId).count, beneficiary, purpose)),
  cancel,
};

/** Takes over a call of Origins or Units that succeeded; nothing for a view. */
export function applyToModel(model: Model, by: Caller, call: ModuleCall): Effect | undefined {
  const governed = governedHandlers[call.functionName];
  demand(!governed || by.governed, 'governed functions run inside proposals');
  return (governed ?? handlers[call.functionName])?.(model, by, ...(call.args as never[]));
}

/** Disjoint half-open runs, whatever their order. */
function areDisjoint(runs: readonly { readonly from: bigint; readonly to: bigint }[]): boolean {
  const ordered = runs.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return ordered.every(({ to }, index) => to <= (ordered[index + 1]?.from ?? to));
}

/** Looks at everything at once: no interval or serial twice, nothing above its claim, cap or allotment. */
export function demandInvariants(model: Model): void {
  const occupied = Map.groupBy(
    [...model.claims.values()].flatMap((claim) =>
      groupsOf(model, claim.namespaceId, claim.right).map((group) => ({ ...claim, group })),
    ),
    ({ namespaceId, originId, group }) => `${namespaceId}/${originId}/${group}`,
  );
  for (const claims of occupied.values())
    demand(areDisjoint(claims.map(({ start: from, end: to }) => ({ from, to }))), 'no two claims overlap');
  for (const { issued, quantity } of model.claims.values())
    demand(issued <= quantity, 'never more is issued than claimed');
  for (const lots of Map.groupBy(model.lots.values(), ({ claimId }) => claimId).values())
    demand(
      areDisjoint(lots.map(({ first, count }) => ({ from: first, to: first + count }))),
      'every serial is once',
    );
  for (const [cap, { limit }] of model.caps) {
    const shares = [...model.allotments.values()].filter((share) => share.cap === cap);
    demand(shares.reduce((s, { quantity }) => s + quantity, 0n) <= limit, 'allotments stay below the cap');
    demand(
      shares.every(({ used, quantity }) => used <= quantity),
      'use stays below the allotment',
    );
  }
}
