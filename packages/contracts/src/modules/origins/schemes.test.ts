import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { createModuleWorld, home, type WorldCall, wordOf } from '../../../testing/module-world.ts';

const scheme = wordOf('scheme');
const source = wordOf('source');
const namespaceId = wordOf('namespace');

function addRight(
  changes: Partial<Record<'scheme' | 'right' | 'groupA' | 'groupB' | 'source', unknown>> = {},
): WorldCall {
  const all = { scheme, right: 1, groupA: 7, groupB: 0, source, ...changes };
  return ['Origins', 'addRight', [all.scheme, all.right, all.groupA, all.groupB, all.source]];
}

function registerNamespace(
  changes: Partial<Record<'namespaceId' | 'home' | 'scheme' | 'unit', unknown>> = {},
): WorldCall {
  const all = { namespaceId, home, scheme, unit: 1, ...changes };
  return ['Origins', 'registerNamespace', [all.namespaceId, all.home, all.scheme, all.unit]];
}

const outOfRange = (field: string, got: bigint, max: bigint, min = 1n) => [
  'ValueOutOfRange',
  { field: toBytes32(field), got, min, max },
];
const wordMax = 2n ** 256n - 1n;

describe('addRight', () => {
  it('maps a right to its groups', async () => {
    const world = await createModuleWorld();
    const { events } = await world.govern(addRight({ groupB: 8 }));
    const args = { scheme, right: 1, groupA: 7, groupB: 8, source };
    expect(events.at(-1)).toEqual({ module: 'Origins', name: 'RightAdded', args });
    expect(await world.view('Origins', 'schemeRight', [scheme, 1])).toEqual([7, 8, source]);
    expect(await world.view('Origins', 'schemeRight', [scheme, 2])).toEqual([0, 0, zeroBytes32]);
  });

  it('refuses in the order of its page', async () => {
    const world = await createModuleWorld();
    const wrong = { scheme: zeroBytes32, right: 0, groupA: 0, groupB: 7, source: zeroBytes32 };
    expect((await world.refusal('admin', ...addRight(wrong)))[0]).toBe('NotGovernance');
    const { governedRefusal } = world;
    expect(await governedRefusal(addRight(wrong))).toEqual(outOfRange('scheme', 0n, wordMax));
    expect(await governedRefusal(addRight({ ...wrong, scheme }))).toEqual(outOfRange('right', 0n, 65535n));
    const third = { ...wrong, scheme, right: 1 };
    expect(await governedRefusal(addRight(third))).toEqual(outOfRange('groupA', 0n, 65535n));
    expect(await governedRefusal(addRight({ ...third, groupA: 7 }))).toEqual(
      outOfRange('groupB', 7n, 0n, 0n),
    );
    const fifth = { ...third, groupA: 7, groupB: 8 };
    expect(await governedRefusal(addRight(fifth))).toEqual(outOfRange('source', 0n, wordMax));
    await world.govern(addRight());
    expect(await governedRefusal(addRight({ groupA: 9 }))).toEqual(['RightExists', { scheme, right: 1 }]);
  });
});

describe('registerNamespace', () => {
  it('writes the home and whether it is here', async () => {
    const world = await createModuleWorld();
    const abroad = wordOf('another module');
    const other = wordOf('another namespace');
    const { events } = await world.govern(
      addRight(),
      registerNamespace(),
      registerNamespace({ namespaceId: other, home: abroad, unit: 2 }),
    );
    const args = { namespaceId: other, home: abroad, scheme, unit: 2 };
    expect(events.at(-1)).toEqual({ module: 'Origins', name: 'NamespaceRegistered', args });
    expect(await world.view('Origins', 'namespace', [namespaceId])).toEqual([home, scheme, 1, true]);
    expect(await world.view('Origins', 'namespace', [other])).toEqual([abroad, scheme, 2, false]);
    expect(await world.view('Origins', 'namespace', [scheme])).toEqual([zeroBytes32, zeroBytes32, 0, false]);
  });

  it('refuses in the order of its page', async () => {
    const world = await createModuleWorld();
    const wrong = { namespaceId: zeroBytes32, home: zeroBytes32, scheme: zeroBytes32, unit: 3 };
    const refusal = (changes: object) => world.governedRefusal(registerNamespace({ ...wrong, ...changes }));
    expect((await world.refusal('admin', ...registerNamespace(wrong)))[0]).toBe('NotGovernance');
    expect(await refusal({})).toEqual(outOfRange('namespaceId', 0n, wordMax));
    expect(await refusal({ namespaceId })).toEqual(outOfRange('home', 0n, wordMax));
    expect(await refusal({ namespaceId, home })).toEqual(outOfRange('unit', 3n, 2n));
    expect(await refusal({ namespaceId, home, unit: 0 })).toEqual(outOfRange('unit', 0n, 2n));
    expect(await refusal({ namespaceId, home, unit: 1 })).toEqual(['SchemeUnknown', { scheme: zeroBytes32 }]);
    await world.govern(addRight(), registerNamespace());
    expect(await world.governedRefusal(registerNamespace({ home: wordOf('elsewhere') }))).toEqual([
      'NamespaceExists',
      { namespaceId },
    ]);
  });
});
