import type { KeyValueState, StoredEntry, StoredObject } from '@tallystick/contracts/modules';
import sortedBtree from 'sorted-btree';

// The package is CommonJS: what Node gives as its default export is the whole module.
const BTree = sortedBtree.default;

/** A key-value state in memory whose writes take effect at once. */
export interface Store extends KeyValueState {
  get(key: string): StoredObject | undefined;
  put(key: string, value: StoredObject): void;
  delete(key: string): void;
  range(start: string, end: string, limit?: number): readonly StoredEntry[];
  /** All entries in the order of their keys. */
  entries(): readonly StoredEntry[];
}

const compareKeys = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Makes a store: a map for reads by key, which are most, and a tree of the keys for ranges.
 *
 * @param entries - What it holds from the beginning.
 */
export function createStore(entries: readonly StoredEntry[] = []): Store {
  const values = new Map<string, StoredObject>(entries);
  const keys = new BTree<string, undefined>(
    entries.map(([key]) => [key, undefined]),
    compareKeys,
  );
  const entryOf = (key: string): StoredEntry => [key, values.get(key) as StoredObject];
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      if (!values.has(key)) keys.set(key, undefined);
      values.set(key, value);
    },
    delete: (key) => {
      values.delete(key);
      keys.delete(key);
    },
    range: (start, end, limit = Number.POSITIVE_INFINITY) => {
      const found: StoredEntry[] = [];
      keys.forRange(start, end, false, (key) => {
        found.push(entryOf(key));
        return found.length < limit ? undefined : { break: undefined };
      });
      return found;
    },
    entries: () => keys.keysArray().map(entryOf),
  };
}
