import { defineCall } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { createPublicClient, custom, type Hex, http, type PublicClient } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import { type CreateEndpointListParameters, createEndpointList } from './create-endpoint-list.ts';

let fixture: ShelfFixture;
let first: FaultyEndpoint;
let second: FaultyEndpoint;
let genesisHash: Hex;
let key = 0;
beforeAll(async () => {
  fixture = await startShelf();
  [first, second] = await Promise.all([
    createFaultyEndpoint({ target: fixture.devnet.url }),
    createFaultyEndpoint({ target: fixture.devnet.url }),
  ]);
  genesisHash = (await fixture.client().getBlock({ blockNumber: 0n })).hash;
  await fixture.devnet.request('anvil_mine', ['0xa']);
});
afterEach(() => {
  first.clear();
  second.clear();
});
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await fixture.devnet.stop();
});

/** A client over both endpoints whose heights are never old. */
function listClient(parameters: Partial<CreateEndpointListParameters> = {}): PublicClient {
  const transport = createEndpointList({
    endpoints: [http(first.url), http(second.url)],
    ...{ chainId: 'eip155:31337', genesisHash, probeIntervalMs: 0, restMs: 60_000 },
    ...parameters,
  });
  return createPublicClient({ transport, pollingInterval: 20 }) as PublicClient;
}

const count = ({ requests }: FaultyEndpoint, method: string): number =>
  requests.filter((request) => request.method === method).length;

/** How often each endpoint is asked something while work runs. */
async function asked(method: string, work: () => Promise<unknown>): Promise<readonly number[]> {
  const before = [count(first, method), count(second, method)] as const;
  await work();
  return [count(first, method) - before[0], count(second, method) - before[1]];
}

const hostOf = ({ url }: FaultyEndpoint): string => new URL(url).host;
const signed = async (): Promise<Hex> => {
  const account = fixture.accounts[1];
  if (!account) throw new Error('not enough accounts');
  const nonce = await fixture.client().getTransactionCount({ address: account.address, blockTag: 'pending' });
  const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n };
  return account.signTransaction({ to: account.address, chainId: 31337, gas: 21_000n, nonce, ...fees });
};
const sendOf = (client: PublicClient, raw: Hex): Promise<Hex> =>
  client.sendRawTransaction({ serializedTransaction: raw });

describe('reads', () => {
  it('go to the preferred endpoint, and to the next one while that fails', async () => {
    const client = listClient();
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 0]);
    first.inject({ kind: 'lose-request' });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
    first.clear();
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
  });

  it('move on from a node that cannot answer, and give an answer of the contract as it is', async () => {
    const client = listClient();
    first.inject({ kind: 'refuse', code: -32005, message: 'limit exceeded', methods: ['eth_gasPrice'] });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 1]);
    const reverting = () => client.readContract({ ...shelf(), functionName: 'refuse', args: [1] });
    expect(await asked('eth_call', () => expect(reverting()).rejects.toThrowError('not today'))).toEqual([
      1, 0,
    ]);
  });

  it('come back to the preferred endpoint after its rest', async () => {
    const client = listClient({ restMs: 0 });
    first.inject({ kind: 'garble', body: '<html>', methods: ['eth_gasPrice'], times: 1 });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 1]);
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 0]);
  });

  it('move on from a provider that fails in a way of its own', async () => {
    const provider = { request: () => Promise.reject(new Error('socket hang up')) };
    const client = listClient({ endpoints: [custom(provider), http(second.url)] });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
    second.inject({ kind: 'lose-request' });
    expect((await thrown(client.getGasPrice())).message).toContain('endpoint 1: socket hang up');
  });

  it('name every endpoint by its host and tell why it fails', async () => {
    const secret = 'hunter2';
    const { host } = new URL(first.url);
    const client = listClient({ endpoints: [http(`http://${host}/${secret}`), http(second.url)] });
    for (const endpoint of [first, second]) endpoint.inject({ kind: 'lose-request' });
    const error = await thrown(client.getGasPrice());
    expect(error.code).toBe('ERR_CONNECTION');
    expect(error.message).toContain(hostOf(first));
    expect(error.message).toContain(hostOf(second));
    expect(error.message).not.toContain(secret);
  });
});

const shelf = () => ({ ...fixture.shelf, address: fixture.shelf.address as Hex });

