// Issues that Units ought to refuse.
import type { ArgumentValue, Hex } from './action.ts';
import { cappedVintage, classes, parties } from './genesis.ts';
import { requirementsOf, ZERO } from './ids.ts';
import { issue, type KnownClaim, nextSerial } from './recipes-issue.ts';
import { fromOther, lacksRole } from './senders.ts';
import {
  type Draft,
  draft,
  isPaused,
  pickOne,
  type Recipe,
  recipients,
  type World,
  withArguments,
} from './world.ts';

const greatest = 2n ** 64n - 1n;

/** An issue with some of its parameters replaced. */
export function issueWith(
  world: World,
  change: (parameters: Record<string, ArgumentValue>) => Record<string, ArgumentValue>,
): Draft | undefined {
  const base = issue(world);
  const parameters = base?.call.args[0] as Record<string, ArgumentValue> | undefined;
  return parameters && withArguments(base, { 0: { ...parameters, ...change(parameters) } });
}

/** Refusals of issues, by what they aim at. */
export const issueRefusals = {
  'ValueOutOfRange issue count': (world) => issueWith(world, () => ({ count: 0n })),
  'ValueOutOfRange first': (world) =>
    issueWith(world, () => ({ first: greatest, count: world.random.pick([1n, greatest]) })),
  'ValueOutOfRange vintage': (world) =>
    issueWith(world, () => ({ vintage: world.random.pick([0, 1899, 3001]) })),
  'ValueOutOfRange expiresAt': (world) =>
    issueWith(world, () => ({ expiresAt: world.random.pick([1n, world.time, 2n ** 40n]) })),
  'latest expiresAt': (world) => issueWith(world, () => ({ expiresAt: 2n ** 40n - 1n })),
  'ValueOutOfRange recipient': (world) => issueWith(world, () => ({ recipient: ZERO })),
  'EmptyList claims': (world) => issueWith(world, () => ({ claims: [] })),
  'TooMany claims': (world) =>
    issueWith(world, () => ({ claims: Array.from({ length: 5 }, () => world.random.bytes(32)) })),
  ClassUnknown: (world) => issueWith(world, () => ({ classId: world.random.bytes(32) })),
  'SubjectPaused class': (world) => issueWith(world, () => ({ classId: classes.paused })),
  ClaimCountMismatch: (world) =>
    issueWith(world, ({ claims }) => ({
      claims: [...(claims as Hex[]), world.random.bytes(32)].slice(0, 4),
    })),
  'RoleMissing issuer of a class': (world) => {
    const base = issue(world);
    const { classId } = (base?.call.args[0] ?? {}) as { classId?: Hex };
    return classId && fromOther(world, base, lacksRole(world, 1, classId));
  },
  ClaimUnknown: (world) =>
    issueWith(world, ({ claims }) => ({ claims: (claims as Hex[]).with(-1, world.random.bytes(32)) })),
  ClaimRepeated: (world) => {
    const base = issue(world);
    const [parameters] = (base?.call.args ?? []) as { claims: Hex[] }[];
    return parameters && parameters.claims.length > 1
      ? issueRepeated(base as Draft, parameters)
      : doubleIssue(world);
  },
  ClaimMismatch: (world) => {
    const claim = pickOne(world, world.model.claims.keys());
    return issueWith(world, ({ claims }) => ({ claims: (claims as Hex[]).with(-1, claim ?? ZERO) }));
  },
  NotClaimant: (world) => {
    const party = pickOne(world, [parties.issuer, parties.trader]) as Hex;
    const foreign = [...world.model.claims]
      .map(([id, claim]) => ({ id, ...claim }))
      .filter((claim) => claim.party !== party && claim.issued < claim.quantity);
    return issueOf(world, party, pickOne(world, foreign), (claim) => nextSerial(world, claim), 1n);
  },
  ClaimExceeded: (world) => {
    const claim = pickOne(world, knownClaims(world));
    return issueOf(
      world,
      claim?.party,
      claim,
      (one) => nextSerial(world, one),
      claim ? claim.quantity - claim.issued + 1n : 1n,
    );
  },
  SerialNotNext: (world) => {
    const claim = pickOne(
      world,
      knownClaims(world).filter(({ issued, quantity }) => issued < quantity),
    );
    return issueOf(
      world,
      claim?.party,
      claim,
      (one) => nextSerial(world, one) + world.random.pick([1n, 7n]),
      1n,
    );
  },
  AllotmentExceeded: (world) => {
    const claim = pickOne(
      world,
      knownClaims(world).filter(({ right, issued, quantity }) => right === 3 && issued < quantity),
    );
    const base = issueOf(
      world,
      claim?.party,
      claim,
      (one) => nextSerial(world, one),
      claim ? claim.quantity - claim.issued : 1n,
    );
    const parameters = base?.call.args[0] as Record<string, ArgumentValue> | undefined;
    return parameters && withArguments(base, { 0: { ...parameters, vintage: cappedVintage } });
  },
} as const satisfies Readonly<Record<string, Recipe>>;

function issueRepeated(base: Draft, parameters: { readonly claims: readonly Hex[] }): Draft | undefined {
  const claims = parameters.claims.map(() => parameters.claims[0] as Hex);
  return withArguments(base, { 0: { ...parameters, claims } });
}

/** An issue of the class of two claims against the same claim twice. */
function doubleIssue(world: World): Draft | undefined {
  const claim = pickOne(
    world,
    knownClaims(world).filter(({ right, issued, quantity }) => right === 1 && issued < quantity),
  );
  const base = issueOf(world, claim?.party, claim, (one) => nextSerial(world, one), 1n, parties.bob);
  const parameters = base?.call.args[0] as { claims: Hex[] } | undefined;
  return (
    base &&
    parameters &&
    withArguments(base, {
      0: { ...parameters, classId: classes.double, claims: [...parameters.claims, ...parameters.claims] },
    })
  );
}

function knownClaims({ model }: World): KnownClaim[] {
  return [...model.claims].map(([id, claim]) => ({ id, ...claim }));
}

/** An issue of one claim for a class that requires just that. */
function issueOf(
  world: World,
  party: Hex | undefined,
  claim: KnownClaim | undefined,
  first: (claim: KnownClaim) => bigint,
  count: bigint,
  to?: Hex,
): Draft | undefined {
  if (!claim) return undefined;
  const fitting = [...world.model.classes].filter(([classId, definition]) => {
    const [required, ...more] = requirementsOf(definition);
    return (
      more.length === 0 &&
      required?.namespaceId === claim.namespaceId &&
      required.right === claim.right &&
      !isPaused(world, classId)
    );
  });
  const classId = pickOne(world, fitting)?.[0];
  const recipient = to ?? (classId && pickOne(world, recipients(world, classId)));
  if (!classId || !recipient) return undefined;
  const parameters = {
    classId,
    claims: [claim.id],
    first: first(claim),
    count,
    vintage: 2022,
    expiresAt: 0n,
    record: ZERO,
    recipient,
  };
  return draft(world, party, 'Units', 'issue', parameters, ZERO);
}
