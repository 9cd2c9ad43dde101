import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  createUnitsWorld,
  originId,
  scheme,
  seconds,
  serials,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { toClaimId } from '../../ids.ts';
import { uint64Max } from '../uint64.ts';

const interval = { start: 10n, end: 20n, quantity: 10n };

function claim(changes: Partial<Record<string, unknown>> = {}): WorldCall {
  const all = { namespaceId: serials, originId, right: 1, ...interval, requestId: zeroBytes32, ...changes };
  return [
    'Origins',
    'claim',
    [all.namespaceId, all.originId, all.right, all.start, all.end, all.quantity, all.requestId],
  ];
}

const isFree = (group: number, start: bigint, end: bigint): WorldCall => [
  'Origins',
  'isFree',
  [serials, originId, group, start, end],
];

describe('claim', () => {
  it('occupies the interval in each group of the right', async () => {
    const world = await createUnitsWorld();
    const { result, events } = await world.run('issuer', ...claim({ right: 3 }));
    const fields = { namespaceId: serials, originId, right: 3, start: 10n, end: 20n };
    expect(result).toBe(toClaimId(fields));
    const claimed = { ...fields, party: wordOf('issuer'), quantity: 10n };
    expect(events).toEqual([{ module: 'Origins', name: 'Claimed', args: { claimId: result, ...claimed } }]);
    expect(await world.view('Origins', 'claimById', [result])).toEqual(claimed);
    expect(await world.view(...isFree(1, 19n, 20n))).toBe(false);
    expect(await world.view(...isFree(2, 10n, 11n))).toBe(false);
    expect(await world.view(...isFree(3, 10n, 20n))).toBe(true);
    expect(await world.view(...isFree(1, 20n, 30n))).toBe(true);
  });

  it('leaves other groups, origins and namespaces alone', async () => {
    const world = await createUnitsWorld();
    await world.run('issuer', ...claim());
    await world.run('issuer', ...claim({ right: 2 }));
    await world.run('issuer', ...claim({ originId: wordOf('another origin') }));
    await world.run('issuer', ...claim({ namespaceId: seconds }));
    expect((await world.refusal('issuer', ...claim({ right: 3 })))[0]).toBe('IntervalOccupied');
  });

  it('takes any quantity for an interval of time', async () => {
    const world = await createUnitsWorld();
    await world.run('issuer', ...claim({ namespaceId: seconds, quantity: uint64Max }));
  });

  it('takes the whole range of serials, once', async () => {
    const world = await createUnitsWorld();
    const whole = { start: 0n, end: uint64Max, quantity: uint64Max };
    await world.run('issuer', ...claim(whole));
    for (const start of [0n, 1n, uint64Max - 1n]) {
      const one = { start, end: start + 1n, quantity: 1n };
      expect((await world.refusal('issuer', ...claim(one)))[0]).toBe('IntervalOccupied');
    }
  });

  it('is refused in the order of its page', async () => {
    const world = await createUnitsWorld();
    const abroad = wordOf('namespace with another home');
    const elsewhere = wordOf('another module');
    await world.govern(['Origins', 'registerNamespace', [abroad, elsewhere, scheme, 1]]);
    const steps: readonly (readonly [Record<string, unknown>, string, unknown])[] = [
      [{}, 'ValueOutOfRange', { field: toBytes32('originId'), got: 0n, min: 1n, max: 2n ** 256n - 1n }],
      [{ originId }, 'IntervalEmpty', { start: 20n, end: 20n }],
      [{ end: 30n }, 'ValueOutOfRange', { field: toBytes32('quantity'), got: 0n, min: 1n, max: uint64Max }],
      [{ quantity: 9n }, 'NamespaceUnknown', { namespaceId: zeroBytes32 }],
      [{ namespaceId: abroad }, 'NotHome', { namespaceId: abroad, home: elsewhere }],
      [{ namespaceId: serials }, 'RightUnknown', { scheme, right: 9 }],
      [{ right: 3 }, 'RoleMissing', { role: 1, scope: serials, party: wordOf('holder') }],
    ];
    let changes: Record<string, unknown> = {
      ...{ originId: zeroBytes32, start: 20n, end: 20n, quantity: 0n },
      ...{ namespaceId: zeroBytes32, right: 9 },
    };
    expect((await world.refusal('stranger', ...claim(changes)))[0]).toBe('AccountUnknown');
    for (const [fixed, name, args] of steps) {
      changes = { ...changes, ...fixed };
      expect(await world.refusal('holder', ...claim(changes))).toEqual([name, args]);
    }
    await world.govern(['Parties', 'grantRole', [1, serials, wordOf('holder'), 0n, 0n]]);
    expect(await world.refusal('holder', ...claim(changes))).toEqual([
      'QuantityMismatch',
      { got: 9n, expected: 10n },
    ]);
    const whole = { ...changes, quantity: 10n };
    const occupied = { namespaceId: serials, originId, start: 20n, end: 30n };
    await world.run('issuer', ...claim({ right: 2, start: 29n, end: 31n, quantity: 2n }));
    expect(await world.refusal('holder', ...claim(whole))).toEqual([
      'IntervalOccupied',
      { ...occupied, group: 2 },
    ]);
    await world.run('issuer', ...claim({ right: 1, start: 19n, end: 21n, quantity: 2n }));
    expect(await world.refusal('holder', ...claim(whole))).toEqual([
      'IntervalOccupied',
      { ...occupied, group: 1 },
    ]);
  });
});

describe('views of Origins', () => {
  it('give zero for an unknown claim and refuse an empty interval', async () => {
    const world = await createUnitsWorld();
    const unknown = (await world.view('Origins', 'claimById', [wordOf('claim')])) as object;
    expect(Object.values(unknown).map((value) => BigInt(value as string))).toEqual(Array(7).fill(0n));
    expect(await world.refusal('nobody', ...isFree(1, 5n, 5n))).toEqual([
      'IntervalEmpty',
      { start: 5n, end: 5n },
    ]);
  });
});
