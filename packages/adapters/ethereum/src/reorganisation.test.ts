import type { LedgerEvent } from '@tallystick/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';

let fixture: ShelfFixture;
beforeAll(async () => {
  fixture = await startShelf();
});
afterAll(() => fixture.devnet.stop());

const put = async (key: number) => (await fixture.ledger().submit([fixture.put(key, BigInt(key))])).wait();
const reorganise = (depth: number) => fixture.devnet.request('anvil_reorg', [depth, []]);
const summary = ({ args, retracted }: LedgerEvent) => [args.value, retracted];

/** Takes a number of events from a stream that stays open. */
async function take(stream: AsyncIterator<unknown>, count: number): Promise<LedgerEvent[]> {
  const seen: LedgerEvent[] = [];
  while (seen.length < count) seen.push((await stream.next()).value as LedgerEvent);
  return seen;
}

describe('events as soon as they are seen', () => {
  it('are retracted, newest first, when their block is undone, and the new ones follow', async () => {
    const ledger = fixture.ledger({ finality: { kind: 'confirmations', confirmations: 10 } });
    const stream = ledger
      .events({ modules: [fixture.shelf] }, { finality: 'latest' })
      [Symbol.asyncIterator]();
    const first = stream.next();
    await put(1);
    const [event] = [(await first).value as LedgerEvent];
    await put(2);
    await put(3);
    expect((await take(stream, 2)).map(summary)).toEqual([
      [2n, false],
      [3n, false],
    ]);
    await reorganise(2);
    const retracted = await take(stream, 2);
    expect(retracted.map(summary)).toEqual([
      [3n, true],
      [2n, true],
    ]);
    expect(retracted[1]?.checkpoint).toEqual(event.checkpoint);
    await put(4);
    expect((await take(stream, 1)).map(summary)).toEqual([[4n, false]]);
    await stream.return?.();
    const checkpoint = retracted[1]?.checkpoint;
    const toBlock = await fixture.client().getBlockNumber();
    const again = ledger.events(
      { modules: [fixture.shelf] },
      { finality: 'latest', from: checkpoint, toBlock },
    );
    const rest: LedgerEvent[] = [];
    for await (const seen of again) rest.push(seen);
    expect(rest.map(summary)).toEqual([[4n, false]]);
  });

  it('retracted right after the start lead back to the start, not to events that were given before', async () => {
    const before = await put(20);
    const [event] = before.events;
    const from = event?.checkpoint;
    const stream = fixture.ledger().events({ modules: [fixture.shelf] }, { finality: 'latest', from });
    const iterator = stream[Symbol.asyncIterator]();
    const next = iterator.next();
    await put(21);
    expect(summary((await next).value as LedgerEvent)).toEqual([21n, false]);
    await reorganise(1);
    const retracted = (await iterator.next()).value as LedgerEvent;
    expect(summary(retracted)).toEqual([21n, true]);
    expect(retracted.checkpoint).toEqual(from);
    await iterator.return?.();
  });

  it('go on from an older checkpoint after the block of the newest was undone, and nothing is missed or kept', async () => {
    const ledger = fixture.ledger({ finality: { kind: 'confirmations', confirmations: 10 } });
    const from = (await put(30)).events[0]?.checkpoint;
    const follow = async (after: typeof from): Promise<LedgerEvent[]> => {
      const toBlock = await fixture.client().getBlockNumber();
      const seen: LedgerEvent[] = [];
      const filter = { modules: [fixture.shelf] };
      for await (const event of ledger.events(filter, { finality: 'latest', from: after, toBlock }))
        seen.push(event);
      return seen;
    };
    for (const key of [31, 32, 33]) await put(key);
    let recorded = await follow(from);
    await reorganise(2);
    await put(34);
    const undone = await thrown(follow(recorded.at(-1)?.checkpoint));
    expect(undone.code).toBe('ERR_CHECKPOINT_UNKNOWN');
    expect(undone.message).toMatch(/was undone.*older ones in turn.*take back every event/s);
    while ((await follow(recorded.at(-1)?.checkpoint).catch(() => undefined)) === undefined)
      recorded = recorded.slice(0, -1);
    expect(recorded.map(summary)).toEqual([[31n, false]]);
    const rest = await follow(recorded.at(-1)?.checkpoint);
    expect(rest.map(summary)).toEqual([[34n, false]]);
  });

  it('do not retract because the chain stands still', async () => {
    const controller = new AbortController();
    const stream = fixture
      .ledger()
      .events({ modules: [fixture.shelf] }, { finality: 'latest', signal: controller.signal });
    const iterator = stream[Symbol.asyncIterator]();
    const first = iterator.next();
    await put(5);
    await first;
    setTimeout(() => controller.abort(), 300);
    expect((await thrown(iterator.next())).code).toBe('ERR_ABORTED');
  });

  it('end with an error when the chain is undone below where they began', async () => {
    await put(6);
    const stream = fixture.ledger().events({ modules: [fixture.shelf] }, { finality: 'latest' });
    const iterator = stream[Symbol.asyncIterator]();
    const first = iterator.next();
    await put(7);
    await first;
    const next = thrown(iterator.next());
    await reorganise(3);
    await fixture.devnet.request('anvil_mine', ['0x5']);
    expect((await next).code).toBe('ERR_EVENTS_GAP');
  });
});

describe('final events', () => {
  it('end with an error when final blocks are undone: they are never retracted', async () => {
    const stream = fixture
      .ledger()
      .events({ modules: [fixture.shelf] })
      [Symbol.asyncIterator]();
    const first = stream.next();
    await put(8);
    await first;
    await reorganise(1);
    await fixture.devnet.request('anvil_mine', ['0x2']);
    expect((await thrown(stream.next())).code).toBe('ERR_EVENTS_GAP');
  });
});
