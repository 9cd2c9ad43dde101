import type { Checkpoint, Ledger, LedgerEvent, Receipt } from '@tallystick/core';
import { assert, assertEqual, fail } from '../checks/assert.ts';
import { allModules, collectEvents, collectForAWhile } from '../checks/collect-events.ts';
import { assertSameEvents, makeMarker } from '../checks/history.ts';
import { sleep } from '../checks/sleep.ts';
import { type CaseSetting, type ConformanceSection, NotTested } from '../conformance-section.ts';
import { type Counter, createCounter, planClaim } from '../world/lots.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';

const confirmations = 3;
const notYetMs = 400;

async function agreement({ world }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const receipt = await commitAs(world, { by: 'alice', calls: [call] });
  const again = await collectEvents(world, { from: 'start', toBlock: receipt.blockNumber });
  const own = again.filter(({ transactionId }) => transactionId === receipt.transactionId);
  assertSameEvents('events of a final transaction', own, receipt.events);
  assertEqual({ what: 'block', got: own[0]?.blockHash, expected: receipt.blockHash });
}

async function latestIsFinal({ world }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const { blockNumber: toBlock } = await commitAs(world, { by: 'alice', calls: [call] });
  const final = await collectEvents(world, { from: 'start', toBlock });
  const latest = await collectEvents(world, { from: 'start', toBlock, finality: 'latest' });
  assertSameEvents('latest events of blocks that are final', latest, final);
}

interface Depth {
  /** A ledger object for which a block is final only under more blocks. */
  readonly ledger: Ledger<unknown>;
  readonly counter: Counter;
  /** Before anything the check does. */
  readonly from: Checkpoint;
}

/** Opens a ledger object that waits for confirmations, behind blocks that are deep enough already. */
async function openDeep({ world, open, control }: CaseSetting): Promise<Depth> {
  const mine = control('mine');
  const counter = await createCounter(world);
  const from = await makeMarker(world);
  await mine(confirmations + 1);
  const ledger = await open({ confirmations });
  const { finality } = ledger;
  if (finality.kind !== 'confirmations' || finality.confirmations !== confirmations)
    throw new NotTested(`Finality is ${finality.kind}: it cannot be put off.`);
  return { ledger, counter, from };
}

async function isSettledWithin(promise: Promise<unknown>, timeMs: number): Promise<boolean> {
  const end = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([end, sleep(timeMs).then(() => false)]);
}

async function notBefore(setting: CaseSetting): Promise<void> {
  const { world, control, signal } = setting;
  const { ledger, counter, from } = await openDeep(setting);
  const pending = await submitAs(world, { by: 'alice', calls: [counter.call], ledger, signal });
  const waiting = pending.wait({ signal });
  const isEarly = await isSettledWithin(waiting, notYetMs);
  assertEqual({ what: 'wait ends before the transaction is final', got: isEarly, expected: false });
  const early = await collectForAWhile(world, { from, ledger, durationMs: notYetMs, count: 1 });
  assertEqual({ what: 'final events before they are final', got: early.events.length, expected: 0 });
  const latest = await collectEvents(world, { from, ledger, finality: 'latest', count: 1, signal });
  assertEqual({ what: 'latest event', got: latest[0]?.name, expected: 'Split' });
  await control('mine')(confirmations);
  const receipt = await waiting;
  const final = await collectEvents(world, { from, ledger, count: 1, signal });
  assertSameEvents('final events in the end', final, receipt.events);
}

async function takeEvent(stream: AsyncIterator<LedgerEvent>): Promise<LedgerEvent> {
  const next = await stream.next();
  return next.done ? fail('Expected another event, got the end of the stream') : next.value;
}

async function retraction(setting: CaseSetting): Promise<void> {
  const { world, control, signal } = setting;
  const reorganise = control('reorganise');
  const { ledger, counter, from } = await openDeep(setting);
  const options = { from, finality: 'latest', signal } as const;
  const stream = ledger.events(allModules(world), options)[Symbol.asyncIterator]();
  await submitAs(world, { by: 'alice', calls: [counter.call], ledger, signal });
  const first = await takeEvent(stream);
  await submitAs(world, { by: 'alice', calls: [counter.call], ledger, signal });
  const second = await takeEvent(stream);
  await reorganise(2);
  const undone = [await takeEvent(stream), await takeEvent(stream)];
  const expected = [second, first].map((event) => ({ ...event, retracted: true }));
  assertSameEvents('retractions, newest first', undone, expected);
  await stream.return?.(undefined);
  const claim = await commitAs(world, { by: 'issuer', calls: [planClaim(world, { end: 2n }).call] });
  const checkpoint = undone.at(-1)?.checkpoint;
  const after = { from: checkpoint, toBlock: claim.blockNumber, ledger, signal } as const;
  const resumed = await collectEvents(world, { ...after, finality: 'latest' });
  assertSameEvents('events after the last retraction', resumed, claim.events);
}

async function undone(setting: CaseSetting): Promise<void> {
  const { world, control, signal } = setting;
  const reorganise = control('reorganise');
  const { ledger, counter, from } = await openDeep(setting);
  const before = await counter.value();
  const pending = await submitAs(world, { by: 'alice', calls: [counter.call], ledger, signal });
  const latest = await collectEvents(world, { from, ledger, finality: 'latest', count: 1, signal });
  await reorganise(1);
  const receipt = await waitWhileMining(setting, pending.wait({ signal }));
  const effects = (await counter.value()) - before;
  assertEqual({ what: 'effects of a submission whose block was undone', got: effects, expected: 1n });
  assert(receipt.blockHash !== latest[0]?.blockHash, 'Expected another block than the one that was undone');
  const final = await collectEvents(world, { from, ledger, toBlock: receipt.blockNumber, signal });
  assertSameEvents('final events', final, receipt.events);
}

/** Goes on adding blocks until a submission is final. */
async function waitWhileMining({ control }: CaseSetting, waiting: Promise<Receipt>): Promise<Receipt> {
  const mine = control('mine');
  while (!(await isSettledWithin(waiting, notYetMs))) await mine(1);
  return waiting;
}

/** Finality. */
export const finality: ConformanceSection = {
  id: 'finality',
  title: 'Finality and retraction',
  cases: [
    { id: 'agreement', title: 'receipts and events agree on what is final', run: agreement },
    { id: 'latest', title: 'in final blocks, latest events are the final ones', run: latestIsFinal },
    { id: 'not-before', title: 'wait and final events keep back what is not final', run: notBefore },
    {
      id: 'retraction',
      title: 'latest events of an undone block are retracted, newest first',
      run: retraction,
    },
    { id: 'undone', title: 'a submission whose block is undone takes effect once in the end', run: undone },
  ],
};
