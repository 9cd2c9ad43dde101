import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  definition,
  issueTo,
  type ModuleWorld,
  originId,
  seconds,
  serials,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { type ClassDefinition, toClassId, toLotId } from '../../ids.ts';
import { uint64Max } from '../uint64.ts';

const none = { namespaceId: zeroBytes32, right: 0 };
const recipient = wordOf('holder');

type Changes = Readonly<Record<string, unknown>>;

function issue(changes: Changes): WorldCall {
  const fixed = { classId, first: 100n, count: 10n, vintage: 2026, expiresAt: 0n, record: zeroBytes32 };
  return ['Units', 'issue', [{ ...fixed, recipient, claims: [], ...changes }, zeroBytes32]];
}

async function claim(world: ModuleWorld, changes: Changes = {}, sender = 'issuer'): Promise<Hex> {
  const all = {
    namespaceId: serials,
    originId,
    right: 1,
    start: 100n,
    end: 200n,
    quantity: 100n,
    ...changes,
  };
  const args = [all.namespaceId, all.originId, all.right, all.start, all.end, all.quantity, zeroBytes32];
  return (await world.run(sender, 'Origins', 'claim', args)).result as Hex;
}

/** A class that needs serials and an interval of time, and a role to hold it. */
const wide: ClassDefinition = {
  ...definition,
  holderRole: 2,
  claims: [{ namespaceId: seconds, right: 2 }, { namespaceId: serials, right: 1 }, none, none],
};

