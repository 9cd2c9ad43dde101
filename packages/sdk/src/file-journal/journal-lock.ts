import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BaseError } from '@tallystick/core';

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

interface Holder {
  /** Names this very lock: process ids and inodes come round again. */
  readonly token: string;
  readonly pid: number;
  /** When the process started, as the system counts it, where it tells. */
  readonly startedAt: string | undefined;
}

const settleMs = 30;

async function readStart(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the command in parentheses may hold anything; the start time is field 22, the 20th after it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isAlive({ pid, startedAt }: Holder): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const start = await readStart(pid);
  return start === undefined || startedAt === undefined || start === startedAt;
}

function lockedError(path: string, reason: string): BaseError {
  return new BaseError({
    code: 'ERR_JOURNAL_LOCKED',
    shortMessage: `The journal lock ${path} is held by another writer: ${reason}.`,
    details:
      'One process writes a journal. Stop the other one, or give each its own journal and its own account.',
  });
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const { token = '', pid, startedAt } = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder>;
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

async function takeOver(prepared: string, path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder && (await isAlive(holder))) throw lockedError(path, `process ${holder.pid} runs`);
  await rename(prepared, path);
  // Two processes may take over a dead one's lock at once: the last one to rename keeps it.
  await sleep(settleMs);
}

/**
 * Takes the lock of a journal: a file with this process in it. The lock of a process that died is taken over.
 *
 * @param path - The lock file.
 * @returns The lock.
 * @throws BaseError `ERR_JOURNAL_LOCKED` when a running process holds it.
 */
export async function acquireJournalLock(path: string): Promise<JournalLock> {
  const { pid } = process;
  const holder: Holder = { token: crypto.randomUUID(), pid, startedAt: await readStart(pid) };
  const prepared = `${path}.${holder.token}`;
  await writeFile(prepared, JSON.stringify(holder));
  const isHeld = async (): Promise<boolean> => (await readHolder(path))?.token === holder.token;
  const assertHeld = async (): Promise<void> => {
    if (!(await isHeld())) throw lockedError(path, 'it took the lock over');
  };
  try {
    if (!(await linkFresh(prepared, path))) await takeOver(prepared, path);
    await assertHeld();
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
