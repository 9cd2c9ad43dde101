import { toBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  accountOf,
  admit,
  createModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { uint64Max } from '../uint64.ts';

const account = accountOf('member');
const party = wordOf('member');
const bind = (validFrom: bigint, validTo: bigint, to = party, of = account): WorldCall => [
  'Parties',
  'bindAccount',
  [of, to, validFrom, validTo],
];
const validToRefusal = (got: bigint, min: bigint) => [
  'ValueOutOfRange',
  { field: toBytes32('validTo'), got, min, max: uint64Max },
];

describe('bindAccount', () => {
  it('binds an account, and again with another window', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(...admit('member'), bind(5n, 9n));
    expect(events.at(-1)).toEqual({
      module: 'Parties',
      name: 'AccountBound',
      args: { account, party, validFrom: 5n, validTo: 9n },
    });
    expect(await world.view('Parties', 'account', [account])).toEqual([party, 5n, 9n]);
    expect(await world.view('Parties', 'account', [accountOf('stranger')])).toEqual([
      `0x${'0'.repeat(64)}`,
      0n,
      0n,
    ]);
  });

  it('refuses in the order of its page', async () => {
    const world = await createModuleWorld();
    await world.govern(...admit('member'), ...admit('other'), ...admit('gone'));
    await world.govern(['Parties', 'setMemberStatus', [wordOf('gone'), 3]]);
    const zero = `0x${'0'.repeat(40)}` as const;
    expect((await world.refusal('admin', ...bind(9n, 5n)))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(bind(9n, 5n, wordOf('stranger'), zero))).toEqual([
      'ValueOutOfRange',
      { field: toBytes32('account'), got: 0n, min: 1n, max: 2n ** 160n - 1n },
    ]);
    expect((await world.governedRefusal(bind(9n, 5n, wordOf('stranger'))))[0]).toBe('MemberUnknown');
    expect((await world.governedRefusal(bind(9n, 5n, wordOf('gone'))))[0]).toBe('MemberLeft');
    expect(await world.governedRefusal(bind(9n, 5n, wordOf('other')))).toEqual(validToRefusal(5n, 10n));
    expect(await world.governedRefusal(bind(9n, 9n))).toEqual(validToRefusal(9n, 10n));
    expect(await world.governedRefusal(bind(uint64Max, uint64Max))).toEqual(
      validToRefusal(uint64Max, uint64Max),
    );
    expect(await world.governedRefusal(bind(0n, 0n, wordOf('other')))).toEqual([
      'AccountBoundElsewhere',
      { account, party },
    ]);
    await world.govern(bind(uint64Max, 0n));
  });
});
