import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  createModuleWorld,
  definition,
  scheme,
  seconds,
  serials,
  setUpOrigins,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { type ClassDefinition, toClassId } from '../../ids.ts';

const none = { namespaceId: zeroBytes32, right: 0 };
const register = (changes: Partial<ClassDefinition> = {}): WorldCall => [
  'Units',
  'registerClass',
  [{ ...definition, ...changes }],
];
const outOfRange = (field: string, got: bigint, min: bigint, max: bigint) => [
  'ValueOutOfRange',
  { field: toBytes32(field), got, min, max },
];
const wordMax = 2n ** 256n - 1n;

describe('registerClass', () => {
  it('keeps the definition under its digest', async () => {
    const world = await createModuleWorld();
    const claims = [
      { namespaceId: serials, right: 1 },
      { namespaceId: seconds, right: 2 },
      none,
      none,
    ] as const;
    const wide = { ...definition, claims, decimals: 18, holderRole: 2 };
    const { events } = await world.govern(...setUpOrigins, register(wide));
    const classId = toClassId(wide);
    expect(events.at(-1)).toEqual({
      module: 'Units',
      name: 'ClassRegistered',
      args: { classId, definition: wide },
    });
    expect(await world.view('Units', 'classDefinition', [classId])).toEqual(wide);
  });

  it('gives zero for an unknown class', async () => {
    const world = await createModuleWorld();
    expect(await world.view('Units', 'classDefinition', [wordOf('class')])).toEqual({
      ...definition,
      profile: zeroBytes32,
      unitCode: zeroBytes32,
      claims: [none, none, none, none],
    });
  });

  it('is refused in the order of its page', async () => {
    const world = await createModuleWorld();
    const word = wordOf('word');
    const steps: readonly (readonly [Partial<ClassDefinition>, readonly unknown[]])[] = [
      [{}, outOfRange('profile', 0n, 1n, wordMax)],
      [{ profile: word }, outOfRange('unitCode', 0n, 1n, wordMax)],
      [{ unitCode: word }, outOfRange('decimals', 19n, 0n, 18n)],
      [{ decimals: 18 }, outOfRange('authorisation', 4n, 0n, 3n)],
      [{ authorisation: 3 }, ['RecordsUnavailable', {}]],
      [{ recordKind: zeroBytes32 }, ['RecordsUnavailable', {}]],
      [{ recordState: 0 }, ['AuthorisationsUnavailable', {}]],
      [{ authorisation: 0 }, outOfRange('claims', 2n, 0n, 0n)],
      [
        { claims: [{ namespaceId: word, right: 9 }, none, none, { ...none, right: 1 }] },
        outOfRange('claims', 3n, 0n, 1n),
      ],
      [{ claims: [none, none, none, none] }, ['EmptyList', { field: toBytes32('claims') }]],
      [
        { claims: [{ namespaceId: word, right: 9 }, none, none, none] },
        ['NamespaceUnknown', { namespaceId: word }],
      ],
      [
        { claims: [{ namespaceId: serials, right: 9 }, none, none, none] },
        ['RightUnknown', { scheme, right: 9 }],
      ],
      [
        { claims: [{ namespaceId: serials, right: 1 }, { namespaceId: zeroBytes32, right: 5 }, none, none] },
        ['NamespaceUnknown', { namespaceId: zeroBytes32 }],
      ],
    ];
    let changes: Partial<ClassDefinition> = {
      ...{ profile: zeroBytes32, unitCode: zeroBytes32, decimals: 19, authorisation: 4 },
      ...{ recordKind: word, recordState: 1, claims: [none, none, { ...none, right: 1 }, none] },
    };
    expect((await world.refusal('admin', ...register(changes)))[0]).toBe('NotGovernance');
    await world.govern(...setUpOrigins);
    for (const [fixed, refusal] of steps) {
      changes = { ...changes, ...fixed };
      expect(await world.governedRefusal(register(changes))).toEqual(refusal);
    }
    await world.govern(register());
    expect(await world.governedRefusal(register())).toEqual([
      'ClassExists',
      { classId: toClassId(definition) },
    ]);
  });
});
