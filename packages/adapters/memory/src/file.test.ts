import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedgerWorld, toProposal } from '../testing/ledger-world.ts';
import { loadSnapshot, saveSnapshot } from './file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memory-ledger-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a snapshot in a file', () => {
  it('is replaced as a whole and read back', async () => {
    const world = await createLedgerWorld();
    const { chain } = world.ledger;
    const path = join(folder, 'registry.snapshot');
    await saveSnapshot({ chain, path });
    await world.ledger.submit([toProposal(world, 'a')]);
    await saveSnapshot({ chain, path });
    expect(await readdir(folder)).toEqual(['registry.snapshot']);
    expect((await loadSnapshot({ path })).blocks.all).toEqual(chain.blocks.all);
  });

  it('is refused when the file is torn or absent', async () => {
    const path = join(folder, 'registry.snapshot');
    await expect(loadSnapshot({ path })).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(path, 'half');
    await expect(loadSnapshot({ path })).rejects.toMatchObject({ code: 'ERR_SNAPSHOT_CORRUPT' });
  });
});
