// Issues of Units that ought to succeed.
import type { Hex } from './action.ts';
import { cappedVintage } from './genesis.ts';
import { requirementsOf, ZERO } from './ids.ts';
import type { Claim } from './reference-model.ts';
import {
  draft,
  isPaused,
  pickOne,
  type Recipe,
  recipients,
  requestId,
  roleHolders,
  type World,
} from './world.ts';

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

/** An issue by a party that has the role and the claims for it. */
export const issue: Recipe = (world) => {
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
