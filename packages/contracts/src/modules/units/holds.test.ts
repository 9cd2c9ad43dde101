import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  issueTo,
  type ModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';

const [holder, other, issuer] = [wordOf('holder'), wordOf('other'), wordOf('issuer')];
const hold = (lotId: string, kind: number, by: string = other): WorldCall => [
  'Units',
  'hold',
  [lotId, kind, by, zeroBytes32],
];
const unhold = (lotId: string, kind: number): WorldCall => ['Units', 'unhold', [lotId, kind, zeroBytes32]];
const holdsOf = async (world: ModuleWorld, lotId: string) =>
  ((await world.view('Units', 'lot', [lotId])) as { holds: number }).holds;

/** `other` may freeze lots of the class. */
async function createHoldWorld(): Promise<ModuleWorld> {
  const world = await createUnitsWorld();
  await world.govern(['Parties', 'grantRole', [3, classId, other, 0n, 0n]]);
  return world;
}

describe('hold', () => {
  it('keeps each kind apart and names its holder', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const { events } = await world.run('holder', ...hold(lotId, 3, issuer));
    expect(events).toEqual([{ module: 'Units', name: 'Held', args: { lotId, kind: 3, holder: issuer } }]);
    await world.run('holder', ...hold(lotId, 2, other));
    await world.run('other', ...hold(lotId, 1, other));
    expect(await holdsOf(world, lotId)).toBe(7);
    const holders = [];
    for (const kind of [0, 1, 2, 3]) holders.push(await world.view('Units', 'holderOf', [lotId, kind]));
    expect(holders).toEqual([zeroBytes32, other, other, issuer]);
    expect((await world.refusal('holder', 'Units', 'retire', [lotId, 1n, holder, 1, zeroBytes32]))[0]).toBe(
      'LotHeld',
    );
  });

  it('of kind freeze is refused in the order of its page', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n, { expiresAt: world.now + 5n });
    const unknown = wordOf('lot');
    const refusal = (sender: string, ...args: Parameters<typeof hold>) =>
      world.refusal(sender, ...hold(...args));
    expect((await refusal('stranger', unknown, 0, zeroBytes32))[0]).toBe('AccountUnknown');
    for (const got of [0, 4])
      expect(await refusal('issuer', unknown, got, zeroBytes32)).toEqual([
        'ValueOutOfRange',
        { field: toBytes32('kind'), got: BigInt(got), min: 1n, max: 3n },
      ]);
    expect(await refusal('issuer', unknown, 1, zeroBytes32)).toMatchObject([
      'ValueOutOfRange',
      { field: toBytes32('holder') },
    ]);
    expect((await refusal('issuer', unknown, 1, holder))[0]).toBe('LotUnknown');
    await world.govern(['Parties', 'pause', [classId, 2]]);
    expect((await refusal('issuer', lotId, 1, holder))[0]).toBe('SubjectPaused');
    await world.govern(['Parties', 'unpause', [classId]]);
    expect(await refusal('issuer', lotId, 1, holder)).toEqual([
      'RoleMissing',
      { role: 3, scope: classId, party: issuer },
    ]);
    expect(await refusal('other', lotId, 1, holder)).toEqual(['HolderNotCaller', { lotId, holder }]);
    world.now += 5n;
    await world.run('other', ...hold(lotId, 1));
    expect(await refusal('other', lotId, 1)).toEqual(['HoldExists', { lotId, kind: 1 }]);
    await world.run('holder', 'Units', 'cancel', [await issueTo(world, 'holder', 1n), 1n, 1, zeroBytes32]);
  });

  it('of kinds pledge and buffer is the owner’s, and refused in the order of its page', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n, { expiresAt: world.now + 5n });
    const stranger = wordOf('stranger');
    await world.run('other', ...hold(lotId, 1));
    world.now += 5n;
    for (const kind of [2, 3]) {
      expect(await world.refusal('other', ...hold(lotId, kind, stranger))).toEqual([
        'NotOwner',
        { lotId, party: other },
      ]);
      expect(await world.governedRefusal(hold(lotId, kind, stranger))).toEqual([
        'NotOwner',
        { lotId, party: zeroBytes32 },
      ]);
      expect(await world.refusal('holder', ...hold(lotId, kind, stranger))).toEqual([
        'LotHeld',
        { lotId, holds: 1 },
      ]);
    }
    await world.run('other', ...unhold(lotId, 1));
    expect((await world.refusal('holder', ...hold(lotId, 2, stranger)))[0]).toBe('LotExpired');
    world.now -= 1n;
    expect(await world.refusal('holder', ...hold(lotId, 2, stranger))).toEqual([
      'MemberInactive',
      { party: stranger, status: 0 },
    ]);
    await world.run('holder', ...hold(lotId, 2));
    expect(await world.refusal('holder', ...hold(lotId, 2))).toEqual(['HoldExists', { lotId, kind: 2 }]);
    await world.run('holder', ...hold(lotId, 3));
  });

  it('is refused on a closed lot', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    await world.run('holder', 'Units', 'retire', [lotId, 10n, holder, 1, zeroBytes32]);
    expect(await world.refusal('holder', ...hold(lotId, 2, wordOf('stranger')))).toEqual([
      'LotNotLive',
      { lotId, state: 3 },
    ]);
    expect((await world.refusal('other', ...hold(lotId, 1)))[0]).toBe('LotNotLive');
  });

  it('of kind freeze is governance’s too: for any active member, on a paused class', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    await world.govern(['Parties', 'pause', [classId, 2]], hold(lotId, 1, issuer));
    expect(await world.view('Units', 'holderOf', [lotId, 1])).toBe(issuer);
    expect((await world.governedRefusal(hold(lotId, 1, wordOf('stranger'))))[0]).toBe('MemberInactive');
  });
});

describe('unhold', () => {
  it('is the holder’s, and governance’s on a paused class', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    await world.run('holder', ...hold(lotId, 2));
    await world.run('holder', ...hold(lotId, 3));
    const { events } = await world.run('other', ...unhold(lotId, 2));
    expect(events).toEqual([{ module: 'Units', name: 'Unheld', args: { lotId, kind: 2 } }]);
    expect(await world.view('Units', 'holderOf', [lotId, 2])).toBe(zeroBytes32);
    expect(await holdsOf(world, lotId)).toBe(4);
    await world.govern(['Parties', 'pause', [classId, 2]], unhold(lotId, 3));
    expect(await holdsOf(world, lotId)).toBe(0);
  });

  it('is refused in the order of its page', async () => {
    const world = await createHoldWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const refusal = (sender: string, ...args: Parameters<typeof unhold>) =>
      world.refusal(sender, ...unhold(...args));
    expect((await refusal('stranger', wordOf('lot'), 0))[0]).toBe('AccountUnknown');
    expect((await refusal('issuer', wordOf('lot'), 0))[0]).toBe('ValueOutOfRange');
    expect((await refusal('issuer', wordOf('lot'), 2))[0]).toBe('LotUnknown');
    await world.govern(['Parties', 'pause', [classId, 2]]);
    expect((await refusal('issuer', lotId, 2))[0]).toBe('SubjectPaused');
    await world.govern(['Parties', 'unpause', [classId]]);
    expect(await refusal('issuer', lotId, 2)).toEqual(['HoldUnknown', { lotId, kind: 2 }]);
    await world.run('holder', ...hold(lotId, 2));
    expect(await refusal('holder', lotId, 2)).toEqual(['NotHolder', { lotId, kind: 2, party: holder }]);
  });
});
