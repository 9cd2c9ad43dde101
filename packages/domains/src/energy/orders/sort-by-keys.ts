import { type SortKey, sortRows } from './sort-rows.ts';

/** A key and its direction. */
export interface KeyOrder {
  readonly key: SortKey;
  readonly descending?: boolean;
}

/** Decides between two rows: below zero when the left one comes first. */
export type CompareRows = (left: number, right: number) => number;

/** Some of the rows: from `start` to before `end`. */
interface Run {
  readonly rows: Uint32Array;
  readonly start: number;
  readonly end: number;
}

/** Runs up to this length are sorted by insertion, which is faster than counting digits. */
const insertionMax = 24;

function createCompare(orders: readonly KeyOrder[], breakTie: CompareRows | undefined): CompareRows {
  return (left, right) => {
    for (let place = 0; place < orders.length; place++) {
      const { key, descending } = orders[place] as KeyOrder;
      const before = key[left] as bigint | number;
      const after = key[right] as bigint | number;
      if (before !== after) return before < after === (descending === true) ? 1 : -1;
    }
    return breakTie ? breakTie(left, right) : 0;
  };
}

function insertionSort({ rows, start, end }: Run, compare: CompareRows): void {
  for (let index = start + 1; index < end; index++) {
    const row = rows[index] as number;
    let place = index;
    while (place > start && compare(rows[place - 1] as number, row) > 0) {
      rows[place] = rows[place - 1] as number;
      place--;
    }
    rows[place] = row;
  }
}

/**
 * Sorts row numbers by several keys: by the first, runs of equal rows by the second, and so on. Stable.
 *
 * @param rows - Row numbers in their present order.
 * @param orders - Keys, the most important one first.
 * @param breakTie - Decides where all keys are equal; without it such rows stay in their present order.
 * @returns The rows in order.
 */
export function sortByKeys(
  rows: Uint32Array,
  orders: readonly KeyOrder[],
  breakTie?: CompareRows,
): Uint32Array {
  const [first, ...rest] = orders;
  if (!first) return breakTie ? rows.slice().sort(breakTie) : rows.slice();
  const sorted = sortRows({ rows, ...first });
  const compareRest = createCompare(rest, breakTie);
  const { key } = first;
  let start = 0;
  for (let index = 1; index <= sorted.length; index++) {
    if (index < sorted.length && key[sorted[index] as number] === key[sorted[start] as number]) continue;
    if (index - start > insertionMax)
      sorted.set(sortByKeys(sorted.subarray(start, index), rest, breakTie), start);
    else if (index - start > 1) insertionSort({ rows: sorted, start, end: index }, compareRest);
    start = index;
  }
  return sorted;
}
