import type { Hex } from './action.ts';
import { canonicalText } from './canonical.ts';
import type { State } from './compare-states.ts';
import { ZERO } from './ids.ts';
import { demand } from './model-violation.ts';
import type { Lot, Model } from './reference-model.ts';

/** Totals of a class: what was issued, and where its units are now. Nothing moves between ledgers here. */
function totalsOf(model: Model, classId: Hex): Readonly<Record<string, bigint>> {
  const lots = [...model.lots.values()].filter((lot) => lot.classId === classId);
  const sum = (state: number): bigint =>
    lots.reduce((total, lot) => total + (lot.state === state ? lot.count : 0n), 0n);
  const issued = model.issued.get(classId) ?? 0n;
  return {
    issued,
    live: sum(1),
    locked: sum(2),
    retired: sum(3),
    cancelled: sum(4),
    movedIn: 0n,
    movedOut: 0n,
  };
}

const noClaim = {
  namespaceId: ZERO,
  originId: ZERO,
  party: ZERO,
  right: 0,
  start: 0n,
  end: 0n,
  quantity: 0n,
  issued: 0n,
};

const noLot: Lot = {
  classId: ZERO,
  claimId: ZERO,
  owner: ZERO,
  record: ZERO,
  beneficiary: ZERO,
  first: 0n,
  count: 0n,
  expiresAt: 0n,
  closedAt: 0n,
  vintage: 0,
  state: 0,
  closingCode: 0,
  holds: new Map(),
};

function lotView({ holds, ...lot }: Lot): unknown {
  return { ...lot, holds: [...holds.keys()].reduce((bits, kind) => bits + 2 ** (kind - 1), 0) };
}

/** What a view must say by the model; nothing where the model has no opinion. */
const expectations: Readonly<Record<string, (model: Model, ...ids: never[]) => unknown>> = {
  'Units.lot': ({ lots }, id: Hex) => lotView(lots.get(id) ?? noLot),
  'Units.totals': totalsOf,
  'Units.issuedOf': ({ claims }, id: Hex) => claims.get(id)?.issued ?? 0n,
  'Units.holderOf': ({ lots }, id: Hex, kind: string) => lots.get(id)?.holds.get(Number(kind)) ?? ZERO,
  'Units.allotment': ({ allotments }, classId: Hex, period: string, party: Hex) => {
    const { quantity = 0n, used = 0n } = allotments.get(`${classId}/${period}/${party}`) ?? {};
    return [quantity, used];
  },
  'Origins.claimById': ({ claims }, id: Hex) => {
    const { issued: _issued, ...claim } = claims.get(id) ?? noClaim;
    return claim;
  },
  'Parties.administrators': ({ authority }) => [...authority.administrators].sort(),
  'Parties.threshold': ({ authority }) => authority.threshold,
  'Parties.memberStatus': ({ authority }, party: Hex) => authority.members.get(party) ?? 0,
  'Parties.pauseReason': ({ authority }, subject: Hex) => authority.pauses.get(subject) ?? 0,
};

/** Whether a view was refused: totals of no class, or of too many lots at once. */
function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/**
 * Demands that the views of the implementations say what the model holds.
 *
 * @throws ModelViolation when one does not.
 */
export function checkViews(model: Model, state: State): void {
  for (const [key, value] of state) {
    const place = key.indexOf('[');
    const expect = expectations[key.slice(0, place)];
    if (!expect || isRefusal(value)) continue;
    const expected = canonicalText(expect(model, ...(JSON.parse(key.slice(place)) as never[])));
    demand(canonicalText(value) === expected, `${key} is ${expected}, got ${canonicalText(value)}`);
  }
}
