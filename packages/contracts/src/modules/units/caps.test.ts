import { describe, expect, it } from 'vitest';
import {
  classId,
  createUnitsWorld,
  issueTo,
  type ModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';

const period = 2026;
const party = wordOf('issuer');
const setCap = (cap: bigint, of = classId): WorldCall => ['Units', 'setCap', [of, period, cap]];
const setAllotment = (quantity: bigint, to = party, of = classId): WorldCall => [
  'Units',
  'setAllotment',
  [of, period, to, quantity],
];
const viewCap = (world: ModuleWorld) => world.view('Units', 'cap', [classId, period]);
const viewAllotment = (world: ModuleWorld) => world.view('Units', 'allotment', [classId, period, party]);

describe('caps and allotments', () => {
  it('bound what an issuer may issue', async () => {
    const world = await createUnitsWorld();
    expect(await viewCap(world)).toEqual([false, 0n, 0n]);
    const { events } = await world.govern(
      setCap(100n),
      setAllotment(60n),
      setAllotment(30n, wordOf('holder')),
    );
    expect(events.slice(1).map(({ name, args }) => [name, args.cap ?? args.quantity])).toEqual([
      ['CapSet', 100n],
      ['AllotmentSet', 60n],
      ['AllotmentSet', 30n],
    ]);
    expect(await viewCap(world)).toEqual([true, 100n, 90n]);
    await issueTo(world, 'holder', 40n);
    expect(await viewAllotment(world)).toEqual([60n, 40n]);
    await expect(issueTo(world, 'holder', 21n)).rejects.toMatchObject({
      errorName: 'AllotmentExceeded',
      args: { classId, period, party, got: 21n, available: 20n },
    });
    await issueTo(world, 'holder', 21n, { vintage: 2025 });
    await issueTo(world, 'holder', 20n);
  });

  it('leave an issuer without an allotment nothing', async () => {
    const world = await createUnitsWorld();
    await world.govern(setCap(100n));
    await expect(issueTo(world, 'holder', 1n)).rejects.toMatchObject({
      errorName: 'AllotmentExceeded',
      args: { got: 1n, available: 0n },
    });
  });

  it('can be changed down to what is allotted and used', async () => {
    const world = await createUnitsWorld();
    await world.govern(setCap(100n), setAllotment(60n));
    await issueTo(world, 'holder', 40n);
    await world.govern(setAllotment(40n), setCap(40n));
    expect(await viewCap(world)).toEqual([true, 40n, 40n]);
  });
});

describe('setCap', () => {
  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const unknown = wordOf('class');
    expect((await world.refusal('admin', ...setCap(1n, unknown)))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(setCap(1n, unknown))).toEqual(['ClassUnknown', { classId: unknown }]);
    await world.govern(setCap(100n), setAllotment(60n));
    expect(await world.governedRefusal(setCap(59n))).toEqual([
      'CapBelowAllotments',
      { classId, period, got: 59n, allotted: 60n },
    ]);
  });
});

describe('setAllotment', () => {
  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const [unknown, stranger] = [wordOf('class'), wordOf('stranger')];
    expect((await world.refusal('admin', ...setAllotment(1n, stranger, unknown)))[0]).toBe('NotGovernance');
    expect((await world.governedRefusal(setAllotment(1n, stranger, unknown)))[0]).toBe('ClassUnknown');
    expect(await world.governedRefusal(setAllotment(1n, stranger))).toEqual([
      'MemberUnknown',
      { party: stranger },
    ]);
    expect(await world.governedRefusal(setAllotment(1n))).toEqual(['CapUnknown', { classId, period }]);
    await world.govern(setCap(100n), setAllotment(60n), setAllotment(30n, wordOf('holder')));
    await issueTo(world, 'holder', 40n);
    expect(await world.governedRefusal(setAllotment(39n))).toEqual([
      'AllotmentBelowUsed',
      { classId, period, party, got: 39n, used: 40n },
    ]);
    expect(await world.governedRefusal(setAllotment(71n))).toEqual([
      'CapExceeded',
      { classId, period, got: 71n, available: 70n },
    ]);
  });

  it('may still change the share of a party that has left', async () => {
    const world = await createUnitsWorld();
    await world.govern(setCap(10n), ['Parties', 'setMemberStatus', [wordOf('other'), 3]]);
    await world.govern(setAllotment(5n, wordOf('other')));
  });
});
