import type { ModuleName } from '@tallystick/contracts';
import {
  type Call,
  defineCall,
  type Hex,
  type LedgerEvent,
  type ModuleReference,
  type Receipt,
  zeroBytes32,
} from '@tallystick/core';
import { assertEqual } from '../checks/assert.ts';
import { assertRefused } from '../checks/assert-rejects.ts';
import { collectEvents, isEventOf } from '../checks/collect-events.ts';
import { makeMarker } from '../checks/history.ts';
import type { CaseSetting } from '../conformance-section.ts';
import { approve, execute } from '../world/govern.ts';
import { partyIds } from '../world/parties.ts';
import { commitAs } from '../world/submit-as.ts';
import type { World } from '../world/world.ts';
import type { ExpectedEvent, Scenario, ScenarioStep } from './scenario.ts';
import { event } from './steps.ts';

/** What the steps so far have caused. */
interface Progress {
  readonly expected: ExpectedEvent[];
  lastBlock: bigint;
}

type StepOf<kind extends ScenarioStep['kind']> = Extract<ScenarioStep, { kind: kind }>;

function moduleOf({ modules }: World, name: ModuleName): ModuleReference {
  return { Parties: modules.parties, Origins: modules.origins, Units: modules.units }[name];
}

function assertEvents(
  world: World,
  what: string,
  got: readonly LedgerEvent[],
  expected: readonly ExpectedEvent[],
): void {
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  assertEqual({ what, got: names(got), expected: names(expected) });
  assertEqual({
    what,
    got: got.map(({ name, args, address }) => ({ name, args, address })),
    expected: expected.map(({ module, name, args }) => ({
      name,
      args,
      address: moduleOf(world, module).address,
    })),
  });
}

/** What a transaction of a scenario must have caused. */
interface Effect {
  readonly receipt: Receipt;
  /** The modules it called. */
  readonly modules: readonly ModuleReference[];
  /** All its events, those of modules it called by way of others included. */
  readonly events: readonly ExpectedEvent[];
}

/** A receipt must show the events of the modules it called; the stream shows all of them. */
function advanceWith(world: World, progress: Progress, { receipt, modules, events }: Effect): void {
  const got = receipt.events.filter((each) => modules.some((module) => isEventOf(module, each)));
  const expected = events.filter(({ module }) => modules.includes(moduleOf(world, module)));
  assertEvents(world, 'events of the receipt', got, expected);
  progress.expected.push(...events);
  if (receipt.blockNumber > progress.lastBlock) progress.lastBlock = receipt.blockNumber;
}

async function submitStep(world: World, progress: Progress, step: StepOf<'submit'>): Promise<void> {
  const receipt = await commitAs(world, step);
  const modules = step.calls.map(({ module }) => module);
  advanceWith(world, progress, { receipt, modules, events: step.events });
}

async function refuseStep(world: World, { by, calls, refusal }: StepOf<'refuse'>): Promise<void> {
  const what = calls.map(({ functionName }) => functionName).join(', ');
  await assertRefused({ what, promise: commitAs(world, { by, calls }), refusal });
}

async function governStep(
  world: World,
  progress: Progress,
  step: StepOf<'govern' | 'refuse-governed'>,
): Promise<void> {
  const { calls } = step;
  const proposal = await approve(world, calls);
  const { proposalId, expiresAt, receipts } = proposal;
  const { ada, ben } = partyIds;
  const modules = [world.modules.parties];
  const approved = (party: Hex): ExpectedEvent => event('Parties', 'Approved', { proposalId, party });
  const proposed = event('Parties', 'Proposed', { proposalId, proposer: ada, calls, expiresAt });
  const eventLists = [[proposed, approved(ada)], [approved(ben)]];
  for (const [index, receipt] of receipts.entries())
    advanceWith(world, progress, { receipt, modules, events: eventLists[index] ?? [] });
  if (step.kind === 'refuse-governed') {
    await assertRefused({ what: 'execute', promise: execute(world, proposal), refusal: step.refusal });
    return;
  }
  const executed = event('Parties', 'Executed', { proposalId, party: ada });
  const receipt = await execute(world, proposal);
  advanceWith(world, progress, { receipt, modules, events: [executed, ...step.events] });
}

/** Leaves of an object only what is expected of it. */
function pick(got: unknown, expected: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(got) || !isObject(expected)) return got;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, pick(got[key], expected[key])]));
}

async function readStep(world: World, { call, result }: StepOf<'read'>): Promise<void> {
  const [got] = await world.ledger.read([call as Call]);
  assertEqual({ what: call.functionName, got: pick(got, result), expected: result });
}

interface TotalsPage {
  readonly page: Readonly<Record<string, bigint>>;
  readonly next: Hex;
}

async function readPage(world: World, classId: Hex, cursor: Hex): Promise<TotalsPage> {
  const call = defineCall({
    module: world.modules.units,
    functionName: 'totals',
    args: [classId, cursor, 1000],
  });
  const [[page, next]] = await world.ledger.read([call]);
  return { page: { ...page }, next };
}

async function totalsStep(world: World, { classId, totals }: StepOf<'totals'>): Promise<void> {
  const sums: Record<string, bigint> = {};
  let cursor = zeroBytes32;
  do {
    const { page, next } = await readPage(world, classId, cursor);
    for (const [key, value] of Object.entries(page)) sums[key] = (sums[key] ?? 0n) + value;
    cursor = next;
  } while (cursor !== zeroBytes32);
  assertEqual({ what: 'totals', got: pick(sums, totals), expected: totals });
}

async function runStep(setting: CaseSetting, progress: Progress, step: ScenarioStep): Promise<void> {
  const { world } = setting;
  switch (step.kind) {
    case 'submit':
      return submitStep(world, progress, step);
    case 'refuse':
      return refuseStep(world, step);
    case 'govern':
    case 'refuse-governed':
      return governStep(world, progress, step);
    case 'read':
      return readStep(world, step);
    case 'totals':
      return totalsStep(world, step);
    case 'advance':
      return setting.control('advanceTime')(step.seconds);
  }
}

/**
 * Runs a scenario: every step, and at the end the whole stream of events.
 *
 * @param setting - The world and its controls.
 * @param scenario - The scenario.
 */
export async function runScenario(setting: CaseSetting, scenario: Scenario): Promise<void> {
  const { world } = setting;
  for (const name of scenario.needs ?? []) setting.control(name);
  const marker = await makeMarker(world);
  const steps = scenario.steps({ world, now: await world.running.now() });
  const progress: Progress = { expected: [], lastBlock: marker.blockNumber };
  for (const [index, step] of steps.entries()) {
    try {
      await runStep(setting, progress, step);
    } catch (cause) {
      throw new Error(`Step ${index + 1} of ${steps.length} (${step.kind})`, { cause });
    }
  }
  const got = await collectEvents(world, { from: marker, toBlock: progress.lastBlock });
  assertEvents(world, 'all events of the scenario', got, progress.expected);
}
