import type { KeyValueState, StoredEntry, StoredObject } from '@tallystick/contracts/modules';
import sortedBtree from 'sorted-btree';

// The package is CommonJS: the default import is the whole module in Node and the class itself where a bundler unwraps it.
const BTree: typeof sortedBtree.default = sortedBtree.default ?? sortedBtree;

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
 * Makes a store: a map for reads by key, which are most, and a tree of the keys for ranges. The tree learns of new and
 * deleted keys when it is next needed, since most writes are never followed by a range.
 *
 * @param entries - What it holds from the beginning.
 */
export function createStore(entries: readonly StoredEntry[] = []): Store {
  const values = new Map<string, StoredObject>(entries);
  const tree = new BTree<string, undefined>(undefined, compareKeys);
  const changed = new Set<string>(values.keys());
  const getTree = (): typeof tree => {
    for (const key of changed) {
      if (values.has(key)) tree.set(key, undefined);
      else tree.delete(key);
    }
    changed.clear();
    return tree;
  };
  const entryOf = (key: string): StoredEntry => [key, values.get(key) as StoredObject];
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      if (!values.has(key)) changed.add(key);
      values.set(key, value);
    },
    delete: (key) => {
      values.delete(key);
      changed.add(key);
    },
    range: (start, end, limit = Number.POSITIVE_INFINITY) => {
      const found: StoredEntry[] = [];
      getTree().forRange(start, end, false, (key) => {
        found.push(entryOf(key));
        return found.length < limit ? undefined : { break: true };
      });
      return found;
    },
    entries: () => getTree().keysArray().map(entryOf),
  };
}
