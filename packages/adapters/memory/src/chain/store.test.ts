import { createOverlay } from '@tallystick/contracts/modules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from './store.ts';

const key = fc.constantFrom('a/0', 'a/1', 'a/2', 'b/0', 'b/1');
const action = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key, name: fc.constantFrom('x', 'y') }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({
    kind: fc.constant('range' as const),
    start: key,
    end: key,
    limit: fc.integer({ min: 1, max: 5 }),
  }),
);

describe('createStore', () => {
  it('gives no more entries than the limit, from the start of the range on', () => {
    const value = { v: '1' };
    const store = createStore([
      ['b', value],
      ['a', value],
      ['d', value],
      ['c', value],
    ]);
    const keys = (limit?: number) => store.range('b', 'd', limit).map(([key]) => key);
    expect([keys(), keys(1), keys(9)]).toEqual([['b', 'c'], ['b'], ['b', 'c']]);
  });

  it('answers like an overlay on nothing, whatever is done in between', async () => {
    const property = fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
      const [store, model] = [createStore(), createOverlay()];
      for (const each of actions) {
        if (each.kind === 'put') {
          for (const state of [store, model]) state.put(each.key, { v: '1', name: each.name });
        } else if (each.kind === 'delete') {
          for (const state of [store, model]) state.delete(each.key);
        } else {
          const { start, end, limit } = each;
          expect(store.range(start, end, limit)).toEqual(await model.range(start, end, limit));
          expect(store.get(start)).toEqual(await model.get(start));
        }
      }
      const all = await model.range('', '~');
      expect(store.entries()).toEqual(all);
      expect(createStore(store.entries()).range('', '~')).toEqual(all);
    });
    await fc.assert(property, { numRuns: 500 });
  });
});
