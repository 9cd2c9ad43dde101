// Several calls as one: what one of them writes the next one sees.
import type { Hex, ModuleCall, NestedCall } from './action.ts';
import { toLotId, ZERO } from './ids.ts';
import { claim } from './recipes-origins.ts';
import { execute, pause, vote } from './recipes-parties.ts';
import { unitsRecipes } from './recipes-units.ts';
import type { Lot } from './reference-model.ts';
import { likelyDraft } from './refusals-module.ts';
import {
  type Draft,
  pickOne,
  type Recipe,
  recipients,
  type World,
  withArguments,
  withCallArguments,
} from './world.ts';

function asMulticall(base: Draft, calls: readonly NestedCall[]): Draft {
  return { ...base, call: { module: base.call.module, functionName: 'multicall', args: [calls] } };
}

/** Likely calls of one sender to one module, which may be in each other's way. */
const severalLikely: Recipe = (world) => {
  const { random } = world;
  const first = random.pick([likelyDraft, likelyDraft, claim, vote, execute, pause])(world);
  if (!first) return undefined;
  const { module, functionName } = first.call;
  const again = functionName === 'claim' ? claim : likelyDraft;
  const more = Array.from({ length: 6 }, () => again(world)).filter(
    (other) => other?.from === first.from && other.call.module === module,
  );
  const view: ModuleCall = { module, functionName: 'version', args: [] };
  const calls = [first.call, ...more.slice(0, 2).map((other) => (other as Draft).call)];
  return asMulticall(first, random.oneIn(5) ? [view, ...calls] : calls);
};

/** A split, then something done with the new lot. */
const splitAndUse: Recipe = (world) => {
  const base = unitsRecipes.split(world);
  if (!base) return undefined;
  const [lotId, count] = base.call.args as readonly [Hex, bigint];
  const lot = world.model.lots.get(lotId) as Lot;
  const tailId = toLotId(lot.claimId, lot.first + lot.count - count);
  const to = pickOne(
    world,
    recipients(world, lot.classId).filter((party) => party !== lot.owner),
  );
  const units = (functionName: string, ...args: ModuleCall['args']): ModuleCall => ({
    module: 'Units',
    functionName,
    args,
  });
  const uses = [
    units('merge', lotId, tailId, ZERO),
    units('retire', tailId, count, world.random.bytes(32), 1, ZERO),
    units('cancel', tailId, count, 1, ZERO),
    ...(to ? [units('transfer', tailId, count, to, ZERO)] : []),
  ];
  return asMulticall(base, [base.call, world.random.pick(uses)]);
};

/** A call, and something that its effect forbids. */
function twice(recipe: Recipe, again: (call: ModuleCall, world: World) => NestedCall): Recipe {
  return (world) => {
    const base = recipe(world);
    return base && asMulticall(base, [base.call, again(base.call, world)]);
  };
}

function withRequest(recipe: Recipe): Recipe {
  return (world) => {
    const base = recipe(world);
    return base && withArguments(base, { [base.call.args.length - 1]: world.random.bytes(32) });
  };
}

/** Any multicall that ought to succeed, more often than not. */
export const multicall: Recipe = (world) =>
  world.random.pick([severalLikely, severalLikely, splitAndUse])(world);

/** Refusals because of what a call before in the same multicall wrote, by what they aim at. */
export const multicallRefusals = {
  'IntervalOccupied by the call before': twice(claim, (call) => {
    const [start, end] = call.args.slice(3, 5) as unknown as readonly [bigint, bigint];
    return withCallArguments(call, {
      3: start > 0n ? start - 1n : start,
      4: end,
      5: end - start + (start > 0n ? 1n : 0n),
    });
  }),
  'IntervalOccupied by the same call before': twice(claim, (call) => call),
  'LotNotLive after the call before': twice(unitsRecipes.retireMany, (call) => call),
  'RequestDone by the call before': twice(withRequest(unitsRecipes.split), (call) => call),
  'RequestReused after the call before': twice(withRequest(unitsRecipes.split), (call) =>
    withCallArguments(call, { 1: (call.args[1] as bigint) + 1n }),
  ),
  'SubjectPausedAlready by the call before': twice(pause, (call) => call),
  'ApprovalExists by the call before': twice(vote, (call) => call),
  'ProposalExecuted by the call before': twice(execute, (call) => call),
} as const satisfies Readonly<Record<string, Recipe>>;
