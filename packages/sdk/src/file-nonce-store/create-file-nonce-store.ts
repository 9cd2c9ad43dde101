import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BaseError, isBaseError, type JsonValue } from '@tallystick/core';
import { acquireJournalLock, type JournalLock } from '../file-journal/journal-lock.ts';
import { currentHolder, isHolderAlive } from '../file-journal/process-holder.ts';

/** What {@link createFileNonceStore} takes. */
export interface CreateFileNonceStoreParameters {
  /** The file that the processes share; it and its folder are made when absent. A lock file stands beside it at times. */
  readonly path: string;
  /** How long to wait for another process to finish its change, in milliseconds; 60,000 when absent. */
  readonly lockTimeoutMs?: number | undefined;
}

/** Where the processes of one machine that share keys keep which nonces they hold. */
export interface FileNonceStore {
  /** Names this process. */
  readonly holder: string;
  /** Whether the process of that name still runs. */
  isAlive(holder: string): Promise<boolean>;
  /**
   * Changes the state of an account; no other process does so meanwhile. Nothing changes when `change` throws.
   *
   * @throws BaseError `ERR_JOURNAL_LOCKED` when another process does not finish in time, `ERR_JOURNAL_CORRUPT` when
   * the file cannot be read back, `ERR_JOURNAL_WRITE` when it cannot be written; what `change` throws.
   */
  update(key: string, change: (state: JsonValue | undefined) => Promise<JsonValue>): Promise<void>;
}

type States = Readonly<Record<string, JsonValue>>;

const retryMs = 10;

async function waitForLock(path: string, timeoutMs: number): Promise<JournalLock> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await acquireJournalLock(path);
    } catch (error) {
      if (!isBaseError(error, 'ERR_JOURNAL_LOCKED') || performance.now() > deadline) throw error;
    }
    // Uneven pauses, so that processes do not meet again and again.
    await sleep(retryMs * (0.5 + Math.random()));
  }
}

function corruptError(path: string): BaseError {
  return new BaseError({
    code: 'ERR_JOURNAL_CORRUPT',
    shortMessage: `Expected the nonces of accounts as JSON in ${path}, got something else.`,
    details: 'Stop every process that uses the file, then delete it: what was sent is in the journals.',
  });
}

function parseStates(path: string, text: string): States {
  try {
    const { version, accounts } = JSON.parse(text) as { version?: unknown; accounts?: States };
    if (version === 1 && typeof accounts === 'object' && accounts !== null) return accounts;
  } catch {
    // Said below.
  }
  throw corruptError(path);
}

async function readStates(path: string): Promise<States> {
  try {
    return parseStates(path, await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Whoever reads the file meanwhile, or after a crash, reads the old states or the new ones. */
async function writeStates(path: string, accounts: States): Promise<void> {
  const next = `${path}.next`;
  try {
    const file = await open(next, 'w');
    try {
      await file.writeFile(JSON.stringify({ version: 1, accounts }));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  } catch (cause) {
    throw new BaseError({
      code: 'ERR_JOURNAL_WRITE',
      shortMessage: `The nonces of accounts could not be written to ${path}: ${(cause as Error).message}.`,
      details: 'No nonce was handed out. Free the disk or correct the rights, then try again.',
      cause,
    });
  }
}

/**
 * Opens a file in which several processes of one machine keep which nonces of shared keys they hold.
 *
 * A change is made under a lock file. What a process holds ends with the process: its id and its start time are kept,
 * so nothing waits for one that was killed. The file must be on a disk of the machine, not on a network share.
 *
 * @param parameters - Path of the file.
 * @returns The store, for `createSharedNonceLease` of `@tallystick/ethereum`.
 * @throws The file system's error when the folder cannot be made.
 *
 * @example
 * ```ts
 * import { createFileNonceStore } from '@tallystick/sdk/file-nonce-store';
 *
 * const store = await createFileNonceStore({ path: 'state/nonces.json' });
 * await store.update('some account', async (count) => Number(count ?? 0) + 1);
 * console.log(store.holder); // process id and start time
 * ```
 */
export async function createFileNonceStore(
  parameters: CreateFileNonceStoreParameters,
): Promise<FileNonceStore> {
  const { lockTimeoutMs = 60_000 } = parameters;
  const path = resolve(parameters.path);
  await mkdir(dirname(path), { recursive: true });
  const { pid, startedAt = '' } = await currentHolder();
  return {
    holder: `${pid}:${startedAt}`,
    isAlive: (holder) => {
      const [id = '', start] = holder.split(':');
      return isHolderAlive({ pid: Number(id), startedAt: start || undefined });
    },
    update: async (key, change) => {
      const lock = await waitForLock(`${path}.lock`, lockTimeoutMs);
      try {
        const states = await readStates(path);
        const next = { ...states, [key]: await change(states[key]) };
        await lock.assertHeld();
        await writeStates(path, next);
      } finally {
        await lock.release();
      }
    },
  };
}
