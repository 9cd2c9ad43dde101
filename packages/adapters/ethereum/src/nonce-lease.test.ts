import { describe, expect, it } from 'vitest';
import { createNonceLease, type LeasedNonce } from './nonce-lease.ts';

/** A lease over an account whose chain nonce the test sets. */
function setUp(initial = 5) {
  const chain = { nonce: initial };
  const lease = createNonceLease();
  const acquire = (key = 'a'): Promise<LeasedNonce> =>
    lease.acquire({ key, readChainNonce: async () => chain.nonce });
  return { chain, acquire };
}

const nonces = (leases: readonly LeasedNonce[]) => leases.map(({ nonce }) => nonce);

describe('createNonceLease', () => {
  it('counts on from the chain, once each, also at the same time', async () => {
    const { acquire } = setUp();
    expect(nonces(await Promise.all([acquire(), acquire(), acquire()]))).toEqual([5, 6, 7]);
  });

  it('keeps accounts apart', async () => {
    const { acquire } = setUp();
    expect(nonces(await Promise.all([acquire('a'), acquire('b')]))).toEqual([5, 5]);
  });

  it('hands a nonce that was given back out first, so that no gap stays', async () => {
    const { acquire } = setUp();
    const [first, second] = await Promise.all([acquire(), acquire(), acquire()]);
    first?.release();
    second?.release();
    expect(nonces([await acquire(), await acquire(), await acquire()])).toEqual([5, 6, 8]);
  });

  it('takes the last ones back in any order', async () => {
    const { acquire } = setUp();
    const [, second, third] = await Promise.all([acquire(), acquire(), acquire()]);
    second?.release();
    third?.release();
    expect((await acquire()).nonce).toBe(6);
  });

  it('never hands out what the chain has passed', async () => {
    const { chain, acquire } = setUp();
    const [first] = await Promise.all([acquire(), acquire()]);
    first?.release();
    chain.nonce = 9;
    expect((await acquire()).nonce).toBe(9);
  });

  it('keeps counting above held nonces although the chain is behind', async () => {
    const { acquire } = setUp();
    const [first] = await Promise.all([acquire(), acquire()]);
    first?.finish();
    expect((await acquire()).nonce).toBe(7);
  });

  it('believes the chain again once nothing is held: it may have been set back', async () => {
    const { chain, acquire } = setUp();
    (await acquire()).finish();
    chain.nonce = 2;
    expect((await acquire()).nonce).toBe(2);
  });

  it('goes on from the chain although a false answer made it hold a nonce far above', async () => {
    const { chain, acquire } = setUp();
    await acquire();
    chain.nonce = 65_535;
    expect((await acquire()).nonce).toBe(65_535);
    chain.nonce = 6;
    expect(nonces([await acquire(), await acquire()])).toEqual([6, 7]);
  });

  it('lets a second release or finish do nothing', async () => {
    const { acquire } = setUp();
    const [first] = await Promise.all([acquire(), acquire()]);
    first?.release();
    first?.release();
    first?.finish();
    expect(nonces([await acquire(), await acquire()])).toEqual([5, 7]);
  });

  it('fills a gap below what an earlier process left in use, and passes over that', async () => {
    const lease = createNonceLease();
    const acquire = () =>
      lease.acquire({ key: 'a', readChainNonce: async () => 5, readTaken: async () => new Set([6, 8]) });
    expect(nonces([await acquire(), await acquire(), await acquire()])).toEqual([5, 7, 9]);
  });

  it('goes on after the chain could not be asked', async () => {
    const lease = createNonceLease();
    const failing = lease.acquire({ key: 'a', readChainNonce: () => Promise.reject(new Error('away')) });
    await expect(failing).rejects.toThrowError('away');
    expect((await lease.acquire({ key: 'a', readChainNonce: async () => 3 })).nonce).toBe(3);
  });
});
