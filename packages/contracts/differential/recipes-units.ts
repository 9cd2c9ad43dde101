// Calls of Units that ought to succeed.
import type { Hex } from './action.ts';
import { issue } from './recipes-issue.ts';
import { isExpired } from './reference-model.ts';
import { activeMembers } from './senders.ts';
import {
  canCall,
  draft,
  isPaused,
  type KnownLot,
  lots,
  part,
  pickOne,
  type Recipe,
  recipients,
  requestId,
  roleHolders,
  usableLots,
  type World,
} from './world.ts';

function recipientOf(world: World, lot: KnownLot): Hex | undefined {
  return pickOne(
    world,
    recipients(world, lot.classId).filter((party) => party !== lot.owner),
  );
}

const transfer: Recipe = (world) => {
  const lot = pickOne(world, usableLots(world));
  const to = lot && recipientOf(world, lot);
  return (
    to && draft(world, lot.owner, 'Units', 'transfer', lot.id, part(world, lot.count), to, requestId(world))
  );
};

function lotsOfOneOwner(world: World): KnownLot[] {
  const first = pickOne(world, usableLots(world));
  const others = usableLots(world).filter(({ owner, id }) => owner === first?.owner && id !== first.id);
  return first ? [first, ...others.slice(0, world.random.integer(0, 2))] : [];
}

const transferMany: Recipe = (world) => {
  const chosen = lotsOfOneOwner(world);
  const to = pickOne(
    world,
    activeMembers(world).filter((party) =>
      chosen.every(({ classId, owner }) => party !== owner && recipients(world, classId).includes(party)),
    ),
  );
  const ids = chosen.map(({ id }) => id);
  return to && draft(world, chosen[0]?.owner, 'Units', 'transferMany', ids, to, requestId(world));
};

const split: Recipe = (world) => {
  const lot = pickOne(
    world,
    usableLots(world).filter(({ count }) => count > 1n),
  );
  return (
    lot && draft(world, lot.owner, 'Units', 'split', lot.id, part(world, lot.count - 1n), requestId(world))
  );
};

/** Pairs of lots of equal attributes of which the second begins where the first ends. */
export function adjacentPairs(among: readonly KnownLot[]): (readonly [KnownLot, KnownLot])[] {
  const attributes = ['classId', 'claimId', 'owner', 'vintage', 'expiresAt', 'record'] as const;
  return among.flatMap((lot) =>
    among
      .filter(
        (next) =>
          next.first === lot.first + lot.count && attributes.every((field) => next[field] === lot[field]),
      )
      .map((next) => [lot, next] as const),
  );
}

const merge: Recipe = (world) => {
  const [lot, next] = pickOne(world, adjacentPairs(usableLots(world))) ?? [];
  return lot && draft(world, lot.owner, 'Units', 'merge', lot.id, (next as KnownLot).id, requestId(world));
};

const retire: Recipe = (world) => {
  const lot = pickOne(world, usableLots(world));
  const { random } = world;
  const beneficiary = random.bytes(32);
  const purpose = random.integer(1, 5);
  return (
    lot &&
    draft(
      world,
      lot.owner,
      'Units',
      'retire',
      lot.id,
      part(world, lot.count),
      beneficiary,
      purpose,
      requestId(world),
    )
  );
};

const retireMany: Recipe = (world) => {
  const chosen = lotsOfOneOwner(world);
  const ids = chosen.map(({ id }) => id);
  const { random } = world;
  const owner = chosen[0]?.owner;
  return draft(
    world,
    owner,
    'Units',
    'retireMany',
    ids,
    random.bytes(32),
    random.integer(1, 5),
    requestId(world),
  );
};

const cancel: Recipe = (world) => {
  const lot = pickOne(
    world,
    lots(world).filter(
      ({ state, holds, classId, owner }) =>
        state === 1 && holds.size === 0 && !isPaused(world, classId) && canCall(world, 'Units', owner),
    ),
  );
  const reason = world.random.integer(1, 9);
  return (
    lot &&
    draft(world, lot.owner, 'Units', 'cancel', lot.id, part(world, lot.count), reason, requestId(world))
  );
};

const pledge: Recipe = (world) => {
  const kind = world.random.integer(2, 3);
  const lot = pickOne(
    world,
    lots(world).filter(
      ({ state, holds, classId, owner, ...rest }) =>
        state === 1 &&
        !holds.has(1) &&
        !holds.has(kind) &&
        !isExpired({ ...rest, state, holds, classId, owner }, world.time) &&
        !isPaused(world, classId) &&
        canCall(world, 'Units', owner),
    ),
  );
  const holder = pickOne(world, activeMembers(world));
  return lot && holder && draft(world, lot.owner, 'Units', 'hold', lot.id, kind, holder, requestId(world));
};

const freeze: Recipe = (world) => {
  const lot = pickOne(
    world,
    lots(world).filter(
      ({ state, holds, classId }) => state === 1 && !holds.has(1) && !isPaused(world, classId),
    ),
  );
  const holder = lot && pickOne(world, roleHolders(world, 'Units', 3, lot.classId));
  return holder && draft(world, holder, 'Units', 'hold', lot.id, 1, holder, requestId(world));
};

const unhold: Recipe = (world) => {
  const held = lots(world).flatMap(({ id, holds, classId }) =>
    [...holds].map(([kind, holder]) => ({ id, kind, holder, classId })),
  );
  const one = pickOne(
    world,
    held.filter(({ holder, classId }) => canCall(world, 'Units', holder) && !isPaused(world, classId)),
  );
  return one && draft(world, one.holder, 'Units', 'unhold', one.id, one.kind, requestId(world));
};

/** Calls of Units by their function; `hold` stands for both ways to hold. */
export const unitsRecipes = {
  transfer,
  transferMany,
  split,
  merge,
  retire,
  retireMany,
  cancel,
  pledge,
  freeze,
  unhold,
  issue,
} as const satisfies Readonly<Record<string, Recipe>>;
