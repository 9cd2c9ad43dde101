import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  definition,
  issueTo,
  type ModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { toClassId, toLotId } from '../../ids.ts';
import { uint64Max } from '../uint64.ts';
import type { LotRow } from './units-tables.ts';

const [holder, other] = [wordOf('holder'), wordOf('other')];
const transfer = (lotId: string, count: bigint, to: string = other): WorldCall => [
  'Units',
  'transfer',
  [lotId, count, to, zeroBytes32],
];
const transferMany = (lotIds: readonly string[], to: string = other): WorldCall => [
  'Units',
  'transferMany',
  [lotIds, to, zeroBytes32],
];
const lotOf = async (world: ModuleWorld, lotId: unknown) =>
  (await world.view('Units', 'lot', [lotId])) as LotRow;

describe('transfer', () => {
  it('moves a whole lot under its id', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const { result, events } = await world.run('holder', ...transfer(lotId, 10n));
    expect(result).toBe(lotId);
    const args = { lotId, from: holder, to: other, count: 10n };
    expect(events).toEqual([{ module: 'Units', name: 'Transferred', args }]);
    expect(await lotOf(world, lotId)).toMatchObject({ owner: other, count: 10n });
  });

  it('splits the tail off when a part is moved', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const { claimId } = await lotOf(world, lotId);
    const { result, events } = await world.run('holder', ...transfer(lotId, 3n));
    const newLotId = toLotId({ claimId, first: 7n });
    expect(result).toBe(newLotId);
    expect(events).toEqual([
      { module: 'Units', name: 'Split', args: { lotId, newLotId, count: 3n } },
      { module: 'Units', name: 'Transferred', args: { lotId: newLotId, from: holder, to: other, count: 3n } },
    ]);
    expect(await lotOf(world, lotId)).toMatchObject({ owner: holder, first: 0n, count: 7n });
    expect(await lotOf(world, newLotId)).toMatchObject({ owner: other, first: 7n, count: 3n, claimId });
  });

  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n, { expiresAt: world.now + 10n });
    const unknown = wordOf('lot');
    const refusal = (sender: string, ...args: Parameters<typeof transfer>) =>
      world.refusal(sender, ...transfer(...args));
    expect((await refusal('stranger', unknown, 0n))[0]).toBe('AccountUnknown');
    expect(await refusal('other', unknown, 0n)).toEqual([
      'ValueOutOfRange',
      { field: toBytes32('count'), got: 0n, min: 1n, max: uint64Max },
    ]);
    expect(await refusal('other', unknown, 11n)).toEqual(['LotUnknown', { lotId: unknown }]);
    const freeze: WorldCall = ['Units', 'hold', [lotId, 1, other, zeroBytes32]];
    await world.govern(['Parties', 'pause', [classId, 4]], freeze);
    world.now += 10n;
    expect(await refusal('other', lotId, 11n, zeroBytes32)).toEqual([
      'SubjectPaused',
      { subject: classId, reason: 4 },
    ]);
    await world.govern(['Parties', 'unpause', [classId]]);
    expect(await refusal('other', lotId, 11n, zeroBytes32)).toEqual(['NotOwner', { lotId, party: other }]);
    expect(await refusal('holder', lotId, 11n, zeroBytes32)).toEqual(['LotHeld', { lotId, holds: 1 }]);
    await world.govern(['Units', 'unhold', [lotId, 1, zeroBytes32]]);
    expect(await refusal('holder', lotId, 11n, zeroBytes32)).toEqual([
      'LotExpired',
      { lotId, expiresAt: world.now },
    ]);
    world.now -= 1n;
    expect(await refusal('holder', lotId, 11n, zeroBytes32)).toEqual([
      'CountExceeded',
      { lotId, got: 11n, available: 10n },
    ]);
    expect((await refusal('holder', lotId, 10n, zeroBytes32))[0]).toBe('ValueOutOfRange');
    expect(await refusal('holder', lotId, 10n, holder)).toEqual(['RecipientIsOwner', { lotId }]);
    const stranger = wordOf('stranger');
    expect(await refusal('holder', lotId, 10n, stranger)).toEqual([
      'MemberInactive',
      { party: stranger, status: 0 },
    ]);
    await world.run('holder', 'Units', 'retire', [lotId, 10n, holder, 1, zeroBytes32]);
    expect(await refusal('holder', lotId, 11n, zeroBytes32)).toEqual(['LotNotLive', { lotId, state: 3 }]);
  });

  it('needs a recipient who is not paused and has the role of the class', async () => {
    const world = await createUnitsWorld();
    const held = { ...definition, holderRole: 2 };
    const [scope, role] = [toClassId(held), 2];
    await world.govern(
      ['Units', 'registerClass', [held]],
      ['Parties', 'grantRole', [2, scope, holder, 0n, 0n]],
    );
    const lotId = await issueTo(world, 'holder', 10n, { classId: scope });
    expect(await world.refusal('holder', ...transfer(lotId, 1n))).toEqual([
      'RoleMissing',
      { role, scope, party: other },
    ]);
    await world.govern(['Parties', 'pause', [other, 9]]);
    expect(await world.refusal('holder', ...transfer(lotId, 1n))).toEqual([
      'SubjectPaused',
      { subject: other, reason: 9 },
    ]);
    await world.govern(['Parties', 'unpause', [other]], ['Parties', 'grantRole', [2, scope, other, 0n, 0n]]);
    await world.run('holder', ...transfer(lotId, 1n));
  });
});

describe('transferMany', () => {
  it('moves whole lots in order', async () => {
    const world = await createUnitsWorld();
    const lotIds = [await issueTo(world, 'holder', 10n), await issueTo(world, 'holder', 5n)];
    const { result, events } = await world.run('holder', ...transferMany(lotIds));
    expect(result).toBeUndefined();
    expect(events.map(({ args }) => [args.lotId, args.count])).toEqual([
      [lotIds[0], 10n],
      [lotIds[1], 5n],
    ]);
  });

  it('moves all or none', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const field = toBytes32('lotIds');
    const refusal = (...args: Parameters<typeof transferMany>) =>
      world.refusal('holder', ...transferMany(...args));
    expect(await refusal([], zeroBytes32)).toEqual(['EmptyList', { field }]);
    expect(await refusal(Array(51).fill(lotId), zeroBytes32)).toEqual([
      'TooMany',
      { field, got: 51n, max: 50n },
    ]);
    expect(await refusal([lotId, lotId])).toEqual(['NotOwner', { lotId, party: holder }]);
    expect(await lotOf(world, lotId)).toMatchObject({ owner: holder });
    expect((await refusal([lotId], zeroBytes32))[0]).toBe('ValueOutOfRange');
    expect((await refusal([wordOf('lot')], zeroBytes32))[0]).toBe('LotUnknown');
  });
});
