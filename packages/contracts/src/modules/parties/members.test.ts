import { describe, expect, it } from 'vitest';
import { admit, createModuleWorld, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const none = `0x${'0'.repeat(64)}`;
const party = wordOf('member');
const register: WorldCall = ['Parties', 'registerMember', [party]];
const setStatus = (status: number, of = party): WorldCall => ['Parties', 'setMemberStatus', [of, status]];

describe('registerMember', () => {
  it('makes a party an active member', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(register);
    expect(events.at(-1)).toEqual({ module: 'Parties', name: 'MemberRegistered', args: { party } });
    expect(await world.view('Parties', 'memberStatus', [party])).toBe(1);
  });

  it('refuses everything but governance, the party 0, and a member', async () => {
    const world = await createModuleWorld();
    expect((await world.refusal('admin', ...register))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(['Parties', 'registerMember', [none]])).toMatchObject([
      'ValueOutOfRange',
      { got: 0n, min: 1n, max: 2n ** 256n - 1n },
    ]);
    await world.govern(register);
    expect(await world.governedRefusal(register)).toEqual(['MemberExists', { party }]);
  });
});

describe('setMemberStatus', () => {
  it('suspends, restores and dismisses', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(register, setStatus(2), setStatus(1), setStatus(1), setStatus(3));
    const changes = events.filter(({ name }) => name === 'MemberStatusChanged');
    expect(changes.map(({ args }) => args.status)).toEqual([2, 1, 1, 3]);
    expect(await world.view('Parties', 'memberStatus', [party])).toBe(3);
  });

  it('refuses in the order of its page', async () => {
    const world = await createModuleWorld();
    expect((await world.refusal('admin', ...setStatus(0)))[0]).toBe('NotGovernance');
    for (const got of [0, 4]) {
      expect(await world.governedRefusal(setStatus(got))).toMatchObject([
        'ValueOutOfRange',
        { got: BigInt(got), min: 1n, max: 3n },
      ]);
    }
    expect(await world.governedRefusal(setStatus(2))).toEqual(['MemberUnknown', { party }]);
    await world.govern(...admit('member'), setStatus(3));
    expect(await world.governedRefusal(setStatus(1))).toEqual(['MemberLeft', { party }]);
    const admin = wordOf('admin');
    expect(await world.governedRefusal(setStatus(2, admin))).toEqual([
      'AdministratorExists',
      { party: admin },
    ]);
    await world.govern(setStatus(1, admin));
  });
});
