import BTreeModule from 'sorted-btree';
import { countSerials, type SerialRange } from './serial-range.ts';

// The package is CommonJS: its class is a property of what a default import gives.
const BTree = BTreeModule.default;
type Tree<V> = InstanceType<typeof BTree<bigint, V>>;

/** Which units a range names; where it is written does not matter. */
export type Units = Pick<SerialRange, 'scheme' | 'originText' | 'first' | 'last'>;

/** A range of an index and what is known of it. */
export interface IndexEntry<T> {
  readonly units: Units;
  readonly value: T;
}

/** Disjoint ranges of units, found by overlap in logarithmic time. */
export interface SerialIndex<T> {
  readonly trees: Map<string, Tree<IndexEntry<T>>>;
}

/** Makes an empty index. */
export function createSerialIndex<T>(): SerialIndex<T> {
  return { trees: new Map() };
}

function originKey({ scheme, originText }: Units): string {
  return `${scheme} ${originText}`;
}

/**
 * Tells whether two ranges share a unit.
 *
 * @param one - A range.
 * @param two - Another range.
 * @returns True when scheme and origin are equal and the numbers overlap.
 *
 * @example
 * ```ts
 * import { overlaps } from './serial-index.ts';
 *
 * const origin = { scheme: 'verra-serial', originText: 'VCS-VCU' } as const;
 * console.log(overlaps({ ...origin, first: 1n, last: 9n }, { ...origin, first: 9n, last: 12n })); // true
 * ```
 */
export function overlaps(one: Units, two: Units): boolean {
  return originKey(one) === originKey(two) && one.first <= two.last && two.first <= one.last;
}

/** Tells whether all units of `inner` are units of `outer`. */
export function contains(outer: Units, inner: Units): boolean {
  return originKey(outer) === originKey(inner) && outer.first <= inner.first && inner.last <= outer.last;
}

/** Finds an entry that shares a unit with the range: the one with the highest numbers. */
export function findOverlap<T>(index: SerialIndex<T>, units: Units): IndexEntry<T> | undefined {
  const below = index.trees.get(originKey(units))?.nextLowerPair(units.last + 1n);
  return below && overlaps(below[1].units, units) ? below[1] : undefined;
}

/** Adds a range that shares no unit with those in the index. */
export function addRange<T>(index: SerialIndex<T>, units: Units, value: T): void {
  const key = originKey(units);
  const tree = index.trees.get(key) ?? new BTree<bigint, IndexEntry<T>>(undefined, compareNumbers);
  index.trees.set(key, tree);
  tree.set(units.first, { units, value });
}

/** Adds a range and joins it with those it shares units with; the joined range has the new value. */
export function joinRange<T>(index: SerialIndex<T>, units: Units, value: T): void {
  const { scheme, originText } = units;
  let { first, last } = units;
  for (let other = findOverlap(index, units); other; other = findOverlap(index, units)) {
    first = other.units.first < first ? other.units.first : first;
    last = other.units.last > last ? other.units.last : last;
    index.trees.get(originKey(units))?.delete(other.units.first);
  }
  addRange(index, { scheme, originText, first, last }, value);
}

function compareNumbers(one: bigint, two: bigint): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

/** A range for messages, such as `GS1-1-KE-GS90001-16-2025-80256 1 to 5 (5 units)`. */
export function describeUnits(units: Units): string {
  return `${units.originText} ${units.first} to ${units.last} (${countSerials(units)} units)`;
}
