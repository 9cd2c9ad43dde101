import { defineCall } from '@tallystick/core';
import { assertEqual } from '../checks/assert.ts';
import { assertRejects } from '../checks/assert-rejects.ts';
import { allModules, collectEvents } from '../checks/collect-events.ts';
import { sleep } from '../checks/sleep.ts';
import type { CaseSetting, ConformanceSection } from '../conformance-section.ts';
import { createCounter } from '../world/lots.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';

async function refusesAll({ world }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const ledger = await world.running.open();
  const view = defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] });
  await ledger.read([view]);
  await ledger.close();
  const uses: readonly (readonly [what: string, use: () => Promise<unknown>])[] = [
    ['read', () => ledger.read([view])],
    ['submit', () => submitAs(world, { by: 'alice', calls: [call], ledger })],
    ['outcome', () => ledger.outcome(world.fresh('request'))],
    ['events', () => collectEvents(world, { ledger, from: 'start', count: 1 })],
  ];
  for (const [what, use] of uses) {
    const promise = (async () => use())();
    await assertRejects({ what: `${what} after close`, promise, codes: ['ERR_LEDGER_CLOSED'] });
  }
  assertEqual({ what: 'effects', got: await value(), expected: 0n });
}

async function twice({ world }: CaseSetting): Promise<void> {
  const ledger = await world.running.open();
  await ledger.close();
  await ledger.close();
}

async function endsStreams({ world, signal }: CaseSetting): Promise<void> {
  const ledger = await world.running.open();
  const stream = ledger.events(allModules(world), { from: 'now', signal })[Symbol.asyncIterator]();
  const promise = stream.next();
  promise.catch(() => undefined);
  await sleep(50);
  await ledger.close();
  await assertRejects({ what: 'an open stream', promise, codes: ['ERR_LEDGER_CLOSED'] });
}

async function endsWaits({ world, control, signal }: CaseSetting): Promise<void> {
  const holdBlocks = control('holdBlocks');
  const { call, value } = await createCounter(world);
  const ledger = await world.running.open();
  const lift = await holdBlocks();
  const pending = await submitAs(world, { by: 'alice', calls: [call], ledger });
  const promise = pending.wait({ signal });
  promise.catch(() => undefined);
  await sleep(50);
  await ledger.close();
  await assertRejects({ what: 'a wait', promise, codes: ['ERR_LEDGER_CLOSED'] });
  await lift();
  await commitAs(world, { by: 'alice', calls: [call], signal });
  assertEqual({ what: 'effects of both submissions', got: await value(), expected: 2n });
}

async function leavesOthers({ world, open }: CaseSetting): Promise<void> {
  const closed = await world.running.open();
  await closed.close();
  const { call, value } = await createCounter(world);
  await commitAs(world, { by: 'alice', calls: [call], ledger: await open() });
  assertEqual({ what: 'effects through another ledger object', got: await value(), expected: 1n });
}

/** Closing. */
export const close: ConformanceSection = {
  id: 'close',
  title: 'Close',
  cases: [
    { id: 'refuses', title: 'after close everything is refused', run: refusesAll },
    { id: 'twice', title: 'closing twice does no harm', run: twice },
    { id: 'streams', title: 'close ends open streams', run: endsStreams },
    { id: 'waits', title: 'close ends waits; what was sent stays sent', run: endsWaits },
    { id: 'others', title: 'close leaves other ledger objects alone', run: leavesOthers },
  ],
};
