import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { classId, createUnitsWorld, issueTo, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const [holder, beneficiary] = [wordOf('holder'), wordOf('beneficiary')];
const retire = (lotId: string, count: bigint, of: string = beneficiary, purpose = 5): WorldCall => [
  'Units',
  'retire',
  [lotId, count, of, purpose, zeroBytes32],
];
const retireMany = (lotIds: readonly string[], of: string = beneficiary, purpose = 5): WorldCall => [
  'Units',
  'retireMany',
  [lotIds, of, purpose, zeroBytes32],
];

describe('retire', () => {
  it('closes a whole lot for ever', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const { result, events } = await world.run('holder', ...retire(lotId, 10n));
    expect(result).toBe(lotId);
    const args = { lotId, classId, owner: holder, count: 10n, beneficiary, purpose: 5 };
    expect(events).toEqual([{ module: 'Units', name: 'Retired', args }]);
    expect(await world.view('Units', 'lot', [lotId])).toMatchObject({
      ...{ owner: holder, state: 3, closingCode: 5, closedAt: world.now, beneficiary },
    });
    expect(await world.refusal('holder', ...retire(lotId, 1n))).toEqual(['LotNotLive', { lotId, state: 3 }]);
  });

  it('splits the tail off and closes it when a part is retired', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const { result, events } = await world.run('holder', ...retire(lotId, 4n));
    expect(events.map(({ name, args }) => [name, args.newLotId ?? args.lotId, args.count])).toEqual([
      ['Split', result, 4n],
      ['Retired', result, 4n],
    ]);
    expect(await world.view('Units', 'lot', [lotId])).toMatchObject({ state: 1, count: 6n, closedAt: 0n });
    expect(await world.view('Units', 'lot', [result])).toMatchObject({ state: 3, first: 6n, count: 4n });
  });

  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n, { expiresAt: world.now + 5n });
    const refusal = (sender: string, ...args: Parameters<typeof retire>) =>
      world.refusal(sender, ...retire(...args));
    const field = (name: string) => ['ValueOutOfRange', { field: toBytes32(name), got: 0n, min: 1n }];
    expect((await refusal('stranger', wordOf('lot'), 0n, zeroBytes32, 0))[0]).toBe('AccountUnknown');
    expect(await refusal('other', wordOf('lot'), 0n, zeroBytes32, 0)).toMatchObject(field('count'));
    expect(await refusal('other', wordOf('lot'), 11n, zeroBytes32, 0)).toMatchObject(field('beneficiary'));
    expect(await refusal('other', wordOf('lot'), 11n, beneficiary, 0)).toMatchObject(field('purpose'));
    expect((await refusal('other', wordOf('lot'), 11n))[0]).toBe('LotUnknown');
    expect((await refusal('other', lotId, 11n))[0]).toBe('NotOwner');
    expect(await refusal('holder', lotId, 11n)).toEqual([
      'CountExceeded',
      { lotId, got: 11n, available: 10n },
    ]);
    world.now += 5n;
    expect((await refusal('holder', lotId, 11n))[0]).toBe('LotExpired');
  });
});

describe('retireMany', () => {
  it('closes whole lots in order, all or none', async () => {
    const world = await createUnitsWorld();
    const lotIds = [await issueTo(world, 'holder', 10n), await issueTo(world, 'holder', 5n)];
    const repeated = [...lotIds, lotIds[0] as string];
    expect(await world.refusal('holder', ...retireMany(repeated))).toEqual([
      'LotNotLive',
      { lotId: lotIds[0], state: 3 },
    ]);
    const { result, events } = await world.run('holder', ...retireMany(lotIds));
    expect(result).toBeUndefined();
    expect(events.map(({ name, args }) => [name, args.lotId, args.count])).toEqual([
      ['Retired', lotIds[0], 10n],
      ['Retired', lotIds[1], 5n],
    ]);
  });

  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const field = toBytes32('lotIds');
    const refusal = (...args: Parameters<typeof retireMany>) =>
      world.refusal('other', ...retireMany(...args));
    expect(await refusal([], zeroBytes32, 0)).toEqual(['EmptyList', { field }]);
    expect(await refusal(Array(51).fill(lotId), zeroBytes32, 0)).toMatchObject([
      'TooMany',
      { field, got: 51n },
    ]);
    expect(await refusal([lotId], zeroBytes32, 0)).toMatchObject([
      'ValueOutOfRange',
      { field: toBytes32('beneficiary') },
    ]);
    expect(await refusal([lotId], beneficiary, 0)).toMatchObject([
      'ValueOutOfRange',
      { field: toBytes32('purpose') },
    ]);
    expect((await refusal([lotId]))[0]).toBe('NotOwner');
  });
});
