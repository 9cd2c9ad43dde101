import { formatCheckpoint, isBaseError, type LedgerEvent, parseCheckpoint } from '@tallystick/core';
import { assert, assertEqual, fail } from '../checks/assert.ts';
import { assertRejects } from '../checks/assert-rejects.ts';
import {
  allModules,
  type CollectedEvents,
  collectEvents,
  collectForAWhile,
  isEventOf,
} from '../checks/collect-events.ts';
import { assertSameEvents, makeHistory } from '../checks/history.ts';
import { sleep } from '../checks/sleep.ts';
import { toText } from '../checks/to-text.ts';
import type { CaseSetting, ConformanceCase, ConformanceSection } from '../conformance-section.ts';
import type { Lift } from '../conformance-target.ts';
import { createCounter, planClaim } from '../world/lots.ts';
import { commitAs } from '../world/submit-as.ts';

async function complete({ world }: CaseSetting): Promise<void> {
  const { toBlock, events } = await makeHistory(world);
  const all = await collectEvents(world, { from: 'start', toBlock });
  assertSameEvents('the last events of the stream', all.slice(-events.length), events);
  const ofSetUp = all.slice(0, -events.length).map(({ name }) => name);
  const missing = ['MemberRegistered', 'ThresholdChanged', 'Proposed', 'Executed', 'ClassRegistered'].filter(
    (name) => !ofSetUp.includes(name),
  );
  assertEqual({
    what: 'events of the deployment and the first proposal that are missing',
    got: missing,
    expected: [],
  });
  for (const [position, event] of all.entries()) {
    const { blockNumber, index, retracted } = event;
    const previous = all[position - 1];
    const isAfter =
      !previous ||
      previous.blockNumber < blockNumber ||
      (previous.blockNumber === blockNumber && previous.index < index);
    assert(
      isAfter,
      `Expected event ${position} after ${toText(previous?.checkpoint)}, got ${toText(event.checkpoint)}`,
    );
    assertEqual({ what: 'retracted', got: retracted, expected: false });
  }
}

async function resume({ world, open }: CaseSetting): Promise<void> {
  const { from, toBlock, events } = await makeHistory(world);
  assertSameEvents(
    'events after the block’s beginning',
    await collectEvents(world, { from, toBlock }),
    events,
  );
  for (const [position, event] of events.entries()) {
    const checkpoint = parseCheckpoint(formatCheckpoint(event.checkpoint));
    const ledger = await open();
    const got = await collectEvents(world, { from: checkpoint, toBlock, ledger });
    assertSameEvents(`events after event ${position}`, got, events.slice(position + 1));
  }
}

async function inOneBlock({ world }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const size = Math.min(5, world.ledger.capabilities.atomicBatchMax);
  const calls = Array.from({ length: size }, () => call);
  const { events, blockNumber: toBlock } = await commitAs(world, { by: 'alice', calls });
  for (const [position, { checkpoint }] of events.entries()) {
    const got = await collectEvents(world, { from: checkpoint, toBlock });
    assertSameEvents(`events of the block after event ${position}`, got, events.slice(position + 1));
  }
}

async function filtered({ world }: CaseSetting): Promise<void> {
  const { from, toBlock, events } = await makeHistory(world);
  const { origins, units } = world.modules;
  const ofUnits = await collectEvents(world, { from, toBlock, filter: { modules: [units] } });
  assertSameEvents(
    'events of Units',
    ofUnits,
    events.filter((event) => isEventOf(units, event)),
  );
  const names = { modules: [origins, units], eventNames: ['Claimed', 'Transferred'] };
  const byName = await collectEvents(world, { from, toBlock, filter: names });
  const expected = events.filter(({ name }) => names.eventNames.includes(name));
  assertSameEvents('events by name', byName, expected);
}

/** Promises that are looked at later: until then their failures are nobody's. */
function nextOfAll(streams: readonly AsyncIterator<LedgerEvent>[]): Promise<IteratorResult<LedgerEvent>>[] {
  const promises = streams.map((stream) => stream.next());
  for (const promise of promises) promise.catch(() => undefined);
  return promises;
}