describe('the chain of each endpoint', () => {
  it.each([
    ['chain id', 'eth_chainId', () => '0x1'],
    ['block 0', 'eth_getBlockByNumber', (block: unknown) => ({ ...(block as object), hash: keyOf(1) })],
  ])('is compared before its first use: another %s is not used', async (_, method, replace) => {
    first.inject({ kind: 'lie', methods: [method], replace });
    const client = listClient();
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
    second.inject({ kind: 'lie', methods: [method], replace });
    const error = await thrown(listClient().getGasPrice());
    expect(error.code).toBe('ERR_CHAIN_MISMATCH');
    expect(error.message).toContain(hostOf(second));
  });

  it('is compared again after it failed: another chain may answer there now', async () => {
    const client = listClient({ restMs: 0 });
    await client.getGasPrice();
    first.inject({ kind: 'lose-request', methods: ['eth_gasPrice'], times: 1 });
    first.inject({ kind: 'lie', methods: ['eth_chainId'], replace: () => '0x1' });
    await client.getGasPrice();
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
  });
});

describe('an endpoint that is behind', () => {
  it('is not asked, not even when the others fail, until it has caught up', async () => {
    const client = listClient();
    const lift = first.inject({ kind: 'lag', blocks: 3 });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([0, 1]);
    second.inject({ kind: 'lose-request' });
    const error = await thrown(client.getGasPrice());
    expect(error.code).toBe('ERR_CONNECTION');
    expect(error.message).toMatch(new RegExp(`${hostOf(first)}: at block \\d+, the highest announced is`));
    lift();
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 0]);
  });

  it('by as much as allowed is asked, but not for a block it does not have', async () => {
    const client = listClient();
    first.inject({ kind: 'lag', blocks: 2 });
    expect(await asked('eth_gasPrice', () => client.getGasPrice())).toEqual([1, 0]);
    const blockNumber = await fixture.client().getBlockNumber();
    expect(await asked('eth_getLogs', () => client.getLogs({ toBlock: blockNumber }))).toEqual([0, 1]);
    expect((await client.getBlock({ blockNumber })).number).toBe(blockNumber);
  });

  it('within what is allowed leaves a block it does not have yet, named by its hash, to the others', async () => {
    const client = listClient();
    const { hash } = await fixture.client().getBlock();
    first.inject({ kind: 'lag', blocks: 1 });
    expect(await asked('eth_getLogs', () => client.getLogs({ blockHash: hash }))).toEqual([1, 1]);
    first.inject({ kind: 'lie', methods: ['eth_getBlockByHash'], replace: () => null });
    expect((await client.getBlock({ blockHash: hash })).hash).toBe(hash);
    for (const endpoint of [first, second])
      endpoint.inject({ kind: 'lie', methods: ['eth_getBlockByHash'], replace: () => null });
    await expect(client.getBlock({ blockHash: keyOf(1) })).rejects.toThrowError(/could not be found/);
  });

  it('is asked again for a block that came after its height was asked for', async () => {
    const client = listClient({ probeIntervalMs: 60_000 });
    await client.getGasPrice();
    await fixture.devnet.request('anvil_mine', ['0x1']);
    const blockNumber = await fixture.client().getBlockNumber();
    expect((await client.getBlock({ blockNumber })).number).toBe(blockNumber);
  });
});

