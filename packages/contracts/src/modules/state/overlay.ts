import type { KeyValueState, StoredEntry, StoredObject } from './key-value-state.ts';
import { isPromise, type MaybePromise, mapMaybePromise } from './maybe-promise.ts';
import { findKeyIndex } from './sorted-keys.ts';

/** A state whose writes are held back until they are committed to the state beneath. */
export interface Overlay extends KeyValueState {
  put(key: string, value: StoredObject): void;
  delete(key: string): void;
  /** What was written since the last commit, undefined for a deletion, in the order of the first writes. */
  changes(): ReadonlyMap<string, StoredObject | undefined>;
  /** Hands all writes to the state beneath and starts anew. Dropping the overlay instead discards them. */
  commit(): Promise<void>;
}

interface Writes {
  readonly values: Map<string, StoredObject | undefined>;
  /** The keys of `values`, so that a range need not look at all of them; in order once `isSorted` says so. */
  readonly keys: string[];
  isSorted: boolean;
}

function write(writes: Writes, key: string, value: StoredObject | undefined): void {
  if (!writes.values.has(key)) {
    writes.keys.push(key);
    writes.isSorted = false;
  }
  writes.values.set(key, value);
}

/** Own keys with `start <= key < end`, in order. */
function findOwnKeys(writes: Writes, start: string, end: string): readonly string[] {
  const { keys } = writes;
  if (!writes.isSorted) keys.sort();
  writes.isSorted = true;
  return keys.slice(findKeyIndex(keys, start), findKeyIndex(keys, end));
}

function mergeEntries(
  beneath: readonly StoredEntry[],
  own: readonly (readonly [string, StoredObject | undefined])[],
): readonly StoredEntry[] {
  const merged = new Map(beneath);
  for (const [key, value] of own) {
    if (value === undefined) merged.delete(key);
    else merged.set(key, value);
  }
  return [...merged].sort(([left], [right]) => (left < right ? -1 : 1));
}

function rangeOver(
  base: KeyValueState | undefined,
  writes: Writes,
  [start, end, limit]: [start: string, end: string, limit: number | undefined],
): MaybePromise<readonly StoredEntry[]> {
  const own = findOwnKeys(writes, start, end).map((key) => [key, writes.values.get(key)] as const);
  // Each own deletion may hide one entry beneath, so that many more are asked for.
  const beneath = base?.range(start, end, limit === undefined ? undefined : limit + own.length) ?? [];
  if (own.length === 0) return beneath;
  return mapMaybePromise(beneath, (entries) => mergeEntries(entries, own).slice(0, limit));
}

/**
 * Lays a write-back overlay over a state: reads and ranges see its own writes, and nothing reaches the
 * state beneath before `commit`. Overlays can be laid over overlays.
 *
 * @param base - The state beneath; without one the overlay is an empty state of its own.
 * @returns The overlay.
 *
 * @example
 * ```ts
 * import { createOverlay } from '@tallystick/contracts/modules';
 *
 * const state = createOverlay();
 * const overlay = createOverlay(state);
 * overlay.put('Units/lot/00', { v: '1' });
 * console.log(await state.get('Units/lot/00')); // undefined
 * await overlay.commit();
 * console.log(await state.get('Units/lot/00')); // { v: '1' }
 * ```
 */
export function createOverlay(base?: KeyValueState): Overlay {
  const writes: Writes = { values: new Map(), keys: [], isSorted: true };
  return {
    get: (key) => {
      const own = writes.values.get(key);
      return own !== undefined || writes.values.has(key) ? own : base?.get(key);
    },
    put: (key, value) => write(writes, key, value),
    delete: (key) => write(writes, key, undefined),
    range: (start, end, limit) => rangeOver(base, writes, [start, end, limit]),
    changes: () => writes.values,
    commit: async () => {
      if (!base) return;
      for (const [key, value] of writes.values) {
        const written = value === undefined ? base.delete(key) : base.put(key, value);
        // Awaiting what is no promise costs a turn of the event loop's queue per key all the same.
        if (isPromise(written)) await written;
      }
      writes.values.clear();
      writes.keys.length = 0;
    },
  };
}
