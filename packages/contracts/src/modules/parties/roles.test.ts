import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { admit, createModuleWorld, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const party = wordOf('member');
const scope = wordOf('scope');
const grant = (role: number, of = party, window = [0n, 0n], within = scope): WorldCall => [
  'Parties',
  'grantRole',
  [role, within, of, ...window],
];
const revoke: WorldCall = ['Parties', 'revokeRole', [2, scope, party]];

describe('roles', () => {
  it('hold for their scope and window only', async () => {
    const world = await createModuleWorld();
    const window = [world.now + 10n, world.now + 20n];
    const { events } = await world.govern(...admit('member'), grant(2, party, window));
    const [validFrom, validTo] = window;
    expect(events.at(-1)).toEqual({
      module: 'Parties',
      name: 'RoleGranted',
      args: { role: 2, scope, party, validFrom, validTo },
    });
    expect(await world.view('Parties', 'role', [2, scope, party])).toEqual([true, ...window]);
    const held = [];
    for (const seconds of [0n, 10n, 9n, 1n]) {
      world.now += seconds;
      held.push(await world.view('Parties', 'hasRole', [2, scope, party]));
    }
    expect(held).toEqual([false, true, true, false]);
    expect(await world.view('Parties', 'hasRole', [2, zeroBytes32, party])).toBe(false);
  });

  it('of the whole ledger hold for every scope, also where a scoped window has ended', async () => {
    const world = await createModuleWorld();
    await world.govern(...admit('member'), grant(2, party, [1n, 2n]));
    expect(await world.view('Parties', 'hasRole', [2, scope, party])).toBe(false);
    await world.govern(grant(2, party, [0n, 0n], zeroBytes32));
    expect(await world.view('Parties', 'hasRole', [2, scope, party])).toBe(true);
    expect(await world.view('Parties', 'hasRole', [2, zeroBytes32, party])).toBe(true);
    expect(await world.view('Parties', 'hasRole', [3, scope, party])).toBe(false);
  });

  it('are taken back', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(...admit('member'), grant(2), revoke);
    expect(events.at(-1)).toEqual({
      module: 'Parties',
      name: 'RoleRevoked',
      args: { role: 2, scope, party },
    });
    expect(await world.view('Parties', 'role', [2, scope, party])).toEqual([false, 0n, 0n]);
    expect(await world.governedRefusal(revoke)).toEqual(['RoleUnknown', { role: 2, scope, party }]);
  });

  it('are refused in the order of the page', async () => {
    const world = await createModuleWorld();
    await world.govern(...admit('gone'), ['Parties', 'setMemberStatus', [wordOf('gone'), 3]]);
    expect((await world.refusal('admin', ...grant(0)))[0]).toBe('NotGovernance');
    expect((await world.refusal('admin', ...revoke))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(grant(0, party, [2n, 1n]))).toEqual([
      'ValueOutOfRange',
      { field: toBytes32('role'), got: 0n, min: 1n, max: 65535n },
    ]);
    expect((await world.governedRefusal(grant(2, party, [2n, 1n])))[0]).toBe('MemberUnknown');
    expect((await world.governedRefusal(grant(2, wordOf('gone'), [2n, 1n])))[0]).toBe('MemberLeft');
    await world.govern(...admit('member'));
    expect(await world.governedRefusal(grant(2, party, [2n, 1n]))).toMatchObject([
      'ValueOutOfRange',
      { field: toBytes32('validTo'), got: 1n, min: 3n },
    ]);
  });
});
