import type { Hex } from '@tallystick/core';
import type { KeyValueState } from '../state/key-value-state.ts';
import type { Overlay } from '../state/overlay.ts';
import { defineTable, type KeyPart, type Table, toKeyDigits } from '../state/table.ts';

/** A half-open interval of uint64. */
export interface Interval {
  readonly start: bigint;
  readonly end: bigint;
}

// A set of disjoint intervals on a key-value state where concurrent transactions fail if one writes a key, or into a
// key range, that the other has read. Adjacent intervals must not disturb each other; overlapping ones always must.
//
// [a, b) and [s, e) overlap if and only if s lies in [a, b) or a lies in [s, e).
// The first is one range read over the starts. For the second, an interval is also written as cells: pieces of one size,
// the greatest of the list below that fits, which lie end to end inside it and cover it, the last one flush with its
// end. A cell of a size holds the point a if its position lies in (a - size, a]: one range read per size.
// Cells lie inside their interval, so a read is empty, and disturbed by nobody, unless there is an overlap.

// Small steps keep the cells of ordinary intervals few: at most 4 up to a length of 2^20, 16 up to 2^32. Great ones
// keep the reads few; the longest interval has 64 cells.
const cellSizes: readonly bigint[] = [
  ...[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20],
  ...[24, 28, 32, 38, 44, 50, 56, 62],
].map((bits) => 1n << BigInt(bits));

const starts: Table<object> = defineTable({ name: 'Origins/start', fields: {} });
const cells: Table<object> = defineTable({ name: 'Origins/cell', fields: {} });

/** Half-open range of positions, below a set and perhaps a level. */
interface PositionRange {
  readonly prefix: readonly KeyPart[];
  readonly from: bigint;
  readonly to: bigint;
}

async function hasEntry(
  state: KeyValueState,
  table: Pick<Table<object>, 'prefix'>,
  { prefix, from, to }: PositionRange,
): Promise<boolean> {
  const [start, end] = [from, to].map((position) => table.prefix + toKeyDigits([...prefix, position]));
  return (await state.range(start as string, end as string, 1)).length > 0;
}

/** Positions of the cells of an interval, and which size they have. */
function toCells({ start, end }: Interval): {
  readonly level: number;
  readonly positions: readonly bigint[];
} {
  const level = cellSizes.findLastIndex((size) => size <= end - start);
  const size = cellSizes[level] as bigint;
  const positions: bigint[] = [];
  for (let position = start; position < end - size; position += size) positions.push(position);
  return { level, positions: [...positions, end - size] };
}

/**
 * Whether no interval of a set touches an interval.
 *
 * @param state - The state.
 * @param set - Id of the set.
 * @param interval - A half-open interval that is not empty.
 */
export async function isIntervalFree(state: KeyValueState, set: Hex, interval: Interval): Promise<boolean> {
  const { start, end } = interval;
  if (await hasEntry(state, starts, { prefix: [set], from: start, to: end })) return false;
  for (const [level, size] of cellSizes.entries()) {
    const first = start - size + 1n;
    const range = { prefix: [set, level], from: first > 0n ? first : 0n, to: start + 1n };
    if (await hasEntry(state, cells, range)) return false;
  }
  return true;
}

/**
 * Adds an interval to a set that is free of it.
 *
 * @param state - The state.
 * @param set - Id of the set.
 * @param interval - A half-open interval that is not empty.
 */
export function addInterval(state: Overlay, set: Hex, interval: Interval): void {
  starts.put(state, [set, interval.start], {});
  const { level, positions } = toCells(interval);
  for (const position of positions) cells.put(state, [set, level, position], {});
}
