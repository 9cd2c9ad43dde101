import { OrderedMap } from '@js-sdsl/ordered-map';
import { countSerials, type SerialRange } from './serial-range.ts';

/** Which units a range names; where it is written does not matter. */
export type Units = Pick<SerialRange, 'scheme' | 'originText' | 'first' | 'last'>;

/** A range of an index and what is known of it. */
export interface IndexEntry<T> {
  readonly units: Units;
  readonly value: T;
}

/** Disjoint ranges of units, found by overlap in logarithmic time. */
export interface SerialIndex<T> {
  /** Entries of each origin by their first number. */
  readonly origins: Map<string, OrderedMap<bigint, IndexEntry<T>>>;
}

/** Makes an empty index. */
export function createSerialIndex<T>(): SerialIndex<T> {
  return { origins: new Map() };
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
  const below = index.origins.get(originKey(units))?.reverseLowerBound(units.last);
  const entry = below?.isAccessible() ? below.pointer[1] : undefined;
  return entry && overlaps(entry.units, units) ? entry : undefined;
}

/** Adds a range that shares no unit with those in the index. */
export function addRange<T>(index: SerialIndex<T>, units: Units, value: T): void {
  const key = originKey(units);
  const entries = index.origins.get(key) ?? new OrderedMap<bigint, IndexEntry<T>>([], compareNumbers);
  index.origins.set(key, entries);
  entries.setElement(units.first, { units, value });
}

/** Adds a range and joins it with those it shares units with; the joined range has the new value. */
export function joinRange<T>(index: SerialIndex<T>, units: Units, value: T): void {
  const { scheme, originText } = units;
  let { first, last } = units;
  for (let other = findOverlap(index, units); other; other = findOverlap(index, units)) {
    first = other.units.first < first ? other.units.first : first;
    last = other.units.last > last ? other.units.last : last;
    index.origins.get(originKey(units))?.eraseElementByKey(other.units.first);
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
