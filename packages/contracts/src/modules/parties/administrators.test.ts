import { toBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { admit, createModuleWorld, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const add = (name: string): WorldCall => ['Parties', 'addAdministrator', [wordOf(name)]];
const remove = (name: string): WorldCall => ['Parties', 'removeAdministrator', [wordOf(name)]];
const setThreshold = (threshold: number): WorldCall => ['Parties', 'setThreshold', [threshold]];

describe('administrators', () => {
  it('are added, listed in ascending order, and removed', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(...admit('b'), ...admit('c'), add('b'), add('c'), remove('b'));
    expect(events.slice(-3).map(({ name, args }) => [name, args.party])).toEqual([
      ['AdministratorAdded', wordOf('b')],
      ['AdministratorAdded', wordOf('c')],
      ['AdministratorRemoved', wordOf('b')],
    ]);
    expect(await world.view('Parties', 'administrators', [])).toEqual([wordOf('admin'), wordOf('c')].sort());
  });

  it('are only active members, each once, and 32 at most', async () => {
    const world = await createModuleWorld();
    const names = Array.from({ length: 32 }, (_, index) => `administrator ${index}`);
    expect((await world.refusal('admin', ...add('b')))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(add('b'))).toEqual([
      'MemberInactive',
      { party: wordOf('b'), status: 0 },
    ]);
    expect(await world.governedRefusal(add('admin'))).toEqual([
      'AdministratorExists',
      { party: wordOf('admin') },
    ]);
    for (const name of names.slice(0, 31)) await world.govern(...admit(name), add(name));
    await world.govern(...admit('last'));
    expect(await world.governedRefusal(add('last'))).toEqual([
      'TooMany',
      { field: toBytes32('administrators'), got: 33n, max: 32n },
    ]);
    expect((await world.governedRefusal(add('administrator 0')))[0]).toBe('AdministratorExists');
  });

  it('never become fewer than the threshold', async () => {
    const world = await createModuleWorld();
    expect((await world.refusal('admin', ...remove('b')))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(remove('b'))).toEqual(['NotAdministrator', { party: wordOf('b') }]);
    expect(await world.governedRefusal(remove('admin'))).toEqual([
      'TooFewAdministrators',
      { administrators: 0n, threshold: 1n },
    ]);
  });
});

describe('setThreshold', () => {
  it('changes how many must agree', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(...admit('b'), add('b'), setThreshold(2));
    expect(events.at(-1)).toEqual({ module: 'Parties', name: 'ThresholdChanged', args: { threshold: 2 } });
    expect(await world.view('Parties', 'threshold', [])).toBe(2);
    expect((await world.governedRefusal(setThreshold(1)))[0]).toBe('ApprovalsMissing');
  });

  it('refuses none and more than there are', async () => {
    const world = await createModuleWorld();
    expect((await world.refusal('admin', ...setThreshold(1)))[0]).toBe('NotGovernance');
    for (const got of [0, 2]) {
      expect(await world.governedRefusal(setThreshold(got))).toEqual([
        'ValueOutOfRange',
        { field: toBytes32('threshold'), got: BigInt(got), min: 1n, max: 1n },
      ]);
    }
  });
});
