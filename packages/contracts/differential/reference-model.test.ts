import { describe, expect, it } from 'vitest';
import { createModel, namespaces, origins, parties, scheme } from './genesis.ts';
import { sha256Text, ZERO } from './ids.ts';
import { type Claim, demandInvariants, type Lot, type Model } from './reference-model.ts';

const classId = sha256Text('a class');
const claimId = sha256Text('a claim');

const claim: Claim = {
  namespaceId: namespaces.serials,
  originId: origins[0] ?? ZERO,
  party: parties.issuer,
  right: 1,
  start: 100n,
  end: 200n,
  quantity: 100n,
  issued: 60n,
};

const lot: Lot = {
  classId,
  claimId,
  owner: parties.alice,
  record: ZERO,
  beneficiary: ZERO,
  first: 100n,
  count: 60n,
  expiresAt: 0n,
  closedAt: 0n,
  vintage: 2024,
  state: 1,
  closingCode: 0,
  holds: new Map(),
};

/** A model with one claim and one lot of most of it, in which everything is as it must be. */
function soundModel(): Model {
  const model = createModel(sha256Text('home'));
  model.rights.set(`${scheme}/1`, { scheme, right: 1, groups: [1] });
  model.rights.set(`${scheme}/3`, { scheme, right: 3, groups: [1, 2] });
  model.namespaces.set(namespaces.serials, { home: model.home, scheme, unit: 1 });
  model.claims.set(claimId, { ...claim });
  model.lots.set(sha256Text('a lot'), { ...lot, holds: new Map() });
  model.issued.set(classId, 60n);
  return model;
}

/** A model with one thing changed. */
function changedModel(change: (model: Model) => unknown): Model {
  const model = soundModel();
  change(model);
  return model;
}

describe('the invariants of the reference model', () => {
  it('hold for a sound model, for adjacent claims and for claims of other groups', () => {
    expect(() => demandInvariants(soundModel())).not.toThrow();
    const next = changedModel(({ claims }) => claims.set(classId, { ...claim, start: 200n, end: 300n }));
    expect(() => demandInvariants(next)).not.toThrow();
  });

  it.each([
    ['a claim that overlaps by its last place', { start: 50n, end: 101n }],
    ['a claim that overlaps by its first place', { start: 199n, end: 300n }],
    ['a claim of another right of the same group', { right: 3, start: 150n, end: 160n }],
  ])('break for %s', (_what, other) => {
    const model = changedModel(({ claims }) => claims.set(classId, { ...claim, ...other }));
    expect(() => demandInvariants(model)).toThrow('no two claims overlap');
  });

  it('break for a serial in two lots', () => {
    const model = changedModel(({ lots, issued }) => {
      lots.set(classId, { ...lot, first: 159n, count: 1n });
      issued.set(classId, 61n);
    });
    expect(() => demandInvariants(model)).toThrow('every serial is once');
  });

  it('break for units that are in no lot', () => {
    const model = changedModel(({ issued }) => issued.set(classId, 61n));
    expect(() => demandInvariants(model)).toThrow('every unit issued is in some lot');
  });

  it('break for an issue beyond its claim', () => {
    const model = changedModel(({ claims }) => claims.set(claimId, { ...claim, issued: 101n }));
    expect(() => demandInvariants(model)).toThrow('never more is issued than claimed');
  });

  it('break for allotments beyond their cap and for use beyond an allotment', () => {
    const cap = `${classId}/2024`;
    const withCap = (quantity: bigint, used: bigint): Model =>
      changedModel(({ caps, allotments }) => {
        caps.set(cap, { classId, period: 2024, limit: 50n });
        allotments.set(`${cap}/1`, { cap, party: parties.issuer, quantity, used });
      });
    expect(() => demandInvariants(withCap(50n, 50n))).not.toThrow();
    expect(() => demandInvariants(withCap(51n, 0n))).toThrow('allotments stay below the cap');
    expect(() => demandInvariants(withCap(40n, 41n))).toThrow('use stays below the allotment');
  });
});
