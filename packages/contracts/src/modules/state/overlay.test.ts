import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyValueState, StoredEntry, StoredObject } from './key-value-state.ts';
import { createOverlay } from './overlay.ts';

const valueNamed = (name: string): StoredObject => ({ v: '1', name });

/** The same state behind promises, as a remote one is. */
function toRemote(state: KeyValueState): KeyValueState {
  return {
    get: async (key) => state.get(key),
    put: async (key, value) => state.put(key, value),
    delete: async (key) => state.delete(key),
    range: async (start, end, limit) => state.range(start, end, limit),
  };
}

const keyText = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const action = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key: keyText, name: fc.constantFrom('1', '2', '3') }),
  fc.record({ kind: fc.constant('delete' as const), key: keyText }),
);

describe('createOverlay', () => {
  it('shows its own writes in reads and ranges and keeps them from the state beneath', async () => {
    const base = createOverlay();
    base.put('a', valueNamed('old'));
    base.put('b', valueNamed('gone'));
    const overlay = createOverlay(base);
    overlay.put('a', valueNamed('new'));
    overlay.delete('b');
    overlay.put('c', valueNamed('added'));
    expect(await overlay.get('a')).toEqual(valueNamed('new'));
    expect(await overlay.get('b')).toBeUndefined();
    expect(await overlay.range('a', 'z')).toEqual([
      ['a', valueNamed('new')],
      ['c', valueNamed('added')],
    ]);
    expect(await base.range('a', 'z')).toEqual([
      ['a', valueNamed('old')],
      ['b', valueNamed('gone')],
    ]);
    await overlay.commit();
    expect(await base.range('a', 'z')).toEqual([
      ['a', valueNamed('new')],
      ['c', valueNamed('added')],
    ]);
    expect(overlay.changes().size).toBe(0);
  });

  it('fills a limited range although its own deletions hide entries beneath', async () => {
    const base = createOverlay();
    for (const key of ['a', 'b', 'c', 'd']) base.put(key, valueNamed(key));
    const overlay = createOverlay(base);
    overlay.delete('a');
    overlay.delete('b');
    expect((await overlay.range('a', 'z', 2)).map(([key]) => key)).toEqual(['c', 'd']);
  });

  it('behaves like a map, over any number of layers and over a remote state', async () => {
    const layersOfActions = fc.array(fc.array(action, { maxLength: 8 }), { minLength: 1, maxLength: 3 });
    const bounds = fc.record({ start: keyText, end: keyText, limit: fc.integer({ min: 1, max: 6 }) });
    const property = fc.asyncProperty(layersOfActions, bounds, async (layers, { start, end, limit }) => {
      const model = new Map<string, StoredObject>();
      let top = createOverlay();
      for (const actions of layers) {
        top = createOverlay(toRemote(top));
        for (const each of actions) {
          if (each.kind === 'put') {
            model.set(each.key, valueNamed(each.name));
            top.put(each.key, valueNamed(each.name));
          } else {
            model.delete(each.key);
            top.delete(each.key);
          }
        }
      }
      const expected: StoredEntry[] = [...model]
        .filter(([key]) => key >= start && key < end)
        .sort(([left], [right]) => (left < right ? -1 : 1));
      expect(await top.range(start, end)).toEqual(expected);
      expect(await top.range(start, end, limit)).toEqual(expected.slice(0, limit));
      expect(await top.get(start)).toEqual(model.get(start));
    });
    await fc.assert(property);
  });
});
