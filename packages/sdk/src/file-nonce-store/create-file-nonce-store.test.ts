import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '@tallystick/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileNonceStore, type FileNonceStore } from './create-file-nonce-store.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nonces-'));
  path = join(folder, 'deep', 'nonces.json');
});
afterEach(() => rm(folder, { recursive: true }));

const count = async (state: JsonValue | undefined): Promise<JsonValue> => Number(state ?? 0) + 1;

async function read(store: FileNonceStore, key: string): Promise<JsonValue | undefined> {
  let seen: JsonValue | undefined;
  await store.update(key, async (state) => {
    seen = state;
    return state ?? null;
  });
  return seen;
}

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('createFileNonceStore', () => {
  it('makes changes one after the other, whoever makes them', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => createFileNonceStore({ path })));
    const updates = stores.flatMap((store) => [1, 2, 3, 4, 5].map(() => store.update('a', count)));
    await Promise.all(updates);
    const [store] = stores;
    expect(store && (await read(store, 'a'))).toBe(15);
    expect(await readdir(join(folder, 'deep'))).toEqual(['nonces.json']);
  });

  it('keeps accounts apart and leaves one as it was when a change fails', async () => {
    const store = await createFileNonceStore({ path });
    await store.update('a', count);
    await expect(store.update('b', () => Promise.reject(new Error('away')))).rejects.toThrowError('away');
    expect([await read(store, 'a'), await read(store, 'b')]).toEqual([1, undefined]);
  });

  it('does not wait for a process that died, and no longer than told for one that runs', async () => {
    const store = await createFileNonceStore({ path, lockTimeoutMs: 50 });
    await writeFile(`${path}.lock`, JSON.stringify({ pid: deadPid() }));
    await store.update('a', count);
    await writeFile(`${path}.lock`, JSON.stringify({ pid: process.ppid }));
    await expect(store.update('a', count)).rejects.toMatchObject({ code: 'ERR_JOURNAL_LOCKED' });
    await rm(`${path}.lock`);
    expect(await read(store, 'a')).toBe(1);
  });

  it('tells processes that run from those that do not', async () => {
    const store = await createFileNonceStore({ path });
    expect(await store.isAlive(store.holder)).toBe(true);
    expect(await store.isAlive(`${deadPid()}:`)).toBe(false);
  });

  it('refuses a file it did not write', async () => {
    const store = await createFileNonceStore({ path });
    await writeFile(path, '{"version":2}');
    await expect(store.update('a', count)).rejects.toMatchObject({ code: 'ERR_JOURNAL_CORRUPT' });
  });
});
