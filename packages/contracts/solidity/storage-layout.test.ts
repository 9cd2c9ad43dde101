import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLayoutBreaks, type PlacedVariable, type StorageLayout } from '../testing/find-layout-breaks.ts';

const read = (name: string): Record<string, StorageLayout> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../storage-layout', name), 'utf8'));

/** The layout released with version 1 of the modules; it never changes again. */
const released = read('1.json');
const current = read('current.json');
const units = released.Units as StorageLayout;

function withStorage(change: (variables: PlacedVariable[]) => PlacedVariable[]): StorageLayout {
  return { ...units, storage: change([...units.storage]) };
}

function withMembers(type: string, change: (members: PlacedVariable[]) => PlacedVariable[]): StorageLayout {
  const known = units.types[type];
  if (!known?.members) throw new Error(`No struct ${type}.`);
  return { ...units, types: { ...units.types, [type]: { ...known, members: change([...known.members]) } } };
}

const breaksOf = (later: StorageLayout): string[] => findLayoutBreaks({ released: units, current: later });

describe('storage layout', () => {
  it.each(['Parties', 'Origins', 'Units'])('of %s only adds to the released one', (name) => {
    const layouts = { released: released[name] as StorageLayout, current: current[name] as StorageLayout };
    expect(findLayoutBreaks(layouts)).toEqual([]);
  });

  it('may take room from a gap and let a struct in a mapping grow', () => {
    const added = { label: '_new', slot: '5', offset: 0, type: 't_uint64' };
    expect(breaksOf(withStorage((variables) => [...variables, added]))).toEqual([]);
    const member = { label: 'more', slot: '6', offset: 0, type: 't_bytes32' };
    expect(breaksOf(withMembers('t_struct(LotRecord)_storage', (members) => [...members, member]))).toEqual(
      [],
    );
  });

  it('may not lose, move or retype a variable', () => {
    expect(breaksOf(withStorage((variables) => variables.slice(0, -1)))).toHaveLength(1);
    const moved = withStorage((variables) =>
      variables.map((v) => ({ ...v, slot: String(Number(v.slot) + 1) })),
    );
    expect(breaksOf(moved)).toHaveLength(units.storage.length - 1);
    const retyped = withStorage((variables) => variables.map((v) => ({ ...v, type: 't_bool' })));
    expect(breaksOf(retyped)).toHaveLength(units.storage.length - 1);
  });

  it('may not put a member into the middle of a struct', () => {
    const swapped = withMembers('t_struct(LotNumbers)_storage', ([first, second, ...rest]) => [
      { ...(second as PlacedVariable), offset: 0 },
      { ...(first as PlacedVariable), offset: 8 },
      ...rest,
    ]);
    expect(breaksOf(swapped)).toHaveLength(2);
  });
});