describe('issue', () => {
  it('makes a live lot of the next serials of the claim', async () => {
    const world = await createUnitsWorld();
    const claimId = await claim(world);
    const expiresAt = world.now + 5n;
    const record = wordOf('record');
    const call = issue({ claims: [claimId], expiresAt, record });
    const { result, events } = await world.run('issuer', ...call);
    expect(result).toBe(toLotId({ claimId, first: 100n }));
    const shown = { classId, owner: recipient, first: 100n, count: 10n, vintage: 2026, expiresAt, record };
    expect(events).toEqual([
      { module: 'Units', name: 'Issued', args: { lotId: result, claims: [claimId], ...shown } },
    ]);
    expect(await world.view('Units', 'lot', [result])).toEqual({
      ...shown,
      ...{ claimId, state: 1, holds: 0, closingCode: 0, closedAt: 0n, beneficiary: zeroBytes32 },
    });
    expect(await world.view('Units', 'issuedOf', [claimId])).toBe(10n);
    await world.run('issuer', ...issue({ claims: [claimId], first: 110n, count: 90n }));
    expect(await world.refusal('issuer', ...issue({ claims: [claimId], first: 200n, count: 1n }))).toEqual([
      'ClaimExceeded',
      { claimId, got: 1n, available: 0n },
    ]);
  });

  it('counts from 0 on a claim over time and uses up every claim of the class', async () => {
    const world = await createUnitsWorld();
    await world.govern(
      ['Units', 'registerClass', [wide]],
      ['Parties', 'grantRole', [2, zeroBytes32, recipient, 0n, 0n]],
    );
    const time = await claim(world, { namespaceId: seconds, right: 2, quantity: 30n });
    const serial = await claim(world);
    const claims = [time, serial];
    const ofWide = { classId: toClassId(wide), claims };
    await world.run('issuer', ...issue({ ...ofWide, first: 0n, count: 20n }));
    expect(await world.view('Units', 'issuedOf', [serial])).toBe(20n);
    expect(await world.refusal('issuer', ...issue({ ...ofWide, first: 20n, count: 11n }))).toEqual([
      'ClaimExceeded',
      { claimId: time, got: 11n, available: 10n },
    ]);
    expect(await world.refusal('issuer', ...issue({ claims: [serial] }))).toEqual([
      'SerialNotNext',
      { claimId: serial, got: 100n, expected: 120n },
    ]);
  });

  it('is refused in the order of its page, before its claims are looked at', async () => {
    const world = await createUnitsWorld();
    const range = (field: string, got: bigint, min: bigint, max: bigint) => [
      'ValueOutOfRange',
      { field: toBytes32(field), got, min, max },
    ];
    const [unknown, claims] = [wordOf('class'), [wordOf('claim')]];
    const { now } = world;
    let changes: Changes = {
      ...{ classId: unknown, claims: [], first: uint64Max, count: 0n, vintage: 1899, expiresAt: now },
      recipient: zeroBytes32,
    };
    const steps: readonly (readonly [Changes, readonly unknown[]])[] = [
      [{}, range('count', 0n, 1n, uint64Max)],
      [{ count: 1n }, range('first', uint64Max, 0n, uint64Max - 1n)],
      [{ first: uint64Max - 1n }, range('vintage', 1899n, 1900n, 3000n)],
      [{ vintage: 3001 }, range('vintage', 3001n, 1900n, 3000n)],
      [{ vintage: 3000 }, range('expiresAt', now, now + 1n, 2n ** 40n - 1n)],
      [{ expiresAt: 2n ** 40n }, range('expiresAt', 2n ** 40n, now + 1n, 2n ** 40n - 1n)],
      [{ expiresAt: now + 1n }, ['EmptyList', { field: toBytes32('claims') }]],
      [{ claims: Array(5).fill(claims[0]) }, ['TooMany', { field: toBytes32('claims'), got: 5n, max: 4n }]],
      [{ claims: [...claims, ...claims] }, ['ClassUnknown', { classId: unknown }]],
      [{ classId }, ['SubjectPaused', { subject: classId, reason: 3 }]],
    ];
    expect((await world.refusal('stranger', ...issue(changes)))[0]).toBe('AccountUnknown');
    await world.govern(['Parties', 'pause', [classId, 3]]);
    for (const [fixed, refusal] of steps) {
      changes = { ...changes, ...fixed };
      expect(await world.refusal('holder', ...issue(changes))).toEqual(refusal);
    }
    await world.govern(['Parties', 'unpause', [classId]]);
    expect(await world.refusal('holder', ...issue(changes))).toEqual([
      'ClaimCountMismatch',
      { classId, got: 2n, expected: 1n },
    ]);
    changes = { ...changes, claims };
    const missing = { role: 1, scope: classId, party: wordOf('holder') };
    expect(await world.refusal('holder', ...issue(changes))).toEqual(['RoleMissing', missing]);
    await world.govern(['Parties', 'grantRole', [1, classId, wordOf('holder'), 0n, 0n]]);
    expect(await world.refusal('holder', ...issue(changes))).toEqual(
      range('recipient', 0n, 1n, 2n ** 256n - 1n),
    );
  });

  it('checks the recipient: member, pause, role of the class', async () => {
    const world = await createUnitsWorld();
    const wideId = toClassId(wide);
    const ofWide = { classId: wideId, claims: [wordOf('claim'), wordOf('another claim')] };
    await world.govern(['Units', 'registerClass', [wide]], ['Parties', 'pause', [recipient, 3]]);
    const stranger = wordOf('stranger');
    expect(await world.refusal('issuer', ...issue({ ...ofWide, recipient: stranger }))).toEqual([
      'MemberInactive',
      { party: stranger, status: 0 },
    ]);
    expect(await world.refusal('issuer', ...issue(ofWide))).toEqual([
      'SubjectPaused',
      { subject: recipient, reason: 3 },
    ]);
    await world.govern(['Parties', 'unpause', [recipient]]);
    expect(await world.refusal('issuer', ...issue(ofWide))).toEqual([
      'RoleMissing',
      { role: 2, scope: wideId, party: recipient },
    ]);
    await world.govern(['Parties', 'grantRole', [2, wideId, recipient, 0n, 0n]]);
    expect((await world.refusal('issuer', ...issue(ofWide)))[0]).toBe('ClaimUnknown');
  });

  it('checks each claim in turn', async () => {
    const world = await createUnitsWorld();
    await world.govern(
      ['Units', 'registerClass', [wide]],
      ['Parties', 'grantRole', [2, zeroBytes32, recipient, 0n, 0n]],
      ['Parties', 'grantRole', [1, zeroBytes32, wordOf('other'), 0n, 0n]],
    );
    const time = await claim(world, { namespaceId: seconds, right: 2 });
    const serial = await claim(world, { quantity: 5n, end: 105n });
    const ofWide = (...claims: readonly Hex[]) => issue({ classId: toClassId(wide), claims, first: 7n });
    const unknown = wordOf('claim');
    expect(await world.refusal('issuer', ...ofWide(unknown, unknown))).toEqual([
      'ClaimUnknown',
      { claimId: unknown },
    ]);
    expect(await world.refusal('issuer', ...ofWide(serial, time))).toEqual([
      'ClaimMismatch',
      { claimId: serial, namespaceId: seconds, right: 2 },
    ]);
    expect(await world.refusal('issuer', ...ofWide(time, time))).toEqual([
      'ClaimRepeated',
      { claimId: time },
    ]);
    expect(await world.refusal('other', ...ofWide(time, serial))).toEqual([
      'NotClaimant',
      { claimId: time, party: wordOf('other') },
    ]);
    expect(await world.refusal('issuer', ...ofWide(time, serial))).toEqual([
      'ClaimExceeded',
      { claimId: serial, got: 10n, available: 5n },
    ]);
    const enough = issue({ classId: toClassId(wide), claims: [time, serial], first: 7n, count: 5n });
    await world.govern(['Units', 'setCap', [toClassId(wide), 2026, 4n]]);
    expect(await world.refusal('issuer', ...enough)).toEqual([
      'SerialNotNext',
      { claimId: time, got: 7n, expected: 0n },
    ]);
    const right = issue({ classId: toClassId(wide), claims: [time, serial], first: 0n, count: 5n });
    expect((await world.refusal('issuer', ...right))[0]).toBe('AllotmentExceeded');
  });

  it('lets an issue never expire', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 1n);
    world.now = 2n ** 50n;
    await world.run('holder', 'Units', 'retire', [lotId, 1n, recipient, 1, zeroBytes32]);
  });
});
