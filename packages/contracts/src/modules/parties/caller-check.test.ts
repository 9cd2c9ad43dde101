import { toBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { accountOf, createUnitsWorld, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const call: WorldCall = ['Units', 'split', [wordOf('lot'), 0n, `0x${'0'.repeat(64)}`]];
const party = wordOf('holder');
const account = accountOf('holder');

describe('the caller check', () => {
  it('refuses an account that is bound to no party', async () => {
    const world = await createUnitsWorld();
    expect(await world.refusal('stranger', ...call)).toEqual([
      'AccountUnknown',
      { account: accountOf('stranger') },
    ]);
  });

  it('refuses an account before and from the end of its window, and no second earlier', async () => {
    const world = await createUnitsWorld();
    const [validFrom, validTo] = [world.now + 10n, world.now + 20n];
    await world.govern(['Parties', 'bindAccount', [account, party, validFrom, validTo]]);
    const inactive = ['AccountInactive', { account, validFrom, validTo }];
    const refusals = [];
    for (const seconds of [9n, 1n, 9n, 1n]) {
      world.now += seconds;
      refusals.push(await world.refusal('holder', ...call));
    }
    expect(refusals[0]).toEqual(inactive);
    expect(refusals[1]?.[0]).toBe('ValueOutOfRange');
    expect(refusals[2]?.[0]).toBe('ValueOutOfRange');
    expect(refusals[3]).toEqual(inactive);
  });

  it('refuses members that are not active, then pauses of the party, then of the module', async () => {
    const world = await createUnitsWorld();
    const units = toBytes32('Units');
    await world.govern(
      ['Parties', 'setMemberStatus', [party, 2]],
      ['Parties', 'pause', [party, 7]],
      ['Parties', 'pause', [units, 8]],
    );
    expect(await world.refusal('holder', ...call)).toEqual(['MemberInactive', { party, status: 2 }]);
    await world.govern(['Parties', 'setMemberStatus', [party, 1]]);
    expect(await world.refusal('holder', ...call)).toEqual(['SubjectPaused', { subject: party, reason: 7 }]);
    await world.govern(['Parties', 'unpause', [party]]);
    expect(await world.refusal('holder', ...call)).toEqual(['SubjectPaused', { subject: units, reason: 8 }]);
    await world.govern(['Parties', 'unpause', [units]]);
    expect((await world.refusal('holder', ...call))[0]).toBe('ValueOutOfRange');
  });

  it('does not stop a paused module’s governed functions', async () => {
    const world = await createUnitsWorld();
    await world.govern(['Parties', 'pause', [toBytes32('Units'), 8]]);
    expect((await world.governedRefusal(['Units', 'setCap', [wordOf('class'), 1, 1n]]))[0]).toBe(
      'ClassUnknown',
    );
  });
});
