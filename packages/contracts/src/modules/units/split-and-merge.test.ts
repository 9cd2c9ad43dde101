import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  definition,
  issueTo,
  originId,
  serials,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { toClassId } from '../../ids.ts';

const split = (lotId: string, count: bigint): WorldCall => ['Units', 'split', [lotId, count, zeroBytes32]];
const merge = (lotId: string, nextLotId: string): WorldCall => [
  'Units',
  'merge',
  [lotId, nextLotId, zeroBytes32],
];

describe('split', () => {
  it('makes a lot of the last units for the same owner', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n, { record: wordOf('record') });
    const before = (await world.view('Units', 'lot', [lotId])) as object;
    const { result, events } = await world.run('holder', ...split(lotId, 4n));
    expect(events).toEqual([
      { module: 'Units', name: 'Split', args: { lotId, newLotId: result, count: 4n } },
    ]);
    expect(await world.view('Units', 'lot', [lotId])).toEqual({ ...before, count: 6n });
    expect(await world.view('Units', 'lot', [result])).toEqual({ ...before, first: 6n, count: 4n });
  });

  it('leaves at least one unit', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    expect((await world.refusal('holder', ...split(lotId, 0n)))[0]).toBe('ValueOutOfRange');
    expect((await world.refusal('other', ...split(lotId, 10n)))[0]).toBe('NotOwner');
    expect(await world.refusal('holder', ...split(lotId, 10n))).toEqual([
      'CountExceeded',
      { lotId, got: 10n, available: 9n },
    ]);
    await world.run('holder', ...split(lotId, 9n));
  });
});

describe('merge', () => {
  it('undoes a split: the absorbed lot ceases to exist and can come back', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const before = await world.view('Units', 'lot', [lotId]);
    const next = (await world.run('holder', ...split(lotId, 4n))).result as Hex;
    const { events } = await world.run('holder', ...merge(lotId, next));
    const args = { lotId, absorbedLotId: next, count: 4n };
    expect(events).toEqual([{ module: 'Units', name: 'Merged', args }]);
    expect(await world.view('Units', 'lot', [lotId])).toEqual(before);
    expect(await world.view('Units', 'lot', [next])).toMatchObject({ state: 0, count: 0n });
    expect((await world.run('holder', ...split(lotId, 4n))).result).toBe(next);
  });

  it('checks the first lot, then the next one', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const next = (await world.run('holder', ...split(lotId, 4n))).result as Hex;
    const [unknown, unknownNext] = [wordOf('lot'), wordOf('next lot')];
    expect(await world.refusal('holder', ...merge(unknown, unknownNext))).toEqual([
      'LotUnknown',
      { lotId: unknown },
    ]);
    expect(await world.refusal('holder', ...merge(lotId, unknown))).toEqual([
      'LotUnknown',
      { lotId: unknown },
    ]);
    await world.run('holder', 'Units', 'hold', [next, 2, wordOf('other'), zeroBytes32]);
    expect(await world.refusal('holder', ...merge(lotId, next))).toEqual([
      'LotHeld',
      { lotId: next, holds: 2 },
    ]);
  });

  it('joins only lots that touch, in their order', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const last = (await world.run('holder', ...split(lotId, 4n))).result as Hex;
    const middle = (await world.run('holder', ...split(lotId, 3n))).result as Hex;
    for (const [left, right] of [
      [lotId, last],
      [middle, lotId],
      [lotId, lotId],
    ] as const)
      expect(await world.refusal('holder', ...merge(left, right))).toEqual([
        'LotsNotAdjacent',
        { lotId: left, nextLotId: right },
      ]);
  });

  it('names the first attribute that differs', async () => {
    const world = await createUnitsWorld();
    const another = { ...definition, profile: wordOf('another profile') };
    await world.govern(['Units', 'registerClass', [another]]);
    const args = [serials, originId, 1, 0n, 100n, 100n, zeroBytes32];
    const claimId = (await world.run('issuer', 'Origins', 'claim', args)).result;
    let first = 0n;
    const issue = async (changes: object = {}): Promise<Hex> => {
      const fixed = { classId, claims: [claimId], first, count: 10n, vintage: 2026, expiresAt: 0n };
      const parameters = { ...fixed, record: zeroBytes32, recipient: wordOf('holder'), ...changes };
      first += 10n;
      return (await world.run('issuer', 'Units', 'issue', [parameters, zeroBytes32])).result as Hex;
    };
    const lotId = await issue();
    const cases = [
      ['classId', await issue({ classId: toClassId(another), vintage: 2025 })],
      ['claimId', await issueTo(world, 'holder', 1n, { vintage: 2025 })],
      ['vintage', await issue({ vintage: 2025, expiresAt: world.now + 9n })],
      ['expiresAt', await issue({ expiresAt: world.now + 9n, record: wordOf('record') })],
      ['record', await issue({ record: wordOf('record') })],
      ['none', await issue()],
    ] as const;
    for (const [field, nextLotId] of cases) {
      const [name, refused] = await world.refusal('holder', ...merge(lotId, nextLotId));
      if (field === 'none') expect(name).toBe('LotsNotAdjacent');
      else expect([name, refused]).toEqual(['LotsDiffer', { lotId, nextLotId, field: toBytes32(field) }]);
    }
  });
});
