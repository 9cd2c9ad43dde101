// Calls that Units ought to refuse.
import type { Hex } from './action.ts';
import { classes, parties } from './genesis.ts';
import { ZERO } from './ids.ts';
import { adjacentPairs, unitsRecipes } from './recipes-units.ts';
import { isExpired } from './reference-model.ts';
import { issueWith } from './refusals-issue.ts';
import { activeMembers, fromOther, lacksRole } from './senders.ts';
import {
  canCall,
  type Draft,
  draft,
  isPaused,
  type KnownLot,
  lots,
  pickOne,
  type Recipe,
  recipients,
  roleHolders,
  usableLots,
  type World,
  withArguments,
} from './world.ts';

const { transfer, split, retire, cancel, pledge, freeze, unhold, retireMany, transferMany, merge } =
  unitsRecipes;
const greatest = 2n ** 64n - 1n;

/** An owner's call about a lot that meets a condition, whatever else is wrong with it. */
function onLot(world: World, fits: (lot: KnownLot) => boolean): Draft | undefined {
  const lot = pickOne(
    world,
    lots(world).filter((one) => fits(one) && canCall(world, 'Units', one.owner)),
  );
  if (!lot) return undefined;
  const { random } = world;
  const to =
    pickOne(
      world,
      recipients(world, lot.classId).filter((party) => party !== lot.owner),
    ) ?? parties.bob;
  return random.pick([
    () => draft(world, lot.owner, 'Units', 'transfer', lot.id, 1n, to, ZERO),
    () => draft(world, lot.owner, 'Units', 'split', lot.id, 1n, ZERO),
    () => draft(world, lot.owner, 'Units', 'retire', lot.id, 1n, random.bytes(32), 1, ZERO),
    () => draft(world, lot.owner, 'Units', 'retireMany', [lot.id], random.bytes(32), 1, ZERO),
    () => draft(world, lot.owner, 'Units', 'cancel', lot.id, 1n, 1, ZERO),
    () => draft(world, lot.owner, 'Units', 'hold', lot.id, random.integer(2, 3), to, ZERO),
  ])();
}

function lotArgument(world: World): Draft | undefined {
  return world.random.pick([transfer, split, retire, cancel, pledge, freeze, unhold, merge])(world);
}

function untilExpiry(world: World): Draft | undefined {
  const soon = usableLots(world).filter(
    ({ expiresAt }) => expiresAt !== 0n && expiresAt < world.time + 5000n,
  );
  const lot = pickOne(world, soon);
  const base = lot && onLot(world, ({ id }) => id === lot.id);
  return base && { ...base, time: lot.expiresAt };
}

function sameOwnerPair(world: World, fits: (lot: KnownLot, next: KnownLot) => boolean): Draft | undefined {
  const usable = usableLots(world);
  const pairs = usable.flatMap((lot) =>
    usable.filter((next) => next.owner === lot.owner && fits(lot, next)).map((next) => [lot, next] as const),
  );
  const [lot, next] = pickOne(world, pairs) ?? [];
  return lot && draft(world, lot.owner, 'Units', 'merge', lot.id, (next as KnownLot).id, ZERO);
}

const otherOwner: Recipe = (world) =>
  fromOther(
    world,
    world.random.pick([transfer, split, retire, cancel, pledge, transferMany, retireMany, merge])(world),
    () => true,
  );

function repeatedLot(world: World): Draft | undefined {
  const base = world.random.pick([transferMany, retireMany])(world);
  const ids = base?.call.args[0] as readonly Hex[] | undefined;
  return ids && withArguments(base, { 0: [...ids, ids[0] as Hex] });
}

function withoutRole(world: World): Draft | undefined {
  const lot = pickOne(
    world,
    usableLots(world).filter(({ classId }) => classId === classes.double),
  );
  const to = lot && pickOne(world, activeMembers(world).filter(lacksRole(world, 2, lot.classId)));
  return to && draft(world, lot.owner, 'Units', 'transfer', lot.id, lot.count, to, ZERO);
}

function inactiveRecipient(world: World): Draft | undefined {
  const party = pickOne(world, [
    parties.sleeper,
    parties.leaver,
    parties.stranger,
    world.random.bytes(32),
  ]) as Hex;
  return world.random.oneIn(3)
    ? issueWith(world, () => ({ recipient: party }))
    : withArguments(transfer(world), { 2: party });
}

function twiceHeld(world: World): Draft | undefined {
  const held = lots(world).filter(
    ({ state, holds, owner }) =>
      state === 1 && holds.size > 0 && !holds.has(1) && canCall(world, 'Units', owner),
  );
  const lot = pickOne(
    world,
    held.filter((one) => !isExpired(one, world.time) && !isPaused(world, one.classId)),
  );
  const kind = lot && pickOne(world, lot.holds.keys());
  return lot && kind ? draft(world, lot.owner, 'Units', 'hold', lot.id, kind, parties.bob, ZERO) : undefined;
}

function frozenTwice(world: World): Draft | undefined {
  const lot = pickOne(
    world,
    lots(world).filter(
      ({ state, holds, classId }) => state === 1 && holds.has(1) && !isPaused(world, classId),
    ),
  );
  const holder = lot && pickOne(world, roleHolders(world, 'Units', 3, lot.classId));
  return holder && draft(world, holder, 'Units', 'hold', lot.id, 1, holder, ZERO);
}