async function live({ world, signal }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const controller = new AbortController();
  const options = { signal: AbortSignal.any([controller.signal, signal]) };
  const streams = [
    world.ledger.events(allModules(world), { ...options, from: 'now' }),
    world.ledger.events(allModules(world), options),
  ].map((events) => events[Symbol.asyncIterator]());
  // Both streams are asked for something before anything happens.
  const firsts = nextOfAll(streams);
  const { events: first } = await commitAs(world, { by: 'alice', calls: [call] });
  const { events: second } = await commitAs(world, { by: 'alice', calls: [call] });
  for (const [position, stream] of streams.entries()) {
    const ends = [await firsts[position], await stream.next()];
    const got = ends.flatMap((end) => (end && !end.done ? [end.value] : []));
    assertSameEvents('events of a live stream', got, [...first, ...second]);
  }
  const waiting = nextOfAll(streams);
  controller.abort();
  for (const promise of waiting)
    await assertRejects({ what: 'a stream whose signal fires', promise, codes: ['ERR_ABORTED'] });
}

async function stopped({ world }: CaseSetting): Promise<void> {
  const { from, toBlock, events } = await makeHistory(world);
  // In the middle of a block that has several events.
  const some = await collectEvents(world, { from, toBlock, count: 3 });
  const last = some.at(-1)?.checkpoint ?? from;
  const rest = await collectEvents(world, { from: last, toBlock });
  assertSameEvents('events of a stream that was left and of the next one', [...some, ...rest], events);
}

async function independent({ world }: CaseSetting): Promise<void> {
  const { from, toBlock, events } = await makeHistory(world);
  const readers = Array.from({ length: 3 }, () => collectEvents(world, { from, toBlock }));
  for (const got of await Promise.all(readers))
    assertSameEvents('events of one of several readers', got, events);
}

async function nothing({ world }: CaseSetting): Promise<void> {
  const { from, toBlock } = await makeHistory(world);
  const filter = { modules: [world.modules.parties], eventNames: ['Unpaused'] };
  assertSameEvents('events', await collectEvents(world, { from, toBlock, filter }), []);
  const unknown = { modules: [world.modules.parties], eventNames: ['NoSuchEvent'] };
  const promise = (async () => collectEvents(world, { from, toBlock, filter: unknown }))();
  await assertRejects({ what: 'an event the ABI does not have', promise, codes: ['ERR_ABI_ITEM_UNKNOWN'] });
}

async function unknownCheckpoint({ world }: CaseSetting): Promise<void> {
  const { from, toBlock } = await makeHistory(world);
  const lie = { ...from, blockHash: world.fresh('block') };
  const promise = (async () => collectEvents(world, { from: lie, toBlock }))();
  await assertRejects({ what: 'a checkpoint of another chain', promise, codes: ['ERR_CHECKPOINT_UNKNOWN'] });
}

const faultMs = 600;
const isHonest = (error: unknown): boolean =>
  error === undefined ||
  isBaseError(error, 'ERR_EVENTS_GAP') ||
  isBaseError(error, 'ERR_CHECKPOINT_UNKNOWN') ||
  isBaseError(error, 'ERR_CONNECTION');

/** Under a fault a stream waits or says that there is a gap; it neither skips nor ends before its end. */
function assertNoGap(what: string, got: CollectedEvents, expected: readonly LedgerEvent[]): void {
  const { events, error, hasEnded } = got;
  assert(isHonest(error), `${what}: expected the stream to wait or to report a gap, got ${String(error)}`);
  assertSameEvents(what, events, hasEnded ? expected : expected.slice(0, events.length));
}

