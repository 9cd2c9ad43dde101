import {
  type Call,
  defineCall,
  formatCheckpoint,
  type LedgerEvent,
  type ModuleReference,
  parseCheckpoint,
} from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { parseAbi } from 'abitype';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
let ledger: EthereumLedger;
let head: bigint;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
  ledger = fixture.ledger({ url: endpoint.url });
  for (let key = 0; key < 6; key += 1) {
    // Blocks with no, one and three events.
    await (await ledger.submit(key % 2 ? [putOf(key)] : [putOf(key), putOf(key), putOf(key)])).wait();
    await fixture.devnet.request('anvil_mine', ['0x2']);
  }
  head = await fixture.client().getBlockNumber();
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

const putOf = (key: number) => fixture.put(key, BigInt(key));
const filter = () => ({ modules: [fixture.shelf] });
const valuesOf = (events: readonly LedgerEvent[]) => events.map(({ args }) => args.value);
const all = [0n, 0n, 0n, 1n, 2n, 2n, 2n, 3n, 4n, 4n, 4n, 5n];

async function collect(events: AsyncIterable<unknown>, max = 1000): Promise<LedgerEvent[]> {
  const seen: LedgerEvent[] = [];
  for await (const event of events) {
    seen.push(event as LedgerEvent);
    if (seen.length === max) break;
  }
  return seen;
}

describe('events', () => {
  it('come in order, each once, up to a block', async () => {
    const seen = await collect(ledger.events(filter(), { from: 'start', toBlock: head }));
    expect(valuesOf(seen)).toEqual(all);
    const places = seen.map(({ blockNumber, index }) => Number(blockNumber) * 1000 + index);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(seen[0]).toMatchObject({
      name: 'Put',
      address: fixture.shelf.address.toLowerCase(),
      retracted: false,
      index: 0,
    });
  });

  it('go on after any checkpoint, written down as text, with neither gap nor duplicate', async () => {
    const whole = await collect(ledger.events(filter(), { from: 'start', toBlock: head }));
    for (const [position, { checkpoint }] of whole.entries()) {
      const from = parseCheckpoint(formatCheckpoint(checkpoint));
      const rest = await collect(ledger.events(filter(), { from, toBlock: head }));
      expect(rest).toEqual(whole.slice(position + 1));
    }
  });

  it('include those of the checkpoint’s own block when none of them was seen', async () => {
    const [first] = await collect(ledger.events(filter(), { from: 'start', toBlock: head }));
    if (!first) throw new Error('no event');
    const from = { ...first.checkpoint, index: -1 };
    expect(valuesOf(await collect(ledger.events(filter(), { from, toBlock: head })))).toEqual(all);
  });

  it('are the same in small windows and when a node finds a window too large', async () => {
    const small = fixture.ledger({ url: endpoint.url, eventWindowBlocksMax: 2 });
    expect(valuesOf(await collect(small.events(filter(), { from: 'start', toBlock: head })))).toEqual(all);
    endpoint.inject({
      kind: 'refuse',
      code: -32005,
      message: 'query returned more than 10000 results',
      methods: ['eth_getLogs'],
      times: 5,
    });
    const before = endpoint.requests.length;
    expect(valuesOf(await collect(ledger.events(filter(), { from: 'start', toBlock: head })))).toEqual(all);
    const windows = endpoint.requests
      .slice(before)
      .filter(({ method }) => method === 'eth_getLogs')
      .map(({ params }) => params?.[0] as { fromBlock: string; toBlock: string });
    expect(
      new Set(windows.map(({ fromBlock, toBlock }) => Number(toBlock) - Number(fromBlock))).size,
    ).toBeGreaterThan(2);
  });

  it('can be narrowed to names, over several modules', async () => {
    const limit = defineCall({ module: fixture.shelf, functionName: 'limit', args: [1000n] }) as Call;
    const from = (await collect(ledger.events(filter(), { from: 'start', toBlock: head }))).at(
      -1,
    )?.checkpoint;
    await (await ledger.submit([limit])).wait();
    const toBlock = await fixture.client().getBlockNumber();
    const other: ModuleReference = { address: `0x${'12'.repeat(20)}`, abi: parseAbi(['event Elsewhere()']) };
    const modules: readonly ModuleReference[] = [other, fixture.shelf];
    const named = ledger.events({ modules, eventNames: ['Limited'] }, { from, toBlock });
    expect((await collect(named)).map(({ name, args }) => [name, args])).toEqual([
      ['Limited', { max: 1000n }],
    ]);
    expect(() => ledger.events({ ...filter(), eventNames: ['Limitd'] })).toThrowError(
      expect.objectContaining({ code: 'ERR_ABI_ITEM_UNKNOWN' }),
    );
    expect(() => ledger.events({ modules: [] })).toThrowError(
      expect.objectContaining({ code: 'ERR_BATCH_EMPTY' }),
    );
  });

  it('from now begin with the call, and follow the chain', async () => {
    const stream = ledger.events(filter())[Symbol.asyncIterator]();
    await (await fixture.ledger().submit([fixture.put(50, 50n)])).wait();
    expect((await stream.next()).value).toMatchObject({ args: { value: 50n } });
    const next = stream.next();
    await (await fixture.ledger().submit([fixture.put(51, 51n)])).wait();
    expect((await next).value).toMatchObject({ args: { value: 51n } });
    await stream.return?.();
  });

  it('wait for toBlock and then end', async () => {
    const toBlock = (await fixture.client().getBlockNumber()) + 2n;
    const work = collect(ledger.events(filter(), { toBlock }));
    await (await fixture.ledger().submit([fixture.put(52, 52n)])).wait();
    await fixture.devnet.request('anvil_mine', ['0x2']);
    expect(valuesOf(await work)).toEqual([52n]);
  });

  it('come only when final', async () => {
    const patient = fixture.ledger({ finality: { kind: 'confirmations', confirmations: 3 } });
    const seen: LedgerEvent[] = [];
    const work = (async () => {
      for await (const event of patient.events(filter())) {
        seen.push(event);
        break;
      }
    })();
    await (await fixture.ledger().submit([fixture.put(53, 53n)])).wait();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen).toEqual([]);
    await fixture.devnet.request('anvil_mine', ['0x2']);
    await work;
    expect(valuesOf(seen)).toEqual([53n]);
  });

  it('end with the signal', async () => {
    const work = collect(ledger.events(filter(), { signal: AbortSignal.timeout(60) }));
    expect((await thrown(work)).code).toBe('ERR_ABORTED');
  });

  it('do not decode by another ABI', async () => {
    const abi = parseAbi(['event Put(bytes32 indexed key, address sender, uint64 value)']);
    const work = collect(
      ledger.events({ modules: [{ ...fixture.shelf, abi }] }, { from: 'start', toBlock: head }),
    );
    expect((await thrown(work)).code).toBe('ERR_ABI_DECODE');
  });
});