/** Refusals of Units outside proposals, by what they aim at. */
export const unitsRefusals = {
  'ValueOutOfRange count': (world) =>
    withArguments(world.random.pick([transfer, split, retire, cancel])(world), { 1: 0n }),
  'ValueOutOfRange to': (world) => withArguments(transfer(world), { 2: ZERO }),
  'ValueOutOfRange to of many': (world) => withArguments(transferMany(world), { 1: ZERO }),
  'ValueOutOfRange beneficiary': (world) => withArguments(retire(world), { 2: ZERO }),
  'ValueOutOfRange beneficiary of many': (world) => withArguments(retireMany(world), { 1: ZERO }),
  'ValueOutOfRange purpose': (world) => withArguments(retire(world), { 3: 0 }),
  'ValueOutOfRange purpose of many': (world) => withArguments(retireMany(world), { 2: 0 }),
  'ValueOutOfRange reason of a cancellation': (world) => withArguments(cancel(world), { 2: 0 }),
  'ValueOutOfRange kind': (world) =>
    withArguments(world.random.pick([pledge, freeze, unhold])(world), { 1: world.random.pick([0, 4, 255]) }),
  'ValueOutOfRange holder': (world) => withArguments(world.random.pick([pledge, freeze])(world), { 2: ZERO }),
  LotUnknown: (world) =>
    withArguments(lotArgument(world), { 0: world.random.pick([ZERO, world.random.bytes(32)]) }),
  'SubjectPaused class of a lot': (world) => onLot(world, ({ classId }) => isPaused(world, classId)),
  NotOwner: otherOwner,
  'NotOwner of a repeated lot': repeatedLot,
  LotNotLive: (world) => onLot(world, ({ state }) => state !== 1),
  LotHeld: (world) => onLot(world, ({ state, holds }) => state === 1 && holds.size > 0),
  LotExpired: untilExpiry,
  'LotExpired of both lots of a merge': (world) => {
    const expired = lots(world).filter((lot) => lot.state === 1 && isExpired(lot, world.time));
    const [lot, next] =
      pickOne(world, adjacentPairs(expired.filter(({ owner }) => canCall(world, 'Units', owner)))) ?? [];
    return lot && next && draft(world, lot.owner, 'Units', 'merge', lot.id, next.id, ZERO);
  },
  'LotExpired before': (world) => onLot(world, (lot) => lot.state === 1 && isExpired(lot, world.time)),
  CountExceeded: (world) => {
    const base = world.random.pick([transfer, split, retire, cancel])(world);
    const lot = base && world.model.lots.get(base.call.args[0] as Hex);
    return lot && withArguments(base, { 1: world.random.pick([lot.count + 1n, greatest]) });
  },
  'CountExceeded by one': (world) => {
    const base = split(world);
    const lot = base && world.model.lots.get(base.call.args[0] as Hex);
    return lot && withArguments(base, { 1: lot.count });
  },
  RecipientIsOwner: (world) => {
    const lot = pickOne(world, usableLots(world));
    return lot && draft(world, lot.owner, 'Units', 'transfer', lot.id, lot.count, lot.owner, ZERO);
  },
  'MemberInactive recipient': inactiveRecipient,
  'SubjectPaused recipient': (world) => withArguments(transfer(world), { 2: parties.dora }),
  'RoleMissing holder': withoutRole,
  LotsNotAdjacent: (world) =>
    sameOwnerPair(
      world,
      (a, b) => a.claimId === b.claimId && a.vintage === b.vintage && a.first + a.count !== b.first,
    ),
  LotsDiffer: (world) =>
    sameOwnerPair(
      world,
      (a, b) =>
        a.claimId !== b.claimId ||
        a.vintage !== b.vintage ||
        a.expiresAt !== b.expiresAt ||
        a.record !== b.record,
    ),
  'LotsDiffer in one attribute': (world) =>
    sameOwnerPair(
      world,
      (a, b) =>
        a.classId === b.classId &&
        a.claimId === b.claimId &&
        (a.vintage !== b.vintage || a.expiresAt !== b.expiresAt || a.record !== b.record),
    ),
  'LotsDiffer in the claim': (world) =>
    sameOwnerPair(world, (a, b) => a.classId === b.classId && a.claimId !== b.claimId),
  'merge of a lot with itself': (world) => sameOwnerPair(world, (a, b) => a.id === b.id),
  'LotHeld pledge of a frozen lot': (world) => {
    const lot = pickOne(
      world,
      lots(world).filter(
        ({ state, holds, owner }) => state === 1 && holds.has(1) && canCall(world, 'Units', owner),
      ),
    );
    return (
      lot && draft(world, lot.owner, 'Units', 'hold', lot.id, world.random.integer(2, 3), parties.bob, ZERO)
    );
  },
  HoldExists: twiceHeld,
  'HoldExists freeze': frozenTwice,
  'RoleMissing registrar': (world) => {
    const base = freeze(world);
    const lot = base && world.model.lots.get(base.call.args[0] as Hex);
    return lot && fromOther(world, base, lacksRole(world, 3, lot.classId));
  },
  HolderNotCaller: (world) => withArguments(freeze(world), { 2: parties.alice }),
  'MemberInactive holder': (world) =>
    withArguments(pledge(world), { 2: world.random.pick([parties.sleeper, world.random.bytes(32)]) }),
  HoldUnknown: (world) => {
    const lot = pickOne(
      world,
      lots(world).filter(({ holds, classId }) => holds.size < 3 && !isPaused(world, classId)),
    );
    const kind = [1, 2, 3].find((one) => !lot?.holds.has(one));
    return (
      lot &&
      draft(world, pickOne(world, activeMembers(world)), 'Units', 'unhold', lot.id, kind as number, ZERO)
    );
  },
  NotHolder: (world) => fromOther(world, unhold(world), () => true),
} as const satisfies Readonly<Record<string, Recipe>>;
