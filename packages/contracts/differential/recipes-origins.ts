// Calls of Origins that ought to succeed.
import type { Hex } from './action.ts';
import { origins } from './genesis.ts';
import { groupsOf, type Model } from './reference-model.ts';
import { type Draft, draft, pickOne, type Recipe, requestId, roleHolders, type World } from './world.ts';

/** What is claimed of an origin already, for any group of a right. */
export function occupied(
  model: Model,
  namespaceId: Hex,
  originId: Hex,
  right: number,
): { start: bigint; end: bigint }[] {
  const groups = groupsOf(model, namespaceId, right);
  return [...model.claims.values()].filter(
    (claim) =>
      claim.namespaceId === namespaceId &&
      claim.originId === originId &&
      groupsOf(model, namespaceId, claim.right).some((group) => groups.includes(group)),
  );
}

/** An interval: next to what is claimed, in a gap, or far out where numbers are large. */
function candidate(
  { random }: World,
  taken: readonly { start: bigint; end: bigint }[],
): { start: bigint; end: bigint } {
  const length = BigInt(random.pick([1, 2, 15, 16, 17, 100, 255, 256, 300, 4096, random.integer(1, 5000)]));
  const edge = taken.length > 0 && !random.oneIn(3) ? random.pick(taken) : undefined;
  if (edge && (random.oneIn(3) || edge.end + length >= 2n ** 64n))
    return { start: edge.start > length ? edge.start - length : 0n, end: edge.start };
  if (edge) return { start: edge.end, end: edge.end + length };
  const start = random.oneIn(4) ? BigInt(random.bytes(8)) >> 1n : BigInt(random.integer(0, 2 ** 20));
  return { start, end: start + (random.oneIn(6) ? length << 40n : length) };
}

/** An interval that no claim of the groups touches. */
export function freeInterval(
  world: World,
  namespaceId: Hex,
  originId: Hex,
  right: number,
): { start: bigint; end: bigint } {
  const taken = occupied(world.model, namespaceId, originId, right);
  const tries = Array.from({ length: 8 }, () => candidate(world, taken)).filter(
    ({ start, end }) => start < end,
  );
  const isFree = ({ start, end }: { start: bigint; end: bigint }): boolean =>
    taken.every((other) => other.end <= start || end <= other.start);
  return tries.find(isFree) ?? { start: 0n, end: 1n };
}

/** A claim of a party where it may make one. */
export const claim: Recipe = (world: World): Draft | undefined => {
  const { random, model } = world;
  const home = [...model.namespaces].filter(([, namespace]) => namespace.home === model.home);
  const [namespaceId, namespace] = pickOne(world, home) ?? [];
  if (!namespaceId || !namespace) return undefined;
  const right = pickOne(
    world,
    [...model.rights.values()].filter(({ scheme }) => scheme === namespace.scheme),
  )?.right;
  const party = pickOne(world, roleHolders(world, 'Origins', 1, namespaceId));
  if (right === undefined || party === undefined) return undefined;
  const originId = random.oneIn(8) ? random.bytes(32) : random.pick(origins);
  const { start, end } = freeInterval(world, namespaceId, originId, right);
  const quantity = namespace.unit === 1 ? end - start : BigInt(random.integer(1, 2000));
  return draft(
    world,
    party,
    'Origins',
    'claim',
    namespaceId,
    originId,
    right,
    start,
    end,
    quantity,
    requestId(world),
  );
};
