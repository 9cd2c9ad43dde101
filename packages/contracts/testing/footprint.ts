import { createOverlay, type KeyValueState, type Overlay } from '../src/modules.ts';

/** What a transaction reads and writes, as a Fabric peer records it to find conflicts. */
export interface Footprint {
  readonly gets: ReadonlySet<string>;
  readonly ranges: readonly (readonly [start: string, end: string])[];
  readonly writes: ReadonlySet<string>;
}

/** Runs work over a state without committing it and gives its footprint. */
export async function recordFootprint(
  base: KeyValueState,
  work: (state: Overlay) => Promise<unknown>,
): Promise<Footprint> {
  const gets = new Set<string>();
  const ranges: (readonly [string, string])[] = [];
  const overlay = createOverlay({
    ...base,
    get: (key) => {
      gets.add(key);
      return base.get(key);
    },
    range: (start, end, limit) => {
      ranges.push([start, end]);
      return base.range(start, end, limit);
    },
  });
  await work(overlay);
  return { gets, ranges, writes: new Set(overlay.changes().keys()) };
}

/** Whether committing `first` makes a peer refuse `second`, which ran on the same state. */
export function invalidates(first: Footprint, second: Footprint): boolean {
  const isRead = (key: string): boolean =>
    second.gets.has(key) || second.ranges.some(([start, end]) => key >= start && key < end);
  return [...first.writes].some(isRead);
}
