import { type Call, defineCall } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { parseAbi } from 'abitype';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
let ledger: EthereumLedger;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
  ledger = fixture.ledger({ url: endpoint.url });
  await (await ledger.submit([fixture.put(1, 5n)])).wait();
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

const get = (key: number) => defineCall({ module: fixture.shelf, functionName: 'get', args: [keyOf(key)] });
const blockNumber = () => defineCall({ module: fixture.shelf, functionName: 'blockNumber', args: [] });
const who = () => defineCall({ module: fixture.shelf, functionName: 'who', args: [] });
const refuse = (how: number) => defineCall({ module: fixture.shelf, functionName: 'refuse', args: [how] });

describe('read', () => {
  it('gives results in the types and order of the calls', async () => {
    const pair = defineCall({ module: fixture.shelf, functionName: 'pair', args: [keyOf(1)] });
    expect(await ledger.read([get(1)])).toEqual([{ value: 5n, puts: 1 }]);
    expect(await ledger.read([pair, get(2), get(1)])).toEqual([
      [5n, 1],
      { value: 0n, puts: 0 },
      { value: 5n, puts: 1 },
    ]);
  });

  it('reads several calls in one request, so from one state', async () => {
    const before = endpoint.requests.length;
    await ledger.read(Array.from({ length: 100 }, (_, key) => get(key)));
    const methods = endpoint.requests.slice(before).map(({ method }) => method);
    expect(methods).toEqual(['eth_call']);
  });

  it('reads several calls of a named caller from one block, while blocks go on', async () => {
    const from = fixture.accounts[3]?.address.toLowerCase() ?? '';
    const mining = setInterval(() => void fixture.devnet.request('evm_mine'), 1);
    try {
      for (let round = 0; round < 20; round += 1) {
        const [caller, ...numbers] = await ledger.read([who(), blockNumber(), blockNumber(), blockNumber()], {
          from,
        });
        expect(caller).toBe(from);
        expect(new Set(numbers).size).toBe(1);
      }
    } finally {
      clearInterval(mining);
    }
  });

  it('reads as of a past block', async () => {
    const past = await fixture.client().getBlockNumber();
    await (await ledger.submit([fixture.put(1, 6n)])).wait();
    expect(await ledger.read([get(1)], { blockNumber: past })).toEqual([{ value: 5n, puts: 1 }]);
    expect(await ledger.read([get(1), get(1)], { blockNumber: past })).toEqual([
      { value: 5n, puts: 1 },
      { value: 5n, puts: 1 },
    ]);
    await (await ledger.submit([fixture.put(1, 5n)])).wait();
  });

  it('passes the caller to a single view', async () => {
    const from = fixture.accounts[2]?.address.toLowerCase() ?? '';
    expect(await ledger.read([who()], { from })).toEqual([from]);
  });
});

describe('what a view refuses', () => {
  it.each([
    [0, { name: 'ValueTooLarge', args: { got: 7n, max: 1000n } }],
    [1, { name: 'Error', args: { message: 'not today' } }],
    [2, { name: 'Revert', args: {} }],
    [3, { name: 'Panic', args: { code: 0x01n } }],
    [4, { name: 'Panic', args: { code: 0x12n } }],
  ])('has one name on every ledger (%i)', async (how, refusal) => {
    const alone = await thrown(ledger.read([refuse(how)]));
    expect(alone).toMatchObject({
      name: 'SimulateError',
      code: 'ERR_SIMULATE_REVERTED',
      refusal: { ...refusal, callIndex: 0 },
    });
    const together = await thrown(ledger.read([get(1), refuse(how)]));
    expect(together).toMatchObject({ name: 'SimulateError', refusal: { ...refusal, callIndex: 1 } });
  });

  it('is Revert with its data when the ABI does not name it', async () => {
    const abi = parseAbi(['function refuse(uint8 how) view returns (uint256)']);
    const call = defineCall({ module: { ...fixture.shelf, abi }, functionName: 'refuse', args: [0] });
    const error = await thrown(ledger.read([call]));
    expect(error).toMatchObject({
      refusal: { name: 'Revert', args: { data: expect.stringMatching(/^0x[0-9a-f]{136}$/) } },
    });
  });
});

describe('bad calls', () => {
  it.each<[string, () => readonly Call[], string]>([
    ['no call', () => [], 'ERR_BATCH_EMPTY'],
    ['too many calls', () => Array.from({ length: 101 }, () => get(1)), 'ERR_BATCH_LIMIT'],
    ['a function that changes state', () => [fixture.put(1, 1n)], 'ERR_CALL_MUTABILITY'],
    ['an unknown function', () => [{ ...get(1), functionName: 'gett' }], 'ERR_ABI_ITEM_UNKNOWN'],
    ['a short argument', () => [{ ...get(1), args: ['0x01'] }], 'ERR_ABI_ARGUMENT'],
    ['a missing argument', () => [{ ...get(1), args: [] }], 'ERR_ABI_ARGUMENT'],
    [
      'no address',
      () => [{ ...get(1), module: { ...fixture.shelf, address: 'units' } }],
      'ERR_BYTES_ADDRESS',
    ],
  ])('refuses %s before it asks the node', async (_, calls, code) => {
    const before = endpoint.requests.length;
    expect((await thrown(ledger.read(calls()))).code).toBe(code);
    expect(endpoint.requests.length).toBe(before);
  });

  it('tells an address without a contract from a contract of another ABI', async () => {
    const absent = { ...fixture.shelf, address: `0x${'12'.repeat(20)}` };
    const other = { ...fixture.shelf, abi: parseAbi(['function max() view returns (string)']) };
    const readAbsent = defineCall({ module: absent, functionName: 'max', args: [] });
    const readOther = defineCall({ module: other, functionName: 'max', args: [] });
    expect((await thrown(ledger.read([readAbsent]))).code).toBe('ERR_MODULE_ABSENT');
    expect((await thrown(ledger.read([readAbsent, get(1)]))).code).toBe('ERR_MODULE_ABSENT');
    expect((await thrown(ledger.read([readOther]))).code).toBe('ERR_ABI_DECODE');
    expect((await thrown(ledger.read([readOther, get(1)]))).code).toBe('ERR_ABI_DECODE');
  });
});

describe('a bad node', () => {
  it.each([
    ['cuts the connection', { kind: 'lose-answer' }],
    ['answers with a page', { kind: 'garble', body: '<html>busy</html>', status: 503 }],
    ['answers with nothing', { kind: 'garble', body: '' }],
    ['answers with an error', { kind: 'refuse', code: -32603, message: 'internal error' }],
    ['answers with another type', { kind: 'lie', replace: () => 42 }],
  ] as const)('that %s gives ERR_CONNECTION', async (_, fault) => {
    endpoint.inject({ ...fault, methods: ['eth_call'] });
    expect((await thrown(ledger.read([get(1)]))).code).toBe('ERR_CONNECTION');
    expect((await thrown(ledger.read([get(1), get(2)]))).code).toBe('ERR_CONNECTION');
    endpoint.clear();
    expect(await ledger.read([get(1)])).toMatchObject([{ value: 5n }]);
  });

  it('ends with the signal', async () => {
    endpoint.inject({ kind: 'delay', delayMs: 500, methods: ['eth_call'] });
    const signal = AbortSignal.timeout(20);
    const startedAt = performance.now();
    expect((await thrown(ledger.read([get(1)], { signal }))).code).toBe('ERR_ABORTED');
    expect(performance.now() - startedAt).toBeLessThan(400);
    expect((await thrown(ledger.read([get(1)], { signal: AbortSignal.abort() }))).code).toBe('ERR_ABORTED');
  });
});
