import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  issueTo,
  type ModuleWorld,
  wordOf,
} from '../../../testing/module-world.ts';

type Totals = Readonly<Record<string, bigint>>;

/** Adds up all pages. */
async function addTotals(world: ModuleWorld, limit: number): Promise<{ totals: Totals; pages: number }> {
  let cursor: unknown = zeroBytes32;
  let totals: Totals = {};
  let pages = 0;
  do {
    const [page, next] = (await world.view('Units', 'totals', [classId, cursor, limit])) as [Totals, string];
    totals = Object.fromEntries(
      Object.entries(page).map(([name, sum]) => [name, (totals[name] ?? 0n) + sum]),
    );
    cursor = next;
    pages += 1;
  } while (cursor !== zeroBytes32);
  return { totals, pages };
}

describe('totals', () => {
  it('add up to the same in pages of any size', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 100n);
    const holder = wordOf('holder');
    await world.run('holder', 'Units', 'transfer', [lotId, 10n, wordOf('other'), zeroBytes32]);
    await world.run('holder', 'Units', 'retire', [lotId, 20n, holder, 1, zeroBytes32]);
    await world.run('holder', 'Units', 'cancel', [lotId, 5n, 1, zeroBytes32]);
    const part = (await world.run('holder', 'Units', 'split', [lotId, 15n, zeroBytes32])).result;
    const expected = {
      issued: 100n,
      live: 75n,
      locked: 0n,
      retired: 20n,
      cancelled: 5n,
      movedIn: 0n,
      movedOut: 0n,
    };
    expect(await addTotals(world, 1000)).toEqual({ totals: expected, pages: 1 });
    expect(await addTotals(world, 2)).toEqual({ totals: expected, pages: 3 });
    expect(await addTotals(world, 5)).toEqual({ totals: expected, pages: 1 });
    await world.run('holder', 'Units', 'merge', [lotId, part, zeroBytes32]);
    expect(await addTotals(world, 4)).toEqual({ totals: expected, pages: 1 });
  });

  it('can pass the greatest uint64', async () => {
    const world = await createUnitsWorld();
    const most = 2n ** 64n - 2n;
    await issueTo(world, 'holder', most);
    await issueTo(world, 'holder', most);
    expect((await addTotals(world, 10)).totals.issued).toBe(2n * most);
  });

  it('are refused for an unknown class and for a limit out of range', async () => {
    const world = await createUnitsWorld();
    const refusal = (of: string, limit: number) =>
      world.refusal('nobody', 'Units', 'totals', [of, zeroBytes32, limit]);
    expect(await refusal(wordOf('class'), 0)).toEqual(['ClassUnknown', { classId: wordOf('class') }]);
    for (const got of [0, 1001])
      expect(await refusal(classId, got)).toEqual([
        'ValueOutOfRange',
        { field: toBytes32('limit'), got: BigInt(got), min: 1n, max: 1000n },
      ]);
  });
});

describe('lot and issuedOf', () => {
  it('give zero for what is unknown', async () => {
    const world = await createUnitsWorld();
    const unknown = (await world.view('Units', 'lot', [wordOf('lot')])) as object;
    expect(Object.values(unknown).map((value) => BigInt(value as string))).toEqual(Array(13).fill(0n));
    expect(await world.view('Units', 'issuedOf', [wordOf('claim')])).toBe(0n);
  });
});
