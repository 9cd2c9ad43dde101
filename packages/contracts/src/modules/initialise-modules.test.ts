import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { accountOf, createModuleWorld, wordOf } from '../../testing/module-world.ts';
import { initialiseModules } from './initialise-modules.ts';
import { createOverlay } from './state/overlay.ts';

const addresses = { parties: 'parties', origins: 'origins', units: 'units' };
const administratorOf = (name: string) => ({ party: wordOf(name), account: accountOf(name) });
const [first, second] = [administratorOf('a'), administratorOf('b')];
const genesis = { chainId: 'memory:test', administrators: [first, second], threshold: 2 };

function initialise(changes: Partial<typeof genesis>, state = createOverlay()) {
  return initialiseModules({ context: { state }, genesis: { ...genesis, ...changes }, addresses });
}

describe('initialiseModules', () => {
  it('admits the administrators in the order given and emits so', async () => {
    const events = await initialise({});
    expect(events.map(({ name, args }) => [name, args.party ?? args.threshold])).toEqual([
      ['MemberRegistered', first.party],
      ['AccountBound', first.party],
      ['AdministratorAdded', first.party],
      ['MemberRegistered', second.party],
      ['AccountBound', second.party],
      ['AdministratorAdded', second.party],
      ['ThresholdChanged', 2],
    ]);
  });

  it('gives administrators in ascending order, active, with accounts without end', async () => {
    const world = await createModuleWorld();
    expect(await world.view('Parties', 'administrators', [])).toEqual([wordOf('admin')]);
    expect(await world.view('Parties', 'threshold', [])).toBe(1);
    expect(await world.view('Parties', 'memberStatus', [wordOf('admin')])).toBe(1);
    expect(await world.view('Parties', 'account', [accountOf('admin')])).toEqual([wordOf('admin'), 0n, 0n]);
  });

  it.each([
    ['no administrator', { administrators: [] }, 'ValueOutOfRange'],
    [
      'too many',
      { administrators: Array.from({ length: 33 }, (_, i) => administratorOf(`${i}`)) },
      'TooMany',
    ],
    ['a threshold of none', { threshold: 0 }, 'ValueOutOfRange'],
    ['a threshold nobody can reach', { threshold: 3 }, 'ValueOutOfRange'],
    ['a party twice', { administrators: [first, { ...second, party: first.party }] }, 'MemberExists'],
    [
      'an account twice',
      { administrators: [first, { ...second, account: first.account }] },
      'AccountBoundElsewhere',
    ],
    ['the party 0', { administrators: [first, { ...second, party: zeroBytes32 }] }, 'ValueOutOfRange'],
  ])('refuses %s', async (_name, changes, errorName) => {
    await expect(initialise(changes)).rejects.toMatchObject({ errorName });
  });

  it.each([
    ['a chain id that is none', { chainId: 'world' }, 'ERR_ID_CHAIN'],
    [
      'a party that is no word',
      { administrators: [{ ...first, party: toBytes32('a').slice(2) }] },
      'ERR_BYTES_HEX',
    ],
    ['an account that is none', { administrators: [{ ...first, account: '0x00' }] }, 'ERR_BYTES_ADDRESS'],
  ])('refuses %s', async (_name, changes, code) => {
    await expect(initialise(changes as Partial<typeof genesis>)).rejects.toMatchObject({ code });
  });

  it('runs once and leaves nothing behind when refused', async () => {
    const state = createOverlay();
    await expect(initialise({ threshold: 0 }, state)).rejects.toThrow();
    expect(state.changes().size).toBe(0);
    await initialise({}, state);
    await expect(initialise({}, state)).rejects.toMatchObject({ errorName: 'Revert' });
  });
});
