import { inspect } from 'node:util';
import { defineCall } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { createPublicClient, defineChain, fallback, http } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import { ethereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
});
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

const get = () => defineCall({ module: fixture.shelf, functionName: 'get', args: [keyOf(1)] });
const finality = { kind: 'confirmations', confirmations: 1 } as const;

describe('the chain check', () => {
  it('runs once, before the first use', async () => {
    const before = endpoint.requests.length;
    const ledger = fixture.ledger({ url: endpoint.url });
    expect(endpoint.requests.length).toBe(before);
    await ledger.read([get()]);
    await ledger.read([get()]);
    const asked = endpoint.requests.slice(before).filter(({ method }) => method === 'eth_chainId');
    expect(asked).toHaveLength(1);
  });

  it('refuses another chain and says what was expected and got', async () => {
    const ledger = fixture.ledger({ chainId: 'eip155:1' });
    for (const work of [() => ledger.read([get()]), () => ledger.submit([fixture.put(1, 1n)])]) {
      const error = await thrown(work());
      expect(error.code).toBe('ERR_CHAIN_MISMATCH');
      expect(error.message).toMatch(/expected chain eip155:1, got chain eip155:31337/);
    }
  });

  it('refuses another genesis block, and accepts the right one in either case', async () => {
    const { hash } = await fixture.client().getBlock({ blockNumber: 0n });
    const other = fixture.ledger({ genesisHash: `0x${'ab'.repeat(32)}` });
    const error = await thrown(other.read([get()]));
    expect(error.code).toBe('ERR_CHAIN_MISMATCH');
    expect(error.message).toContain(hash);
    const right = fixture.ledger({ genesisHash: `0x${hash.slice(2).toUpperCase()}` });
    expect(await right.read([get()])).toHaveLength(1);
  });

  it('is tried again after a failure', async () => {
    const ledger = fixture.ledger({ url: endpoint.url });
    endpoint.inject({ kind: 'lose-request', methods: ['eth_chainId'], times: 1 });
    expect((await thrown(ledger.read([get()]))).code).toBe('ERR_CONNECTION');
    expect(await ledger.read([get()])).toHaveLength(1);
  });

  it('takes the chain of the client, and refuses to guess one', () => {
    const transport = http(fixture.devnet.url);
    const nativeCurrency = { name: 'Ether', symbol: 'ETH', decimals: 18 };
    const rpcUrls = { default: { http: [fixture.devnet.url] } };
    const chain = defineChain({ id: 31337, name: 'devnet', nativeCurrency, rpcUrls });
    expect(ethereumLedger({ client: createPublicClient({ chain, transport }), finality }).chainId).toBe(
      'eip155:31337',
    );
    const guess = () => ethereumLedger({ client: createPublicClient({ transport }), finality });
    expect(guess).toThrowError(expect.objectContaining({ code: 'ERR_ID_CHAIN' }));
    const fabric = () =>
      ethereumLedger({
        client: createPublicClient({ transport }),
        finality,
        chainId: `fabric:${'ab'.repeat(16)}`,
      });
    expect(fabric).toThrowError(expect.objectContaining({ code: 'ERR_ID_CHAIN' }));
  });
});

describe('a node that is not there', () => {
  const secret = 'hunter2';
  const url = `http://user:${secret}@127.0.0.1:9/v2/${secret}?key=${secret}`;

  it.each([
    ['one endpoint', () => http(url, { retryCount: 0 })],
    ['several endpoints', () => fallback([http(url, { retryCount: 0 })], { retryCount: 0 })],
  ])('gives ERR_CONNECTION with the host and no credential (%s)', async (_, transport) => {
    const client = createPublicClient({ transport: transport() });
    const ledger = ethereumLedger({
      client,
      chainId: 'eip155:31337',
      finality,
      account: fixture.accounts[0],
    });
    for (const work of [() => ledger.read([get()]), () => ledger.submit([fixture.put(1, 1n)])]) {
      const error = await thrown(work());
      expect(error.code).toBe('ERR_CONNECTION');
      expect(error.message).toContain('127.0.0.1:9');
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(secret);
    }
  });
});

describe('close', () => {
  it('ends the ledger and leaves the client', async () => {
    const ledger = fixture.ledger();
    await ledger.read([get()]);
    await ledger.close();
    await ledger.close();
    const works = [
      ledger.read([get()]),
      ledger.submit([fixture.put(1, 1n)]),
      ledger.outcome(keyOf(1)),
      ledger
        .events({ modules: [fixture.shelf] })
        [Symbol.asyncIterator]()
        .next(),
    ];
    for (const work of works) expect((await thrown(work)).code).toBe('ERR_LEDGER_CLOSED');
    expect(await ledger.client.request({ method: 'eth_chainId' })).toBe('0x7a69');
  });

  it.each([
    ['no finality', undefined],
    ['no confirmation', { kind: 'confirmations', confirmations: 0 }],
    ['fewer than none', { kind: 'confirmations', confirmations: -3 }],
    ['half a confirmation', { kind: 'confirmations', confirmations: 0.5 }],
    ['a tag that is not final', { kind: 'tag', tag: 'latest' }],
  ])('refuses %s before anything is asked', (_, finality) => {
    const config = {
      client: createPublicClient({ transport: http('http://127.0.0.1:1') }),
      chainId: 'eip155:1',
    };
    expect(() => ethereumLedger({ ...config, finality: finality as never })).toThrow(
      expect.objectContaining({ code: 'ERR_CONFIG' }),
    );
  });
});
