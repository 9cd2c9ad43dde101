import { describe, expect, it } from 'vitest';
import { createEvmHost, type EvmHost } from './evm-host.ts';

const from = `0x${'11'.repeat(20)}`;
const word = (value: bigint): string => value.toString(16).padStart(64, '0');

/** Init code that deploys the runtime code given as hex. */
function initCode(runtime: string): string {
  const length = (runtime.length / 2).toString(16).padStart(2, '0');
  return `0x60${length}600c60003960${length}6000f3${runtime}`;
}

async function deploy(host: EvmHost, runtime: string): Promise<string> {
  const { contractAddress } = await host.send({ from, data: initCode(runtime) });
  return contractAddress as string;
}

/** Slot 0 := calldata word 0. */
const storeCode = '60003560005500';
/** Returns slot 0 without calldata, else sets it to calldata word 0. */
const cellCode = '36600f5760005460005260206000f35b60003560005500';
/** Returns KECCAK256 of nothing. */
const hashCode = '600060002060005260206000f3';
/** Returns TIMESTAMP. */
const timeCode = '4260005260206000f3';
/** Stores 7 in slot 0, then reverts with four bytes. */
const revertCode = '6007600055630badcafe60e01b60005260046000fd';

describe('in-process EVM', () => {
  it.each([
    ['keccak256', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
    ['sm3', '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
  ] as const)('computes %s in KECCAK256', async (hash, expected) => {
    const host = await createEvmHost({ hash, timestamp: 1n });
    const to = await deploy(host, hashCode);
    expect((await host.call({ from, to, data: '0x' })).result).toBe(`0x${expected}`);
  });

  it('charges what a London transaction pays', async () => {
    const host = await createEvmHost({ hash: 'keccak256', timestamp: 1n });
    const to = await deploy(host, storeCode);
    const store = (value: bigint): Promise<{ gasUsed: bigint }> =>
      host.send({ from, to, data: `0x${word(value)}` });
    // 21000, calldata of 31 zero bytes and one other, two pushes and one load; then EIP-2929 and EIP-3529.
    const base = 21_000n + 31n * 4n + 16n + 9n;
    expect((await store(5n)).gasUsed).toBe(base + 22_100n);
    expect((await store(6n)).gasUsed).toBe(base + 5_000n);
    expect((await store(6n)).gasUsed).toBe(base + 2_200n);
    expect((await store(0n)).gasUsed).toBe(base - 12n + 5_000n - 4_800n);
  });

  it('keeps what is sent, not what is called, and nothing of a revert', async () => {
    const host = await createEvmHost({ hash: 'keccak256', timestamp: 1n });
    const to = await deploy(host, revertCode);
    const { revertData, logs } = await host.send({ from, to, data: '0x' });
    expect({ revertData, logs }).toEqual({ revertData: '0x0badcafe', logs: [] });
    const store = await deploy(host, storeCode);
    await host.call({ from, to: store, data: `0x${word(5n)}` });
    expect((await host.send({ from, to: store, data: `0x${word(5n)}` })).gasUsed).toBeGreaterThan(43_000n);
  });

  it('returns to a snapshot, time included', async () => {
    const host = await createEvmHost({ hash: 'keccak256', timestamp: 10n });
    const store = await deploy(host, cellCode);
    const read = async (): Promise<bigint> =>
      BigInt((await host.call({ from, to: store, data: '0x' })).result ?? '0x');
    await host.send({ from, to: store, data: `0x${word(1n)}` });
    const snapshot = host.snapshot();
    await host.send({ from, to: store, data: `0x${word(2n)}` });
    host.setTimestamp(99n);
    expect(await read()).toBe(2n);
    host.revert(snapshot);
    expect(await read()).toBe(1n);
    const clock = await deploy(host, timeCode);
    expect(BigInt((await host.call({ from, to: clock, data: '0x' })).result ?? '0x')).toBe(10n);
  });
});
