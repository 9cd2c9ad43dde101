import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BaseError, createMemoryJournal, type Journal } from '@tallystick/core';
import { type JournalLine, journalHeader, readJournalLines } from './journal-lines.ts';
import { acquireJournalLock, type JournalLock } from './journal-lock.ts';

/** What {@link createFileJournal} takes. */
export interface CreateFileJournalParameters {
  /** The file; it and its folder are made when absent. A lock file stands beside it while it is open. */
  readonly path: string;
}

/** A journal in a file. */
export interface FileJournal extends Journal {
  readonly durable: true;
  /** Closes the file and lets go of its lock. */
  close(): Promise<void>;
}

interface OpenFile {
  readonly path: string;
  readonly file: FileHandle;
  readonly lock: JournalLock;
  isClosed?: boolean;
  /** Where the next line goes. */
  position: number;
}

interface OpenedJournal {
  readonly opened: OpenFile;
  readonly lines: readonly JournalLine[];
}

function writeError(path: string, cause: unknown): BaseError {
  return new BaseError({
    code: 'ERR_JOURNAL_WRITE',
    shortMessage: `A line could not be written to the journal ${path}: ${(cause as Error).message}.`,
    details:
      'Nothing was sent for it. Free the disk or correct the rights, then submit the same request again.',
    cause,
  });
}

/** Makes a new file's name survive a crash as well; systems that cannot sync a folder do so by themselves. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}

/** Writes one line and returns when it is on the disk; what a failed write left behind is cut off again. */
async function append(opened: OpenFile, text: string): Promise<void> {
  const { file, lock, path } = opened;
  if (opened.isClosed) throw writeError(path, new Error('it was closed'));
  await lock.assertHeld();
  const bytes = Buffer.from(`${text}\n`);
  try {
    await file.writev([bytes], opened.position);
    await file.datasync();
  } catch (cause) {
    // The next line goes to the same place, so this only keeps the file tidy.
    await file.truncate(opened.position).catch(() => undefined);
    throw writeError(path, cause);
  }
  opened.position += bytes.length;
}

async function openLocked(path: string, lock: JournalLock): Promise<OpenedJournal> {
  await (await open(path, 'a')).close();
  const file = await open(path, 'r+');
  try {
    const { lines, wholeBytes } = readJournalLines(path, await file.readFile());
    await file.truncate(wholeBytes);
    const opened: OpenFile = { path, file, lock, position: wholeBytes };
    if (wholeBytes === 0) await append(opened, journalHeader);
    await syncFolder(path);
    return { opened, lines };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<OpenedJournal> {
  await mkdir(dirname(path), { recursive: true });
  const lock = await acquireJournalLock(`${path}.lock`);
  return openLocked(path, lock).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
}

async function applyLine(journal: Journal, line: JournalLine): Promise<void> {
  if ('put' in line) await journal.put(line.put);
  else await journal.settle(line.settle.requestId, line.settle.settled);
}

/**
 * Opens a journal in a file: one JSON line per change, appended and on the disk before a change counts as made.
 *
 * A restarted process finds in it everything that was sent. Its size grows with every submission; entries are never
 * removed, because a request id is used up for ever.
 *
 * @param parameters - Path of the file.
 * @returns The journal, with `durable: true`.
 * @throws BaseError `ERR_JOURNAL_LOCKED` when another process writes it, `ERR_JOURNAL_CORRUPT` when a line other than
 * an unfinished last one cannot be read; later `ERR_JOURNAL_WRITE` when a change cannot be made durable.
 *
 * @example
 * ```ts
 * import { createFileJournal } from '@tallystick/sdk/file-journal';
 *
 * const journal = await createFileJournal({ path: 'state/market.journal' });
 * console.log(await journal.open());
 * await journal.close();
 * ```
 */
export async function createFileJournal(parameters: CreateFileJournalParameters): Promise<FileJournal> {
  const path = resolve(parameters.path);
  const { opened, lines } = await openFile(path);
  const entries = createMemoryJournal();
  for (const line of lines) await applyLine(entries, line);
  let last: Promise<unknown> = Promise.resolve();
  const queue = <result>(work: () => Promise<result>): Promise<result> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const record = (line: JournalLine): Promise<void> =>
    queue(async () => {
      await append(opened, JSON.stringify(line));
      await applyLine(entries, line);
    });
  return {
    durable: true,
    put: (entry) => record({ put: entry }),
    get: entries.get,
    settle: (requestId, settled) => record({ settle: { requestId, settled } }),
    open: entries.open,
    close: () =>
      queue(async () => {
        if (opened.isClosed) return;
        opened.isClosed = true;
        await opened.file.close();
        await opened.lock.release();
      }),
  };
}
