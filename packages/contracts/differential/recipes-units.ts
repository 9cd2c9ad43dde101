// Calls of Units that ought to succeed.
import type { Hex } from './action.ts';
import { hasRole, isActive } from './authority.ts';
import { cappedVintage } from './genesis.ts';
import { ZERO } from './ids.ts';
import { type Claim, isExpired, requirementsOf } from './reference-model.ts';
import {
  accountOf,
  canCall,
  type Draft,
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

/** Members that are active. */
export function activeMembers({ model }: World): Hex[] {
  return [...model.authority.members.keys()].filter((party) => isActive(model.authority, party));
}

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

/** A claim with its id. */
export interface KnownClaim extends Claim {
  readonly id: Hex;
}

/** A party's claims that fit a place of a class and have something left. */
export function claimsFor(world: World, party: Hex, namespaceId: Hex, right: number): KnownClaim[] {
  return [...world.model.claims]
    .map(([id, claim]) => ({ id, ...claim }))
    .filter(
      (claim) =>
        claim.party === party &&
        claim.namespaceId === namespaceId &&
        claim.right === right &&
        claim.issued < claim.quantity,
    );
}

/** The next serial of a claim. */
export function nextSerial({ model }: World, claim: Claim): bigint {
  return (model.namespaces.get(claim.namespaceId)?.unit === 1 ? claim.start : 0n) + claim.issued;
}

function claimsOfClass(world: World, party: Hex, classId: Hex): KnownClaim[] | undefined {
  const definition = world.model.classes.get(classId);
  const chosen =
    definition &&
    requirementsOf(definition).map(({ namespaceId, right }) =>
      pickOne(world, claimsFor(world, party, namespaceId, right)),
    );
  return chosen?.every((claim) => claim !== undefined) ? (chosen as KnownClaim[]) : undefined;
}

/** Who could issue what: parties with the role for a class and claims for each of its places. */
function issuable(world: World): { party: Hex; classId: Hex; claims: KnownClaim[] }[] {
  return [...world.model.classes.keys()]
    .filter((classId) => !isPaused(world, classId))
    .flatMap((classId) =>
      roleHolders(world, 'Units', 1, classId).flatMap((party) => {
        const claims = claimsOfClass(world, party, classId);
        return claims ? [{ party, classId, claims }] : [];
      }),
    );
}

function smallest(values: readonly bigint[]): bigint {
  return values.reduce((least, value) => (value < least ? value : least));
}

/** What a party may still issue of a class in a year. */
function roomFor({ model }: World, party: Hex, classId: Hex, vintage: number): bigint {
  const cap = `${classId}/${vintage}`;
  if (!model.caps.has(cap)) return 2n ** 63n;
  const { quantity, used } = model.allotments.get(`${cap}/${party}`) ?? { quantity: 0n, used: 0n };
  return quantity - used;
}

const issue: Recipe = (world) => {
  const { random } = world;
  const chosen = pickOne(world, issuable(world));
  const recipient = chosen && pickOne(world, recipients(world, chosen.classId));
  if (!recipient) return undefined;
  const { party, classId, claims } = chosen;
  const vintage = random.pick([2023, 2023, cappedVintage]);
  const room = smallest([
    roomFor(world, party, classId, vintage),
    ...claims.map((c) => c.quantity - c.issued),
  ]);
  if (room <= 0n) return undefined;
  const expiresAt = random.oneIn(3) ? world.time + BigInt(random.integer(100, 4000)) : 0n;
  const parameters = {
    classId,
    claims: claims.map(({ id }) => id),
    first: nextSerial(world, claims[0] as KnownClaim),
    count: BigInt(random.integer(1, Number(room > 200n ? 200n : room))),
    vintage,
    expiresAt,
    record: random.oneIn(3) ? random.bytes(32) : ZERO,
    recipient,
  };
  return draft(world, party, 'Units', 'issue', parameters, requestId(world));
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

/** An account that can act for anybody at all. */
export function anySender(world: World): Hex | undefined {
  const party = pickOne(
    world,
    activeMembers(world).filter((member) => canCall(world, 'Units', member)),
  );
  return party && accountOf(world, party);
}

/** A draft that came from somebody else. */
export function fromOther(
  world: World,
  base: Draft | undefined,
  fits: (party: Hex) => boolean,
): Draft | undefined {
  const { authority } = world.model;
  const own = base && authority.accounts.get(base.from)?.party;
  const others = activeMembers(world).filter(
    (party) => party !== own && fits(party) && canCall(world, base?.call.module ?? 'Units', party),
  );
  const party = pickOne(world, others);
  const from = party && accountOf(world, party);
  return base && from && { ...base, from };
}

/** Whether a party lacks a role now. */
export function lacksRole(world: World, role: number, scope: Hex): (party: Hex) => boolean {
  return (party) => !hasRole(world.model.authority, role, scope, party, world.time);
}
