// Calls that any module ought to refuse: senders, requests and lists.
import type { Hex, ModuleCall } from './action.ts';
import { isOpen } from './authority.ts';
import { encodeCall, functionOf, toNameWord } from './encode-call.ts';
import { parties, toAccount } from './genesis.ts';
import { ZERO } from './ids.ts';
import { governedRecipes, pausableModules } from './recipes-governed.ts';
import { claim } from './recipes-origins.ts';
import { propose } from './recipes-parties.ts';
import { unitsRecipes } from './recipes-units.ts';
import { activeMembers, anySender } from './senders.ts';
import {
  type Draft,
  draft,
  type GovernedRecipe,
  isPaused,
  pickOne,
  type Recipe,
  type World,
  withArguments,
} from './world.ts';

/** A call of any kind that would succeed from its own sender. */
export function likelyDraft(world: World): Draft | undefined {
  const recipe = world.random.pick([claim, ...Object.values(unitsRecipes)]);
  return recipe(world);
}

/** Every governed call, sent by an account instead. */
const ungoverned: Readonly<Record<string, Recipe>> = Object.fromEntries(
  Object.entries<GovernedRecipe>(governedRecipes).map(([name, recipe]) => [
    `NotGovernance ${name}`,
    (world: World) => {
      const [call, from] = [recipe(world), anySender(world)];
      return call && from && { from, call };
    },
  ]),
);

function fromAccount(base: Draft | undefined, from: Hex | undefined): Draft | undefined {
  return base && from && { ...base, from };
}

/** An account whose party fulfils a condition and which is bound now. */
function accountWhere({ model, time }: World, fits: (party: Hex) => boolean): Hex | undefined {
  return [...model.authority.accounts].find(([, bound]) => isOpen(bound, time) && fits(bound.party))?.[0];
}

function again(world: World): Draft | undefined {
  const { authority } = world.model;
  const requested = world.requested.filter(({ from }) => {
    const bound = authority.accounts.get(from);
    return bound && isOpen(bound, world.time);
  });
  return pickOne(world, requested);
}

function withOtherArguments(base: Draft): Draft {
  const index = base.call.args.findIndex((value) => typeof value === 'bigint');
  const other = index < 0 ? {} : { [index]: (base.call.args[index] as bigint) ^ 1n };
  return index < 0
    ? {
        ...base,
        call: { module: 'Units', functionName: 'split', args: [ZERO, 1n, base.call.args.at(-1) as Hex] },
      }
    : (withArguments(base, other) as Draft);
}

const emptyLists = (world: World): Draft | undefined => {
  const from = anySender(world);
  const call = world.random.pick<ModuleCall>([
    { module: 'Units', functionName: 'transferMany', args: [[], parties.bob, ZERO] },
    { module: 'Units', functionName: 'retireMany', args: [[], world.random.bytes(32), 1, ZERO] },
    { module: 'Units', functionName: 'multicall', args: [[]] },
    { module: 'Origins', functionName: 'multicall', args: [[]] },
    { module: 'Parties', functionName: 'multicall', args: [[]] },
  ]);
  return from && { from, call };
};

const longLists = (world: World): Draft | undefined => {
  const from = anySender(world);
  const ids = Array.from({ length: 51 }, () => world.random.bytes(32));
  const view: ModuleCall = { module: 'Units', functionName: 'version', args: [] };
  const call = world.random.pick<ModuleCall>([
    { module: 'Units', functionName: 'transferMany', args: [ids, parties.bob, ZERO] },
    { module: 'Units', functionName: 'retireMany', args: [ids, world.random.bytes(32), 1, ZERO] },
    { module: 'Units', functionName: 'multicall', args: [ids.map(() => view)] },
  ]);
  return from && { from, call };
};

function nestedMulticall(world: World): Draft | undefined {
  const base = likelyDraft(world);
  if (!base) return undefined;
  const { module } = base.call;
  const inner: ModuleCall = { module, functionName: 'multicall', args: [[base.call]] };
  return { ...base, call: { module, functionName: 'multicall', args: [[base.call, inner]] } };
}

/** Bytes that no function understands: too short, an unknown selector, arguments cut off. */
function malformed(world: World): Draft | undefined {
  const base = likelyDraft(world);
  const data = world.random.pick<Hex>([
    '0x',
    '0x01',
    '0xffffffff',
    '0xfbf1f78a',
    `0xfbf1f78a${'00'.repeat(31)}`,
  ]);
  const nested = { module: base?.call.module ?? 'Units', data };
  if (world.random.oneIn(3)) return propose(world, [nested]);
  return base && { ...base, call: { ...base.call, functionName: 'multicall', args: [[base.call, nested]] } };
}

/** A likely call as bytes, with one argument wider than its type or the last byte missing. */
function damaged(world: World): Draft | undefined {
  const base = likelyDraft(world);
  if (!base) return undefined;
  const { module, functionName } = base.call;
  const encoded = encodeCall(base.call);
  const narrow = functionOf(module, functionName).inputs.flatMap(({ type }, place) =>
    /^uint(8|16|32|64)$/.test(type) ? [place] : [],
  );
  const place = pickOne(world, narrow);
  const at = 10 + 64 * (place ?? 0);
  const data: Hex =
    place === undefined || world.random.oneIn(3)
      ? (encoded.slice(0, -2) as Hex)
      : `${encoded.slice(0, at) as Hex}01${encoded.slice(at + 2)}`;
  const inner = { module, data };
  return { ...base, call: { module, functionName: 'multicall', args: [[inner]] } };
}

/** Refusals of the caller check, the request check and of lists, by what they aim at. */
export const moduleRefusals = {
  AccountUnknown: (world) => fromAccount(likelyDraft(world), world.random.bytes(20)),
  'AccountInactive ended': (world) => fromAccount(likelyDraft(world), toAccount('alice old')),
  'AccountInactive not begun': (world) => fromAccount(likelyDraft(world), toAccount('bob later')),
  'MemberInactive suspended': (world) =>
    fromAccount(
      likelyDraft(world),
      accountWhere(world, (party) => world.model.authority.members.get(party) === 2),
    ),
  'MemberInactive left': (world) => fromAccount(likelyDraft(world), toAccount('leaver')),
  'SubjectPaused party': (world) =>
    fromAccount(
      likelyDraft(world),
      accountWhere(world, (party) => world.model.authority.pauses.has(party)),
    ),
  'SubjectPaused module': (world) => {
    const paused = pickOne(
      world,
      pausableModules.filter((subject) => isPaused(world, subject)),
    );
    const party = pickOne(world, activeMembers(world));
    if (paused === undefined) return undefined;
    return paused === toNameWord('Units')
      ? draft(world, party, 'Units', 'split', world.random.bytes(32), 1n, ZERO)
      : draft(world, party, 'Origins', 'claim', ZERO, ZERO, 0, 0n, 0n, 0n, ZERO);
  },
  ...ungoverned,
  RequestDone: again,
  RequestReused: (world) => {
    const base = again(world);
    return base && withOtherArguments(base);
  },
  EmptyList: emptyLists,
  TooMany: longLists,
  MulticallNested: nestedMulticall,
  malformed,
  damaged,
} as const satisfies Readonly<Record<string, Recipe>>;
