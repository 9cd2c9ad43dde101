// What Origins and Units promise, written once more from their pages alone and sharing nothing with the implementations:
// conservation, exclusivity and who owns what. Fed with the calls that succeeded, it says which result, events and views
// must follow, or which promise was broken.
import type { Hex, ModuleCall } from './action.ts';
import { type Authority, type Caller, type Effect, hasRole, isActive } from './authority.ts';
import { type ClassDefinition, requirementsOf, toClaimId, toClassId, toLotId, ZERO } from './ids.ts';
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
  /** Units ever issued, by class. */
  readonly issued: Map<Hex, bigint>;
  readonly caps: Map<string, { classId: Hex; period: number; limit: bigint }>;
  readonly allotments: Map<string, Record<'quantity' | 'used', bigint> & { party: Hex; cap: string }>;
  readonly lots: Map<Hex, Lot>;
}

/** Namespace, origin, right, start, end and quantity. */
type ClaimArguments = [Hex, Hex, number, bigint, bigint, bigint];
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

/** The exclusion groups a claim occupies. */
export function groupsOf(
  model: Pick<Model, 'namespaces' | 'rights'>,
  namespaceId: Hex,
  right: number,
): readonly number[] {
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

function retire(model: Model, by: Caller, lotId: Hex, count: bigint, beneficiary: Hex, code: number): Effect {
  usableLot(model, by, lotId);
  const { id, lot, split } = takeTail(model, lotId, count);
  Object.assign(lot, { state: 3, closingCode: code, closedAt: by.time, beneficiary });
  const retired = event('Units', 'Retired', id, lot.classId, by.party, count, beneficiary, code);
  return chain(id, split, retired);
}

function cancel(model: Model, by: Caller, lotId: Hex, count: bigint, reason: number): Effect {
  const whole = lotOf(model, lotId);
  demand(by.governed || whole.owner === by.party, 'the owner or governance cancels');
  demand(by.governed || !model.authority.pauses.has(whole.classId), 'units of a paused class rest');
  demand(whole.state === 1, 'only live units are cancelled');
  demand(whole.holds.size === 0 || (by.governed && count === whole.count), 'held units go whole');
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
  model.issued.set(classId, (model.issued.get(classId) ?? 0n) + count);
  const args = [id, classId, owner, claims, first, count, vintage, expiresAt, record];
  return chain(id, event('Units', 'Issued', ...args));
}

function each(ids: readonly Hex[], step: (lotId: Hex) => Effect): Effect {
  return chain(undefined, ...ids.map((lotId) => step(lotId)));
}

const mergedFields = ['classId', 'claimId', 'vintage', 'expiresAt', 'record'] as const;

const governedHandlers: Readonly<Record<string, Handler>> = {
  addRight: (model, _by, scheme: Hex, right: number, groupA: number, groupB: number, source: Hex) => {
    demand(!model.rights.has(`${scheme}/${right}`), 'a right of a scheme never changes');
    const groups = groupB === 0 ? [groupA] : [groupA, groupB];
    model.rights.set(`${scheme}/${right}`, { scheme, right, groups });
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
  claim: (model, by, ...args: ClaimArguments) => {
    const [namespaceId, originId, right, start, end, quantity] = args;
    const claimId = toClaimId(namespaceId, originId, right, start, end);
    demand(hasRole(model.authority, 1, namespaceId, by.party, by.time), 'an issuer claims');
    const namespace = model.namespaces.get(namespaceId);
    demand(namespace?.home === model.home, 'claims are made at home');
    demand(namespace.unit !== 1 || quantity === end - start, 'serials cover as many units');
    demand(groupsOf(model, namespaceId, right).length > 0, 'a claim is of a right');
    demand(start < end && quantity > 0n, 'a claim covers something');
    demand(!model.claims.has(claimId), 'a claim is made once');
    const claim = { namespaceId, originId, party: by.party, right, start, end, quantity, issued: 0n };
    model.claims.set(claimId, claim);
    const { party } = by;
    return chain(
      claimId,
      event('Origins', 'Claimed', claimId, namespaceId, originId, party, right, start, end, quantity),
    );
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
    const alike = mergedFields.every((field) => lot[field] === next[field]);
    demand(alike && lot.first + lot.count === next.first, 'merged lots are alike and adjacent');
    lot.count += next.count;
    model.lots.delete(nextId);
    return event('Units', 'Merged', lotId, nextId, next.count);
  },
  hold: (model, by, lotId: Hex, kind: number, holder: Hex) => {
    const lot = lotOf(model, lotId);
    const registrar = holder === by.party && hasRole(model.authority, 3, lot.classId, by.party, by.time);
    demand(kind === 1 ? by.governed || registrar : lot.owner === by.party, 'who may put a hold does');
    demand(kind === 1 || !(lot.holds.has(1) || isExpired(lot, by.time)), 'pledges are of usable units');
    demand(lot.state === 1 && !lot.holds.has(kind), 'live units, one hold of a kind');
    demand(isActive(model.authority, holder), 'a holder is an active member');
    lot.holds.set(kind, holder);
    return event('Units', 'Held', lotId, kind, holder);
  },
  unhold: (model, by, lotId: Hex, kind: number) => {
    const { holds } = lotOf(model, lotId);
    demand(by.governed || holds.get(kind) === by.party, 'the holder or governance lets go');
    demand(holds.delete(kind), 'only a hold ends');
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

/** Whether no two half-open runs share a place. */
function areDisjoint(runs: readonly (readonly [from: bigint, to: bigint])[]): boolean {
  const ordered = runs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ordered.every(([, to], index) => to <= (ordered[index + 1]?.[0] ?? to));
}

function sum(quantities: readonly bigint[]): bigint {
  return quantities.reduce((total, quantity) => total + quantity, 0n);
}

function demandExclusivity({ claims, lots, ...model }: Model): void {
  const occupied = [...claims.values()].flatMap(({ namespaceId, originId, right, start, end }) =>
    groupsOf(model, namespaceId, right).map(
      (group) => [`${namespaceId}/${originId}/${group}`, start, end] as const,
    ),
  );
  for (const one of Map.groupBy(occupied, ([set]) => set).values())
    demand(areDisjoint(one.map(([, start, end]) => [start, end])), 'no two claims overlap');
  for (const one of Map.groupBy(lots.values(), ({ claimId }) => claimId).values())
    demand(areDisjoint(one.map(({ first, count }) => [first, first + count])), 'every serial is once');
}

/** Looks at everything at once: every unit in one place, none twice, none above its claim, cap or allotment. */
export function demandInvariants(model: Model): void {
  demandExclusivity(model);
  const lots = [...model.lots.values()];
  for (const [classId, issued] of model.issued) {
    const counts = lots.filter((lot) => lot.classId === classId).map(({ count }) => count);
    demand(sum(counts) === issued, 'every unit issued is in some lot');
  }
  for (const { issued, quantity } of model.claims.values())
    demand(issued <= quantity, 'never more is issued than claimed');
  for (const [cap, { limit }] of model.caps) {
    const shares = [...model.allotments.values()].filter((share) => share.cap === cap);
    demand(sum(shares.map(({ quantity }) => quantity)) <= limit, 'allotments stay below the cap');
    for (const { used, quantity } of shares) demand(used <= quantity, 'use stays below the allotment');
  }
}
