import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFaultyEndpoint, type FaultyEndpoint } from './create-faulty-endpoint.ts';
import { type JsonRpcAnswer, postJsonRpc } from './json-rpc.ts';
import { type EthereumDevnet, startEthereumDevnet } from './start-ethereum-devnet.ts';

let devnet: EthereumDevnet;
let endpoint: FaultyEndpoint;
beforeAll(async () => {
  devnet = await startEthereumDevnet();
  endpoint = await createFaultyEndpoint({ target: devnet.url });
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await devnet.stop();
});

async function ask(method: string, params: readonly unknown[] = []): Promise<JsonRpcAnswer> {
  return (await postJsonRpc(endpoint.url, { jsonrpc: '2.0', id: 7, method, params })) as JsonRpcAnswer;
}

const height = async (): Promise<bigint> => BigInt((await devnet.request('eth_blockNumber')) as string);

describe('createFaultyEndpoint', () => {
  it('passes requests and batches on and remembers them', async () => {
    expect(await ask('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 7, result: '0x7a69' });
    const batch = [1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'eth_chainId', params: [] }));
    expect(await postJsonRpc(endpoint.url, batch)).toHaveLength(2);
    expect(endpoint.requests.map(({ method }) => method)).toContain('eth_chainId');
  });

  it('loses the answer after the node has acted', async () => {
    const before = await height();
    endpoint.inject({ kind: 'lose-answer', methods: ['evm_mine'], times: 1 });
    await expect(ask('evm_mine')).rejects.toThrowError();
    expect(await height()).toBe(before + 1n);
    await ask('evm_mine');
    expect(await height()).toBe(before + 2n);
  });

  it('loses the request before the node has seen it', async () => {
    const before = await height();
    endpoint.inject({ kind: 'lose-request', methods: ['evm_mine'] });
    await expect(ask('evm_mine')).rejects.toThrowError();
    expect(await height()).toBe(before);
  });

  it('refuses, garbles, delays and lies', async () => {
    endpoint.inject({ kind: 'refuse', code: -32000, message: 'nonce too low', times: 1 });
    expect((await ask('eth_chainId')).error).toEqual({ code: -32000, message: 'nonce too low' });
    endpoint.inject({ kind: 'garble', body: '<html>', times: 1 });
    await expect(ask('eth_chainId')).rejects.toThrowError(/JSON/);
    endpoint.inject({ kind: 'delay', delayMs: 50, times: 1 });
    const startedAt = performance.now();
    await ask('eth_chainId');
    expect(performance.now() - startedAt).toBeGreaterThan(45);
    endpoint.inject({ kind: 'lie', replace: () => '0x1' });
    expect((await ask('eth_chainId')).result).toBe('0x1');
  });

  it('lags behind the chain', async () => {
    await devnet.request('anvil_mine', ['0x5']);
    const real = await height();
    const lift = endpoint.inject({ kind: 'lag', blocks: 2 });
    expect(BigInt((await ask('eth_blockNumber')).result as string)).toBe(real - 2n);
    const latest = (await ask('eth_getBlockByNumber', ['latest', false])).result as { number: string };
    expect(BigInt(latest.number)).toBe(real - 2n);
    expect((await ask('eth_getBlockByNumber', [`0x${real.toString(16)}`, false])).result).toBeNull();
    const { hash } = (await devnet.request('eth_getBlockByNumber', ['latest', false])) as { hash: string };
    expect((await ask('eth_getLogs', [{ blockHash: hash }])).error?.message).toBe('unknown block');
    expect((await ask('eth_getBlockReceipts', [hash])).error?.message).toBe('unknown block');
    lift();
    expect((await ask('eth_getLogs', [{ blockHash: hash }])).result).toEqual([]);
    expect(BigInt((await ask('eth_blockNumber')).result as string)).toBe(real);
  });

  it('refuses connections after stop', async () => {
    const short = await createFaultyEndpoint({ target: devnet.url });
    await short.stop();
    await expect(postJsonRpc(short.url, {})).rejects.toThrowError();
  });
});
