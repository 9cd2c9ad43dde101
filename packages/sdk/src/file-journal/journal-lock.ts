import { createHash } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { BaseError } from '@tallystick/core';
import { currentHolder, isHolderAlive, type ProcessHolder } from './process-holder.ts';

/** A lock held by this process. */
export interface JournalLock {
  /**
   * Makes sure the lock is still held.
   *
   * @throws BaseError `ERR_JOURNAL_LOCKED` when another process took it over.
   */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

interface Holder extends ProcessHolder {
  /** Names this very lock: process ids and inodes come round again. */
  readonly token: string;
}

function lockedError(path: string, reason: string): BaseError {
  return new BaseError({
    code: 'ERR_JOURNAL_LOCKED',
    shortMessage: `The journal lock ${path} is held by another writer: ${reason}.`,
    details:
      'One process writes a journal. Stop the other one, or give each its own journal and its own account.',
  });
}

/** The text of a lock; undefined when there is none. */
async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who holds a lock; undefined where its text was damaged. */
function parseHolder(text: string): Holder | undefined {
  try {
    const { token = '', pid, startedAt } = JSON.parse(text) as Partial<Holder>;
    return Number.isSafeInteger(pid) ? { token, pid: pid as number, startedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** Links the prepared file into place; false when there is a lock already. */
async function linkFresh(prepared: string, path: string): Promise<boolean> {
  try {
    await link(prepared, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a process that died. Only who holds a lock on removing this very lock removes it, so that a
 * slow process never removes the lock that another one took afterwards.
 */
async function removeDead(path: string): Promise<void> {
  const text = await readLock(path);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder && (await isHolderAlive(holder))) throw lockedError(path, `process ${holder.pid} runs`);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const removal = await acquireJournalLock(`${path}.${digest}`);
  try {
    if ((await readLock(path)) === text) await rm(path);
  } finally {
    await removal.release();
  }
}

/**
 * Takes the lock of a journal: a file with this process in it. The lock of a process that died is taken over.
 *
 * @param path - The lock file.
 * @returns The lock.
 * @throws BaseError `ERR_JOURNAL_LOCKED` when a running process holds it.
 */
export async function acquireJournalLock(path: string): Promise<JournalLock> {
  const holder: Holder = { token: crypto.randomUUID(), ...(await currentHolder()) };
  const prepared = `${path}.${holder.token}`;
  await writeFile(prepared, JSON.stringify(holder));
  const isHeld = async (): Promise<boolean> =>
    parseHolder((await readLock(path)) ?? '')?.token === holder.token;
  const assertHeld = async (): Promise<void> => {
    if (!(await isHeld())) throw lockedError(path, 'it took the lock over');
  };
  try {
    if (!(await linkFresh(prepared, path))) {
      await removeDead(path);
      if (!(await linkFresh(prepared, path))) throw lockedError(path, 'it was faster');
    }
  } finally {
    await rm(prepared, { force: true });
  }
  return {
    assertHeld,
    release: async () => {
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}
