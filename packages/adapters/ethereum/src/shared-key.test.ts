import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { type Hex, parseTransaction } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SharingTask } from '../testing/sharing-process.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
let folder: string;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
  folder = await mkdtemp(join(tmpdir(), 'shared-key-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await endpoint.stop();
  await fixture.devnet.stop();
});

interface StartParameters {
  readonly name: string;
  /** Which account the processes share. */
  readonly of: number;
  readonly keys: readonly number[];
  /** Names of processes it begins together with. */
  readonly together?: readonly string[];
  readonly dieAfterLeases?: number;
}

/** Runs a process to its end; gives the signal that killed it. */
function run({
  name,
  of,
  keys,
  together = [],
  dieAfterLeases,
}: StartParameters): Promise<NodeJS.Signals | undefined> {
  const account = fixture.devnet.accounts[of];
  if (!account) throw new Error('not enough accounts');
  const task: SharingTask = {
    ...{ url: endpoint.url, shelf: fixture.shelf.address, privateKey: account.privateKey },
    ...{ keys, dieAfterLeases },
    together: together.map((other) => join(folder, `${other}.journal`)),
    journalPath: join(folder, `${name}.journal`),
    noncesPath: join(folder, 'nonces.json'),
  };
  const testing = join(import.meta.dirname, '../testing');
  const script = ['--import', join(testing, 'resolve-sources.ts'), join(testing, 'sharing-process.ts')];
  const args = ['--disable-warning=ExperimentalWarning', ...script, JSON.stringify(task)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error, _, stderr) => {
      if (error && !error.signal) reject(new Error(stderr));
      else resolve(error?.signal ?? undefined);
    });
  });
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);
const transactions = async (of: number): Promise<number> => {
  const address = fixture.accounts[of]?.address;
  return address ? fixture.client().getTransactionCount({ address }) : -1;
};
const puts = (keys: readonly number[]): Promise<number[]> =>
  Promise.all(keys.map((key) => fixture.puts(key)));

/** Nonces of every transaction that was sent, in ascending order. */
const sentNonces = (): number[] =>
  endpoint.requests
    .filter(({ method }) => method === 'eth_sendRawTransaction')
    .map(({ params }) => parseTransaction(params?.[0] as Hex).nonce ?? 0)
    .sort((left, right) => left - right);

describe('processes that share a key', () => {
  it('two with 20 submissions each: no gap, no clash, each effect once', async () => {
    const [left, right] = [range(100, 20), range(200, 20)];
    const of = 1;
    const together = ['left', 'right'];
    await Promise.all([
      run({ name: 'left', of, keys: left, together }),
      run({ name: 'right', of, keys: right, together }),
    ]);
    expect(await puts([...left, ...right])).toEqual(Array(40).fill(1));
    expect(await transactions(of)).toBe(40);
    expect(sentNonces()).toEqual(range(0, 40));
  }, 60_000);

  it('one killed with a nonce it never used holds the other up no longer, and loses nothing', async () => {
    const of = 2;
    const [dying, living] = [range(300, 5), range(400, 5)];
    expect(await run({ name: 'dying', of, keys: dying, dieAfterLeases: 3 })).toBe('SIGKILL');
    expect(await run({ name: 'living', of, keys: living })).toBeUndefined();
    expect(await run({ name: 'dying', of, keys: dying })).toBeUndefined();
    expect(await puts([...dying, ...living])).toEqual(Array(10).fill(1));
    expect(await transactions(of)).toBe(10);
  }, 60_000);
});
