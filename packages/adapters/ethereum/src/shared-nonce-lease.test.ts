import type { JsonValue } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import type { LeasedNonce } from './nonce-lease.ts';
import { createSharedNonceLease } from './shared-nonce-lease.ts';

/** A store that several programs share, each with its own lease over an account whose chain nonce the test sets. */
function setUp() {
  const chain = { nonce: 5 };
  const states = new Map<string, JsonValue>();
  const alive = new Set<string>();
  let isAway = false;
  let last: Promise<unknown> = Promise.resolve();
  const program = (holder: string) => {
    alive.add(holder);
    const lease = createSharedNonceLease({
      store: {
        holder,
        isAlive: async (name) => alive.has(name),
        update: (key, change) => {
          const next = last.then(async () => {
            if (isAway) throw new Error('store away');
            // As text, as it is kept by a file or a database.
            states.set(key, JSON.parse(JSON.stringify(await change(states.get(key)))));
          });
          last = next.catch(() => undefined);
          return next;
        },
      },
    });
    const acquire = (taken: readonly number[] = []): Promise<LeasedNonce> =>
      lease.acquire({
        key: 'a',
        readChainNonce: async () => chain.nonce,
        readTaken: async () => new Set(taken),
      });
    return { acquire, die: () => alive.delete(holder) };
  };
  const setAway = (value: boolean): void => {
    isAway = value;
  };
  return { chain, states, program, setAway };
}

const nonces = (leases: readonly LeasedNonce[]): number[] => leases.map(({ nonce }) => nonce);

describe('createSharedNonceLease', () => {
  it('gives no nonce twice, whichever program asks', async () => {
    const { program } = setUp();
    const [first, second] = [program('first'), program('second')];
    const leases = await Promise.all([first, second, first, second].map(({ acquire }) => acquire()));
    expect(nonces(leases).sort()).toEqual([5, 6, 7, 8]);
  });

  it('hands out to the one what the other gave back, and nothing below what was used', async () => {
    const { program } = setUp();
    const [first, second] = [program('first'), program('second')];
    const [five, six] = [await first.acquire(), await second.acquire()];
    five.release();
    five.release();
    expect((await first.acquire()).nonce).toBe(5);
    six.finish();
    expect(nonces([await second.acquire(), await first.acquire()])).toEqual([7, 8]);
  });

  it('hands out again what a program held that died, as far as the chain has not used it', async () => {
    const { chain, program } = setUp();
    const [first, second] = [program('first'), program('second')];
    await Promise.all([first.acquire(), first.acquire(), first.acquire()]);
    const held = await second.acquire();
    first.die();
    chain.nonce = 6;
    expect(held.nonce).toBe(8);
    expect(nonces([await second.acquire(), await second.acquire(), await second.acquire()])).toEqual([
      6, 7, 9,
    ]);
  });

  it('passes over what an earlier process left in use', async () => {
    const { acquire } = setUp().program('only');
    expect(nonces([await acquire([6]), await acquire([6])])).toEqual([5, 7]);
  });

  it('hands nothing out while the store is away, and what was given back meanwhile afterwards', async () => {
    const { program, setAway } = setUp();
    const { acquire } = program('only');
    const [five] = [await acquire(), await acquire()];
    setAway(true);
    five?.release();
    await expect(acquire()).rejects.toThrowError('store away');
    setAway(false);
    expect((await acquire()).nonce).toBe(5);
  });

  it('refuses a state it did not write', async () => {
    const { program, states } = setUp();
    states.set('a', { held: 'all' });
    await expect(program('only').acquire()).rejects.toMatchObject({ code: 'ERR_JOURNAL_CORRUPT' });
  });
});