/** Whatever the fault, what was given is a beginning of what happened, and the rest follows when it is over. */
function underFault(apply: (setting: CaseSetting) => Promise<Lift>): ConformanceCase['run'] {
  return async (setting) => {
    const { world } = setting;
    const { from, toBlock, events } = await makeHistory(world);
    const middle = events[Math.floor(events.length / 2)] ?? fail('Expected a history with events');
    const lift = await apply(setting);
    const streams = [from, middle.checkpoint].map((place) =>
      collectForAWhile(world, { from: place, toBlock, durationMs: 2 * faultMs }),
    );
    await Promise.race([Promise.all(streams), sleep(faultMs)]);
    await lift();
    const [during, resumed] = (await Promise.all(streams)) as [CollectedEvents, CollectedEvents];
    assertNoGap('events of a stream that began under the fault', during, events);
    assertNoGap('events after a checkpoint', resumed, events.slice(events.indexOf(middle) + 1));
    const last = during.events.at(-1)?.checkpoint ?? from;
    const rest = await collectEvents(world, { from: last, toBlock });
    assertSameEvents('events given under the fault and after it', [...during.events, ...rest], events);
  };
}

const lag: ConformanceCase['run'] = underFault(({ control }) => control('lag')(3));
const lagEvents: ConformanceCase['run'] = underFault(({ control }) => control('lagEvents')(3));
const lie: ConformanceCase['run'] = underFault(({ control }) => control('serveOtherHistory')());
const stop: ConformanceCase['run'] = underFault(({ control }) => control('stop')());

/** The fault ends while the stream is open: it catches up by itself. */
async function catchesUp({ world, control }: CaseSetting): Promise<void> {
  const lagNow = control('lag');
  const { from, toBlock, events } = await makeHistory(world);
  const lift = await lagNow(3);
  const stream = collectForAWhile(world, { from, toBlock, durationMs: 10 * faultMs });
  await sleep(faultMs / 3);
  await lift();
  const { events: got, error } = await stream;
  assertEqual({ what: 'what the stream threw', got: error, expected: undefined });
  assertSameEvents('events', got, events);
}

async function claimDuring({ world, signal }: CaseSetting): Promise<void> {
  const { toBlock } = await makeHistory(world);
  const iterator = world.ledger.events(allModules(world), { from: 'start', signal })[Symbol.asyncIterator]();
  const seen: LedgerEvent[] = [];
  const take = async (): Promise<void> => {
    const next = await iterator.next();
    if (!next.done) seen.push(next.value);
  };
  await take();
  const { blockNumber } = await commitAs(world, {
    by: 'issuer',
    calls: [planClaim(world, { end: 2n }).call],
  });
  assert(blockNumber > toBlock, 'Expected a later block');
  while ((seen.at(-1)?.blockNumber ?? 0n) < blockNumber) await take();
  await iterator.return?.(undefined);
  const all = await collectEvents(world, { from: 'start', toBlock: blockNumber });
  assertSameEvents('events of a stream during which something happened', seen, all);
}

/** Events. */
export const events: ConformanceSection = {
  id: 'events',
  title: 'Events',
  cases: [
    { id: 'complete', title: 'every event is given once, in order, as the receipts have it', run: complete },
    {
      id: 'resume',
      title: 'a stream goes on after any checkpoint, in another ledger object too',
      run: resume,
    },
    { id: 'in-one-block', title: 'a stream goes on in the middle of a block', run: inOneBlock },
    { id: 'filter', title: 'events are chosen by module and by name', run: filtered },
    { id: 'live', title: 'an open stream gives what happens from now on, until its signal fires', run: live },
    {
      id: 'while-writing',
      title: 'what happens while a stream catches up is neither missed nor doubled',
      run: claimDuring,
    },
    { id: 'stopped', title: 'a stream can be left and taken up again', run: stopped },
    { id: 'independent', title: 'several readers get the same', run: independent },
    {
      id: 'nothing',
      title: 'a stream without matching events ends; an unknown event is refused',
      run: nothing,
    },
    { id: 'unknown-checkpoint', title: 'a checkpoint of another chain is refused', run: unknownCheckpoint },
    { id: 'lag', title: 'a lagging node makes no gap', run: lag },
    { id: 'lag-events', title: 'a node that lags with events only makes no gap', run: lagEvents },
    { id: 'lie', title: 'blocks of another history make no gap', run: lie },
    { id: 'stop', title: 'a node that does not answer makes no gap', run: stop },
    { id: 'catch-up', title: 'a stream catches up with a node that stops lagging', run: catchesUp },
  ],
};