describe('a signed transaction', () => {
  const send = 'eth_sendRawTransaction';

  it('goes to one endpoint', async () => {
    const raw = await signed();
    expect(await asked(send, () => sendOf(listClient(), raw))).toEqual([1, 0]);
  });

  it('whose answer was lost is looked up on the others and not sent again when it is there', async () => {
    const raw = await signed();
    first.inject({ kind: 'lose-answer', methods: [send] });
    expect(await asked(send, () => sendOf(listClient(), raw))).toEqual([1, 0]);
  });

  it('that never arrived goes to the next endpoint as the same bytes', async () => {
    const raw = await signed();
    first.inject({ kind: 'lose-request', methods: [send] });
    expect(await asked(send, () => sendOf(listClient(), raw))).toEqual([1, 1]);
    expect(second.requests.findLast(({ method }) => method === send)?.params).toEqual([raw]);
  });

  it('that is refused is not offered elsewhere', async () => {
    const raw = await signed();
    first.inject({ kind: 'refuse', code: -32000, message: 'insufficient funds', methods: [send] });
    const sending = () => expect(sendOf(listClient(), raw)).rejects.toThrowError('insufficient funds');
    expect(await asked(send, sending)).toEqual([1, 0]);
  });

  it('lost on one endpoint and refused by the next stays lost', async () => {
    const raw = await signed();
    first.inject({ kind: 'lose-request', methods: [send] });
    second.inject({ kind: 'refuse', code: -32000, message: 'insufficient funds', methods: [send] });
    const error = await sendOf(listClient(), raw).catch((reason: unknown) => reason);
    expect(String(error)).not.toContain('insufficient funds');
    expect(error).toBeInstanceOf(Error);
  });

  it('is found although the preferred endpoint does not have it', async () => {
    const raw = await signed();
    const hash = await sendOf(listClient(), raw);
    const hide = { kind: 'lie', replace: () => null } as const;
    first.inject({ ...hide, methods: ['eth_getTransactionByHash', 'eth_getTransactionReceipt'] });
    expect((await listClient().getTransaction({ hash })).hash).toBe(hash);
    expect((await listClient().waitForTransactionReceipt({ hash })).status).toBe('success');
  });

  it('of a node’s own key is asked of one endpoint, once', async () => {
    const [from] = fixture.accounts;
    const client = listClient();
    const method = 'eth_sendTransaction';
    first.inject({ kind: 'lose-answer', methods: [method] });
    const params = [{ from: from?.address, to: from?.address, value: '0x1' }];
    const work = () => client.request({ method, params } as never).catch(() => undefined);
    expect(await asked(method, work)).toEqual([1, 0]);
  });
});

describe('a ledger over several endpoints', () => {
  it.each([
    ['the answer to the send is lost', { kind: 'lose-answer', methods: ['eth_sendRawTransaction'] }],
    ['the send is lost', { kind: 'lose-request', methods: ['eth_sendRawTransaction'] }],
    ['the endpoint dies before', { kind: 'lose-request' }],
  ] as const)('submits with one effect when %s', async (_, fault) => {
    key += 1;
    const ledger = fixture.ledger({ client: listClient() });
    first.inject(fault);
    const pending = await ledger.submit([fixture.put(key, 7n)]);
    expect((await pending.wait()).events).toHaveLength(1);
    expect(await fixture.puts(key)).toBe(1);
  });

  it('gives events with neither gap nor duplicate while endpoints die, come back and fall behind', async () => {
    const before = key + 1;
    key += 7;
    const put = async (at: number) => (await fixture.ledger().submit([fixture.put(at, BigInt(at))])).wait();
    const from = (await put(before)).events[0]?.checkpoint;
    const ledger = fixture.ledger({ client: listClient({ restMs: 0 }) });
    const stream = ledger.events({ modules: [fixture.shelf] }, { from })[Symbol.asyncIterator]();
    const faults = [
      () => first.inject({ kind: 'lose-request' }),
      () => second.inject({ kind: 'lag', blocks: 1 }),
      () => first.inject({ kind: 'lag', blocks: 4 }),
    ];
    const seen: unknown[] = [];
    for (let at = before + 1; at <= key; at += 1) {
      const lift = faults[at % faults.length]?.();
      await put(at);
      seen.push(((await stream.next()).value as { args: { value: bigint } }).args.value);
      lift?.();
    }
    await stream.return?.();
    expect(seen).toEqual(Array.from({ length: 6 }, (_, at) => BigInt(before + 1 + at)));
  });

  it('keeps its error codes when every endpoint serves another chain', async () => {
    for (const endpoint of [first, second])
      endpoint.inject({ kind: 'lie', methods: ['eth_chainId'], replace: () => '0x1' });
    const call = defineCall({ module: fixture.shelf, functionName: 'get', args: [keyOf(1)] });
    const error = await thrown(fixture.ledger({ client: listClient() }).read([call]));
    expect(error.code).toBe('ERR_CHAIN_MISMATCH');
  });
});

it('refuses an empty list', () => {
  expect(() => listClient({ endpoints: [] })).toThrowError(
    expect.objectContaining({ code: 'ERR_CONNECTION' }),
  );
});
