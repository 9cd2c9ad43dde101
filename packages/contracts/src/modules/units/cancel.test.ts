import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { classId, createUnitsWorld, issueTo, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const [holder, other] = [wordOf('holder'), wordOf('other')];
const cancel = (lotId: string, count: bigint, reason = 6): WorldCall => [
  'Units',
  'cancel',
  [lotId, count, reason, zeroBytes32],
];
const hold = (lotId: string, kind: number): WorldCall => ['Units', 'hold', [lotId, kind, other, zeroBytes32]];

describe('cancel', () => {
  it('is the owner’s, also for a part and for expired units', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n, { expiresAt: world.now + 5n });
    world.now += 5n;
    const { result, events } = await world.run('holder', ...cancel(lotId, 4n));
    const args = { lotId: result, classId, owner: holder, count: 4n, reason: 6 };
    expect(events).toEqual([
      { module: 'Units', name: 'Split', args: { lotId, newLotId: result, count: 4n } },
      { module: 'Units', name: 'Cancelled', args },
    ]);
    expect(await world.view('Units', 'lot', [result])).toMatchObject({
      ...{ owner: holder, state: 4, closingCode: 6, closedAt: world.now, beneficiary: zeroBytes32 },
    });
    expect(await world.view('Units', 'lot', [lotId])).toMatchObject({ state: 1, count: 6n });
  });

  it('is refused to others in the order of its page', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const refusal = (sender: string, ...args: Parameters<typeof cancel>) =>
      world.refusal(sender, ...cancel(...args));
    const field = (name: string) => ['ValueOutOfRange', { field: toBytes32(name), got: 0n, min: 1n }];
    expect((await refusal('stranger', wordOf('lot'), 0n, 0))[0]).toBe('AccountUnknown');
    expect(await refusal('other', wordOf('lot'), 0n, 0)).toMatchObject(field('count'));
    expect(await refusal('other', wordOf('lot'), 11n, 0)).toMatchObject(field('reason'));
    expect((await refusal('other', wordOf('lot'), 11n))[0]).toBe('LotUnknown');
    await world.run('holder', ...hold(lotId, 2));
    await world.govern(['Parties', 'pause', [classId, 1]]);
    expect(await refusal('other', lotId, 11n)).toEqual(['SubjectPaused', { subject: classId, reason: 1 }]);
    await world.govern(['Parties', 'unpause', [classId]]);
    expect(await refusal('other', lotId, 11n)).toEqual(['NotOwner', { lotId, party: other }]);
    expect(await refusal('holder', lotId, 11n)).toEqual(['LotHeld', { lotId, holds: 2 }]);
    expect((await refusal('holder', lotId, 10n))[0]).toBe('LotHeld');
    await world.run('other', 'Units', 'unhold', [lotId, 2, zeroBytes32]);
    expect(await refusal('holder', lotId, 11n)).toEqual([
      'CountExceeded',
      { lotId, got: 11n, available: 10n },
    ]);
    await world.run('holder', ...cancel(lotId, 10n));
    expect(await refusal('holder', lotId, 11n)).toEqual(['LotNotLive', { lotId, state: 4 }]);
  });

  it('is governance’s regardless of owner and pause, and ends the holds of a whole lot', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    await world.run('holder', ...hold(lotId, 3));
    await world.run('holder', ...hold(lotId, 2));
    await world.govern(['Parties', 'pause', [classId, 1]]);
    for (const count of [9n, 11n])
      expect(await world.governedRefusal(cancel(lotId, count))).toEqual(['LotHeld', { lotId, holds: 6 }]);
    const { events } = await world.govern(cancel(lotId, 10n));
    expect(events.slice(1).map(({ name, args }) => [name, args.kind ?? args.count])).toEqual([
      ['Unheld', 2],
      ['Unheld', 3],
      ['Cancelled', 10n],
    ]);
    expect(await world.view('Units', 'lot', [lotId])).toMatchObject({ state: 4, holds: 0, owner: holder });
    expect(await world.view('Units', 'holderOf', [lotId, 3])).toBe(zeroBytes32);
  });

  it('by governance takes a part of a lot that is not held', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    expect((await world.governedRefusal(cancel(lotId, 11n)))[0]).toBe('CountExceeded');
    await world.govern(cancel(lotId, 3n));
    expect(await world.view('Units', 'lot', [lotId])).toMatchObject({ state: 1, count: 7n });
  });
});
