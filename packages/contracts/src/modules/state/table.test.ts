import type { Hex } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { uint64Max } from '../uint64.ts';
import { createOverlay } from './overlay.ts';
import { defineTable, type Table, toKeyDigits } from './table.ts';

interface Row {
  readonly owner: Hex;
  readonly name: string;
  readonly count: bigint;
  readonly state: number;
  readonly open: boolean;
  readonly parties: readonly Hex[];
  readonly rights: readonly number[];
}

const rows: Table<Row> = defineTable({
  name: 'Test/row',
  fields: {
    owner: 'hex',
    name: 'text',
    count: 'integer',
    state: 'code',
    open: 'flag',
    parties: 'hexes',
    rights: 'codes',
  },
});
const row: Row = {
  owner: '0xab',
  name: 'a',
  count: uint64Max,
  state: 3,
  open: false,
  parties: ['0xcd'],
  rights: [1, 2],
};

describe('defineTable', () => {
  it('stores a row as JSON without numbers, with a version, under a key of fixed width', async () => {
    const state = createOverlay();
    rows.put(state, ['0xab', 1, 255n], row);
    expect([...state.changes()]).toEqual([
      [
        'Test/row/ab000100000000000000ff',
        {
          v: '1',
          owner: '0xab',
          name: 'a',
          count: '18446744073709551615',
          state: '3',
          open: false,
          parties: ['0xcd'],
          rights: ['1', '2'],
        },
      ],
    ]);
    expect(await rows.get(state, ['0xab', 1, 255n])).toEqual(row);
  });

  it('forgets a deleted row', async () => {
    const state = createOverlay();
    rows.put(state, ['0xab'], row);
    rows.delete(state, ['0xab']);
    expect(await rows.get(state, ['0xab'])).toBeUndefined();
  });

  it.each([-1n, uint64Max + 1n])('panics rather than storing %s as a uint64', (count) => {
    expect(() => rows.put(createOverlay(), ['0xab'], { ...row, count })).toThrow(
      expect.objectContaining({ errorName: 'Panic', args: { code: 0x11n } }),
    );
  });

  it('refuses a row of a version it does not know', () => {
    const state = createOverlay();
    state.put('Test/row/ab', { v: '2' });
    expect(() => rows.get(state, ['0xab'])).toThrow('Expected version 1 of Test/row/, got 2.');
  });

  it('orders keys like the numbers in them', () => {
    const keys = [0n, 9n, 10n, 255n, 256n, uint64Max].map((number) => toKeyDigits([number]));
    expect([...keys].sort()).toEqual(keys);
  });
});
