import type { Action, ArgumentValue, Hex, ModuleCall } from './action.ts';
import { type AbiParameter, functionOf } from './encode-call.ts';
import { ZERO } from './ids.ts';
import { governedRecipes } from './recipes-governed.ts';
import { multicall, multicallRefusals } from './recipes-multicall.ts';
import { claim } from './recipes-origins.ts';
import { execute, openProposals, pause, propose, vote } from './recipes-parties.ts';
import { unitsRecipes } from './recipes-units.ts';
import { governedRefusals } from './refusals-governed.ts';
import { issueRefusals } from './refusals-issue.ts';
import { likelyDraft, moduleRefusals } from './refusals-module.ts';
import { originsRefusals } from './refusals-origins.ts';
import { partiesRefusals } from './refusals-parties.ts';
import { unitsRefusals } from './refusals-units.ts';
import type { Draft, GovernedRecipe, Recipe, World } from './world.ts';

const refusals: readonly Recipe[] = [
  moduleRefusals,
  multicallRefusals,
  partiesRefusals,
  originsRefusals,
  issueRefusals,
  unitsRefusals,
].flatMap((recipes) => Object.values<Recipe>(recipes));
const badCalls: readonly GovernedRecipe[] = Object.values(governedRefusals);
const goodCalls: readonly GovernedRecipe[] = Object.values(governedRecipes);
const unitsCalls: readonly Recipe[] = Object.values(unitsRecipes);

/** A proposal of up to four calls that ought to succeed, or one with a call that ought not. */
const newProposal: Recipe = (world) => {
  const { random } = world;
  const isGood = random.integer(1, 3) > 1;
  const count = isGood ? random.integer(2, 4) : random.integer(0, 1);
  const good = Array.from({ length: count }, () => random.pick(goodCalls)(world));
  const calls = [...good, isGood ? undefined : random.pick(badCalls)(world)].filter(
    (call) => call !== undefined,
  );
  return calls.length > 0 ? propose(world, calls) : undefined;
};

const governance: Recipe = (world) =>
  openProposals(world).length > 0 && !world.random.oneIn(10)
    ? (execute(world) ?? vote(world) ?? newProposal(world))
    : newProposal(world);

function knownWords({ model }: World): Hex[] {
  const { members, proposals } = model.authority;
  const ids = [members, proposals, model.namespaces, model.claims, model.classes, model.lots];
  return [ZERO, ...ids.flatMap((map) => [...map.keys()])];
}

/** Any value of a type, with a liking for edges and for ids that mean something. */
function anyValue(world: World, { type, components }: AbiParameter, present: ArgumentValue): ArgumentValue {
  const { random, time } = world;
  if (type === 'bytes32') return random.oneIn(6) ? random.bytes(32) : random.pick(knownWords(world));
  if (type === 'address') return random.pick([random.bytes(20), `0x${'00'.repeat(20)}`]);
  if (type === 'uint64')
    return random.pick([0n, 1n, 2n, 100n, time, time + 100n, 2n ** 40n, 2n ** 63n, 2n ** 64n - 1n]);
  if (type === 'uint16') return random.pick([0, 1, 2, 3, 4, 2024, 65_535]);
  if (type === 'uint8') return random.pick([0, 1, 2, 3, 4, 18, 255]);
  if (type === 'tuple' && components) {
    const { name, ...component } = random.pick(components);
    const fields = present as Readonly<Record<string, ArgumentValue>>;
    return { ...fields, [name]: anyValue(world, { name, ...component }, fields[name] as ArgumentValue) };
  }
  if (type === 'bytes32[]') return (present as readonly ArgumentValue[]).toReversed();
  return present;
}

function mutated(world: World, call: ModuleCall): ModuleCall {
  const { inputs } = functionOf(call.module, call.functionName);
  if (inputs.length === 0) return call;
  const place = world.random.integer(0, inputs.length - 1);
  const args = call.args.map((value, index) =>
    index === place ? anyValue(world, inputs[index] as AbiParameter, value) : value,
  );
  const next = { ...call, args };
  return world.random.oneIn(2) ? mutated(world, next) : next;
}

/** A likely call with arguments replaced at random: whatever comes first of several reasons to refuse it. */
const mutation: Recipe = (world) => {
  const { random } = world;
  if (random.oneIn(8)) {
    const call = random.pick(goodCalls)(world);
    return call && propose(world, [mutated(world, call)]);
  }
  const base = likelyDraft(world);
  const other = random.oneIn(5) ? likelyDraft(world)?.from : undefined;
  return base && { from: other ?? base.from, call: mutated(world, base.call) };
};

/** What kinds of action there are and how often, in parts of 100. */
const kinds: readonly (readonly [parts: number, recipe: Recipe])[] = [
  [30, (world) => world.random.pick(unitsCalls)(world)],
  [5, claim],
  [36, governance],
  [2, pause],
  [5, multicall],
  [16, (world) => world.random.pick(refusals)(world)],
  [6, mutation],
];

function pickKind(world: World): Recipe {
  let left = world.random.integer(1, 100);
  for (const [parts, recipe] of kinds) {
    left -= parts;
    if (left <= 0) return recipe;
  }
  return governance;
}

/** Seconds until the next action: mostly few, now and then enough for something to end. */
function pauseLength({ random }: World): bigint {
  return BigInt(
    random.pick([
      0,
      0,
      1,
      random.integer(0, 10),
      random.integer(0, 100),
      random.oneIn(3) ? random.integer(300, 3000) : 0,
    ]),
  );
}

/**
 * What a sequence is to try in any case: one refusal and one refusal inside a proposal, by its seed, so that as many
 * sequences in a row as there are refusals try each of them.
 *
 * @param seed - The seed of the sequence.
 * @returns Recipes for the generator to fit in.
 */
export function agendaOf(seed: number): Recipe[] {
  const badCall = badCalls[seed % badCalls.length] as GovernedRecipe;
  return [
    (world) => {
      const call = badCall(world);
      return call && propose(world, [call]);
    },
    refusals[seed % refusals.length] as Recipe,
  ];
}

/** The next recipe: now and then one of the agenda, which leaves it once it has its occasion. */
function nextDraft(world: World): Draft | undefined {
  const { agenda, random } = world;
  if (agenda.length === 0 || !random.oneIn(4)) return pickKind(world)(world);
  const draft = (agenda[0] as Recipe)(world);
  if (draft) agenda.shift();
  return draft;
}

/**
 * Thinks of the next action of a sequence. Where nothing has an occasion, a stranger calls.
 *
 * @param world - What is known so far; its time moves on.
 * @returns The action.
 */
export function generateAction(world: World): Action {
  world.time += pauseLength(world);
  for (let attempt = 0; attempt < 50; attempt++) {
    const { from, call, time = world.time } = nextDraft(world) ?? {};
    if (!from || !call) continue;
    world.time = time;
    return { time, from, call };
  }
  const call: ModuleCall = { module: 'Units', functionName: 'split', args: [ZERO, 1n, ZERO] };
  return { time: world.time, from: world.random.bytes(20), call };
}
