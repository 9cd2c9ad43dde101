// Claims that Origins ought to refuse.
import type { Hex } from './action.ts';
import { namespaces } from './genesis.ts';
import { ZERO } from './ids.ts';
import { claim } from './recipes-origins.ts';
import type { Claim } from './reference-model.ts';
import { fromOther, lacksRole } from './senders.ts';
import { draft, pickOne, type Recipe, roleHolders, withArguments } from './world.ts';

const greatest = 2n ** 64n - 1n;

type Interval = readonly [start: bigint, end: bigint];

/** A claim of an interval that something claimed before decides. */
function overlapping(overlap: (taken: Claim) => Interval): Recipe {
  return (world) => {
    const taken = pickOne(world, world.model.claims.values());
    const party = taken && pickOne(world, roleHolders(world, 'Origins', 1, taken.namespaceId));
    if (!taken) return undefined;
    const { namespaceId, originId, right } = taken;
    const [start, end] = overlap(taken);
    const quantity = world.model.namespaces.get(namespaceId)?.unit === 1 ? end - start : 7n;
    const other = world.random.oneIn(2) ? right : world.random.pick([1, 2, 3]);
    return draft(world, party, 'Origins', 'claim', namespaceId, originId, other, start, end, quantity, ZERO);
  };
}

function before(place: bigint, distance: bigint): bigint {
  return place > distance ? place - distance : 0n;
}

/** Refusals of claims, by what they aim at. */
export const originsRefusals = {
  'ValueOutOfRange originId': (world) => withArguments(claim(world), { 1: ZERO }),
  'ValueOutOfRange quantity': (world) => withArguments(claim(world), { 5: 0n }),
  IntervalEmpty: (world) => {
    const base = claim(world);
    return withArguments(base, { 4: world.random.pick([0n, (base?.call.args[3] ?? 0n) as bigint]) });
  },
  NamespaceUnknown: (world) =>
    withArguments(claim(world), { 0: world.random.pick([ZERO, world.random.bytes(32)]) }),
  NotHome: (world) => withArguments(claim(world), { 0: namespaces.elsewhere }),
  RightUnknown: (world) => withArguments(claim(world), { 2: world.random.pick([0, 65_000]) }),
  'RoleMissing issuer of a namespace': (world) => {
    const base = claim(world);
    return base && fromOther(world, base, lacksRole(world, 1, base.call.args[0] as Hex));
  },
  QuantityMismatch: (world) => {
    const base = withArguments(claim(world), { 0: namespaces.serials, 2: 1 });
    return withArguments(base, { 5: world.random.pick([greatest, 6001n]) });
  },
  'IntervalOccupied by the same': overlapping(({ start, end }) => [start, end]),
  'IntervalOccupied at its first place': overlapping(({ end }) => [end - 1n, end + 5n]),
  'IntervalOccupied at its last place': overlapping(({ start }) => [before(start, 5n), start + 1n]),
  'IntervalOccupied inside': overlapping(({ start, end }) => [start, start + (end - start + 1n) / 2n]),
  'IntervalOccupied in the middle': overlapping(({ start, end }) => [end - (end - start + 1n) / 2n, end]),
  'IntervalOccupied around': overlapping(({ start, end }) => [before(start, 1n), end + 1n]),
  'IntervalOccupied everywhere': overlapping(() => [0n, greatest]),
} as const satisfies Readonly<Record<string, Recipe>>;
