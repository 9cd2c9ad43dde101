import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBaseError } from '@tallystick/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAnvilBinary } from './anvil-binary.ts';
import { startAnvilProcess } from './anvil-process.ts';
import { type EthereumDevnet, startEthereumDevnet } from './start-ethereum-devnet.ts';

const codeOf = (error: unknown): string | undefined => (isBaseError(error) ? error.code : undefined);

describe('findAnvilBinary', () => {
  it('finds the program without the PATH', () => {
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      expect(existsSync(findAnvilBinary())).toBe(true);
    } finally {
      process.env.PATH = path;
    }
  });

  it('names the missing package on a machine anvil is not published for', () => {
    const find = (): string => findAnvilBinary({ platform: 'sunos', architecture: 'mips' });
    expect(find).toThrowError(/anvil-sunos-mips/);
    expect(find).toThrowError(expect.objectContaining({ code: 'ERR_DEVNET_BINARY' }));
  });
});

describe('startAnvilProcess', () => {
  const start = (parameters: { binary: string; arguments: readonly string[]; startTimeoutMs?: number }) =>
    startAnvilProcess({ startTimeoutMs: 5_000, ...parameters }).catch((error: unknown) => error);

  it('reports what the program printed when it ends at once', async () => {
    const error = await start({ binary: findAnvilBinary(), arguments: ['--no-such-flag'] });
    expect(codeOf(error)).toBe('ERR_DEVNET_START');
    expect((error as Error).message).toContain('no-such-flag');
  });

  it('reports a program that cannot be run', async () => {
    const error = await start({ binary: '/nowhere/anvil', arguments: [] });
    expect(codeOf(error)).toBe('ERR_DEVNET_START');
  });

  it('gives up on a program that never listens', async () => {
    const error = await start({
      binary: process.execPath,
      arguments: ['-e', 'setInterval(() => {}, 1000)'],
      startTimeoutMs: 200,
    });
    expect(codeOf(error)).toBe('ERR_DEVNET_START');
    expect((error as Error).message).toContain('200 ms');
  });
});

describe('startEthereumDevnet', () => {
  let devnet: EthereumDevnet;
  beforeAll(async () => {
    devnet = await startEthereumDevnet({ chainId: 4711, accounts: 3 });
  });
  afterAll(() => devnet.stop());

  it('serves the chain it was asked for on a free port', async () => {
    expect(devnet.chainId).toBe('eip155:4711');
    expect(await devnet.request('eth_chainId')).toBe('0x1267');
    const other = await startEthereumDevnet();
    expect(other.url).not.toBe(devnet.url);
    await other.stop();
  });

  it('gives funded accounts with their keys', async () => {
    expect(devnet.accounts).toHaveLength(3);
    for (const { address, privateKey } of devnet.accounts) {
      expect(privateKey).toMatch(/^0x[0-9a-f]{64}$/);
      expect(BigInt((await devnet.request('eth_getBalance', [address, 'latest'])) as string)).toBe(
        10n ** 22n,
      );
    }
  });

  it('turns a refusal of the node into a typed error', async () => {
    await expect(devnet.request('no_such_method')).rejects.toThrowError(/no_such_method/);
  });

  it('mines a block per interval when asked to', async () => {
    const timed = await startEthereumDevnet({ blockTimeSeconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect(BigInt((await timed.request('eth_blockNumber')) as string)).toBeGreaterThan(0n);
    await timed.stop();
  });

  it('keeps its chain in a state file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'devnet-state-'));
    const stateFile = join(folder, 'state.json');
    const first = await startEthereumDevnet({ stateFile });
    await first.request('evm_mine');
    await first.stop();
    const second = await startEthereumDevnet({ stateFile });
    expect(await second.request('eth_blockNumber')).toBe('0x1');
    await second.stop();
    await rm(folder, { recursive: true });
  });

  it('refuses connections after stop, and ends on abort', async () => {
    const controller = new AbortController();
    const short = await startEthereumDevnet({ signal: controller.signal });
    controller.abort();
    await short.stop();
    await expect(short.request('eth_chainId')).rejects.toThrowError();
  });
});
