import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBaseError, type JournalEntry } from '@tallystick/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileJournal } from './create-file-journal.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'deep', 'test.journal');
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (requestId: string, nonce = 0): JournalEntry => ({
  ...{ requestId, chainId: 'eip155:1', callsDigest: '0xab' },
  native: { nonce, text: 'line\nbreak' },
});

async function fill(...requestIds: readonly string[]): Promise<void> {
  const journal = await createFileJournal({ path });
  for (const requestId of requestIds) await journal.put(entry(requestId));
  await journal.close();
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return isBaseError(error) ? error.code : undefined;
}

/** Process id of a process that is surely gone. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('createFileJournal', () => {
  it('gives back after a restart what was put and settled, oldest first', async () => {
    const journal = await createFileJournal({ path });
    expect(journal.durable).toBe(true);
    await journal.put(entry('0x01'));
    await journal.put(entry('0x02'));
    await journal.put(entry('0x01', 7));
    await journal.settle('0x02', 'final');
    await journal.close();
    const again = await createFileJournal({ path });
    expect(await again.get('0x01')).toEqual(entry('0x01', 7));
    expect(await again.get('0x02')).toEqual({ ...entry('0x02'), settled: 'final' });
    expect(await again.get('0x03')).toBeUndefined();
    expect((await again.open()).map(({ requestId }) => requestId)).toEqual(['0x01']);
    await again.close();
  });

  it('has a line on the disk when put returns', async () => {
    const journal = await createFileJournal({ path });
    await journal.put(entry('0x01'));
    expect(await readFile(path, 'utf8')).toContain('"0x01"');
    await journal.close();
  });

  it('writes concurrent puts as whole lines', async () => {
    const journal = await createFileJournal({ path });
    const ids = Array.from({ length: 20 }, (_, index) => `0x${index}`);
    await Promise.all(ids.map((requestId) => journal.put(entry(requestId))));
    await journal.close();
    const again = await createFileJournal({ path });
    expect((await again.open()).map(({ requestId }) => requestId)).toEqual(ids);
    await again.close();
  });

  it('drops a torn last line, wherever it was torn, and goes on behind the whole ones', async () => {
    await fill('0x01', '0x02');
    const whole = await readFile(path);
    const lineStart = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lineStart; length < whole.length; length += 13) {
      await writeFile(path, whole.subarray(0, length));
      const journal = await createFileJournal({ path });
      expect((await journal.open()).map(({ requestId }) => requestId)).toEqual(['0x01']);
      await journal.put(entry('0x03'));
      await journal.close();
      const again = await createFileJournal({ path });
      expect((await again.open()).map(({ requestId }) => requestId)).toEqual(['0x01', '0x03']);
      await again.close();
    }
  });

  it.each([
    ['a broken line in the middle', (text: string) => text.replace('"put"', '"pu')],
    ['an unknown kind of line', (text: string) => text.replace('"put"', '"pot"')],
    ['an entry without its digest', (text: string) => text.replace('callsDigest', 'callDigest')],
    ['another kind of file', () => 'name,value\n1,2\n'],
  ])('refuses %s and names the line', async (_, damage) => {
    await fill('0x01', '0x02');
    await writeFile(path, damage(await readFile(path, 'utf8')));
    const work = createFileJournal({ path });
    expect(await codeOf(work)).toBe('ERR_JOURNAL_CORRUPT');
    await expect(work).rejects.toThrowError(/Line [12] of/);
  });

  it('refuses a second writer, and lets one in after close', async () => {
    const journal = await createFileJournal({ path });
    expect(await codeOf(createFileJournal({ path }))).toBe('ERR_JOURNAL_LOCKED');
    await journal.put(entry('0x01'));
    await journal.close();
    await (await createFileJournal({ path })).close();
    expect(await readdir(join(folder, 'deep'))).toEqual(['test.journal']);
  });

  it('takes over the lock of a process that died', async () => {
    await fill('0x01');
    await writeFile(`${path}.lock`, JSON.stringify({ pid: deadPid() }));
    const journal = await createFileJournal({ path });
    expect(await journal.get('0x01')).toBeDefined();
    await journal.close();
  });

  it.runIf(process.platform === 'linux')(
    'takes over a lock whose process id another process has now',
    async () => {
      await fill('0x01');
      await writeFile(`${path}.lock`, JSON.stringify({ pid: process.ppid, startedAt: '1' }));
      await (await createFileJournal({ path })).close();
    },
  );

  it('lets exactly one of many take over the lock of a process that died', async () => {
    await fill('0x01');
    await writeFile(`${path}.lock`, JSON.stringify({ pid: deadPid() }));
    const works = await Promise.allSettled(Array.from({ length: 20 }, () => createFileJournal({ path })));
    const opened = works.flatMap((work) => (work.status === 'fulfilled' ? [work.value] : []));
    expect(opened.length).toBeLessThanOrEqual(1);
    for (const journal of opened) await journal.close();
    await (await createFileJournal({ path })).close();
    expect(await readdir(join(folder, 'deep'))).toEqual(['test.journal']);
  });

  it('writes nothing more once another process took the lock over', async () => {
    const journal = await createFileJournal({ path });
    await rm(`${path}.lock`);
    const thief = await createFileJournal({ path });
    expect(await codeOf(journal.put(entry('0x01')))).toBe('ERR_JOURNAL_LOCKED');
    await thief.put(entry('0x02'));
    await journal.close();
    await thief.close();
    const again = await createFileJournal({ path });
    expect((await again.open()).map(({ requestId }) => requestId)).toEqual(['0x02']);
    await again.close();
  });

  it('refuses to write after close, and closes once', async () => {
    const journal = await createFileJournal({ path });
    await journal.close();
    await journal.close();
    expect(await codeOf(journal.put(entry('0x01')))).toBe('ERR_JOURNAL_WRITE');
    expect(await readFile(path, 'utf8')).not.toContain('0x01');
  });

  it('is still usable after a change that could not be written down', async () => {
    const journal = await createFileJournal({ path });
    const loop: { [name: string]: unknown } = {};
    loop.self = loop;
    await expect(journal.put({ ...entry('0x01'), native: loop as never })).rejects.toThrowError();
    expect(await journal.get('0x01')).toBeUndefined();
    await journal.put(entry('0x02'));
    await journal.close();
    const again = await createFileJournal({ path });
    expect((await again.open()).map(({ requestId }) => requestId)).toEqual(['0x02']);
    await again.close();
  });
});
