import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWalletClient, http } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeathPoint, MortalTask } from '../testing/mortal-process.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';

let fixture: ShelfFixture;
let folder: string;
let key = 0;
beforeAll(async () => {
  fixture = await startShelf();
  folder = await mkdtemp(join(tmpdir(), 'process-death-'));
});
beforeEach(() => {
  key += 1;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await fixture.devnet.stop();
});

interface Life {
  readonly signal: NodeJS.Signals | null;
  readonly results: readonly { readonly status: string; readonly events?: readonly string[] }[];
}

/** Each test has its own account, so that its nonces count its own transactions. */
function live(steps: MortalTask['steps'], dieAt?: DeathPoint, of = key): Promise<Life> {
  const account = fixture.devnet.accounts[of];
  if (!account) throw new Error('not enough accounts');
  const task: MortalTask = {
    ...{
      url: fixture.devnet.url,
      shelf: fixture.shelf.address,
      privateKey: account.privateKey,
      dieAt,
      steps,
    },
    key: of,
    journalPath: join(folder, `${of}.journal`),
  };
  const testing = join(import.meta.dirname, '../testing');
  const args = [
    '--import',
    join(testing, 'resolve-sources.ts'),
    join(testing, 'mortal-process.ts'),
    JSON.stringify(task),
  ];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', ...args],
      (error, stdout, stderr) => {
        if (error && error.signal === null) reject(new Error(stderr));
        else resolve({ signal: error?.signal ?? null, results: stdout === '' ? [] : JSON.parse(stdout) });
      },
    );
  });
}

/** How many transactions the test's account ever got into a block. */
function transactions(): Promise<number> {
  const address = fixture.accounts[key]?.address;
  if (!address) throw new Error('not enough accounts');
  return fixture.client().getTransactionCount({ address });
}

const done = { status: 'final', events: ['Put'] };
const waited = { status: 'waited', events: ['Put'] };

describe('a process killed on its way', () => {
  it.each<[DeathPoint, string]>([
    ['before-journal', 'absent'],
    ['after-journal', 'unknown'],
    ['before-answer', 'final'],
    ['after-answer', 'final'],
    ['before-settle', 'final'],
  ])(
    '%s: the next one finds the outcome (%s) and never sends a second transaction',
    async (dieAt, status) => {
      expect((await live(['submit'], dieAt)).signal).toBe('SIGKILL');
      const { results } = await live(['outcome', 'submit', 'outcome', 'submit']);
      expect(results).toEqual([expect.objectContaining({ status }), waited, done, waited]);
      expect(await fixture.puts(key)).toBe(1);
      expect(await transactions()).toBe(1);
    },
  );

  it.each<DeathPoint>(['after-replacement-journal', 'before-replacement-answer'])(
    '%s: whichever copy is mined, the effect is one',
    async (dieAt) => {
      await fixture.devnet.request('evm_setAutomine', [false]);
      expect((await live(['submit'], dieAt)).signal).toBe('SIGKILL');
      expect((await live(['outcome'])).results).toMatchObject([{ status: 'unknown' }]);
      await fixture.devnet.request('evm_mine');
      expect((await live(['outcome'])).results).toEqual([done]);
      await fixture.devnet.request('evm_setAutomine', [true]);
      expect((await live(['submit'])).results).toEqual([waited]);
      expect(await fixture.puts(key)).toBe(1);
      expect(await transactions()).toBe(1);
    },
  );

  it('whose nonce another transaction then used: absent, and the same request takes effect once', async () => {
    expect((await live(['submit'], 'after-journal')).signal).toBe('SIGKILL');
    const account = fixture.accounts[key];
    if (!account) throw new Error('not enough accounts');
    const wallet = createWalletClient({ account, transport: http(fixture.devnet.url) });
    await wallet.sendTransaction({ to: account.address, value: 1n, chain: null });
    const { results } = await live(['outcome', 'submit', 'outcome']);
    expect(results).toEqual([expect.objectContaining({ status: 'absent' }), waited, done]);
    expect(await fixture.puts(key)).toBe(1);
    expect(await transactions()).toBe(2);
  });
});