describe('a checkpoint the chain does not have', () => {
  it.each([
    [
      'another hash',
      () => ({ blockNumber: head, blockHash: `0x${'ab'.repeat(32)}`, index: 0 }),
      /block was undone\. Go on from/,
    ],
    [
      'a height above the chain',
      () => ({ blockNumber: 10_000n, blockHash: `0x${'ab'.repeat(32)}`, index: 0 }),
      /node is behind.*Try again later/,
    ],
  ])('is refused, and what to do is said: %s', async (_, from, advice) => {
    const error = await thrown(collect(ledger.events(filter(), { from: from() })));
    expect(error.code).toBe('ERR_CHECKPOINT_UNKNOWN');
    expect(error.message).toMatch(advice);
  });
});

describe('a bad node', () => {
  it('that withholds logs from a window is asked for each announced block by its hash', async () => {
    endpoint.inject({
      kind: 'lie',
      methods: ['eth_getLogs'],
      replace: (logs) => (logs as unknown[]).slice(0, 3),
    });
    expect(valuesOf(await collect(ledger.events(filter(), { from: 'start', toBlock: head })))).toEqual(all);
  });

  it('that withholds them there too is caught by the receipts, and by their bloom filter when it forges these', async () => {
    endpoint.inject({ kind: 'lie', methods: ['eth_getLogs'], replace: () => [] });
    expect(valuesOf(await collect(ledger.events(filter(), { from: 'start', toBlock: head })))).toEqual(all);
    endpoint.inject({
      kind: 'lie',
      methods: ['eth_getBlockReceipts'],
      replace: (receipts) => (receipts as object[]).map((receipt) => ({ ...receipt, logs: [] })),
    });
    const error = await thrown(collect(ledger.events(filter(), { from: 'start', toBlock: head })));
    expect(error.code).toBe('ERR_EVENTS_GAP');
  });

  it('that serves blocks which do not link gives an error', async () => {
    endpoint.inject({
      kind: 'lie',
      methods: ['eth_getBlockByNumber'],
      replace: (block, { params }) =>
        params?.[0] === '0x5' ? { ...(block as object), parentHash: `0x${'ab'.repeat(32)}` } : block,
    });
    const error = await thrown(collect(ledger.events(filter(), { from: 'start', toBlock: head })));
    expect(error.code).toBe('ERR_EVENTS_GAP');
  });

  it('that makes logs up gives an error', async () => {
    endpoint.inject({
      kind: 'lie',
      methods: ['eth_getLogs'],
      replace: (logs) => [{ ...(logs as object[])[0], blockHash: `0x${'ab'.repeat(32)}` }],
    });
    const error = await thrown(collect(ledger.events(filter(), { from: 'start', toBlock: head })));
    expect(error.code).toBe('ERR_EVENTS_GAP');
  });

  it('that lags for a while only delays', async () => {
    const lift = endpoint.inject({
      kind: 'lag',
      blocks: 8,
      methods: ['eth_getLogs', 'eth_getBlockByNumber'],
    });
    setTimeout(lift, 120);
    const seen = await collect(ledger.events(filter(), { from: 'start', toBlock: head }));
    expect(valuesOf(seen)).toEqual(all);
  });

  it('that lags in its logs alone only delays', async () => {
    const lift = endpoint.inject({ kind: 'lag', blocks: 8, methods: ['eth_getLogs'] });
    setTimeout(lift, 120);
    const seen = await collect(ledger.events(filter(), { from: 'start', toBlock: head }));
    expect(valuesOf(seen)).toEqual(all);
  });

  it('that is away gives ERR_CONNECTION, and the stream goes on from its last checkpoint', async () => {
    const stream = ledger.events(filter(), { from: 'start', toBlock: head })[Symbol.asyncIterator]();
    const first = (await stream.next()).value as LedgerEvent;
    endpoint.inject({ kind: 'lose-request' });
    const small = fixture.ledger({ url: endpoint.url });
    const broken = collect(small.events(filter(), { from: first.checkpoint, toBlock: head }));
    expect((await thrown(broken)).code).toBe('ERR_CONNECTION');
    endpoint.clear();
    const rest = await collect(ledger.events(filter(), { from: first.checkpoint, toBlock: head }));
    expect(valuesOf([first, ...rest])).toEqual(all);
  });
});
