/** One variable or struct member, as the compiler places it. */
export interface PlacedVariable {
  readonly label: string;
  readonly slot: string;
  readonly offset: number;
  readonly type: string;
}

/** A type of a storage variable. */
export interface PlacedType {
  readonly encoding: string;
  readonly numberOfBytes: string;
  readonly key?: string;
  readonly value?: string;
  readonly base?: string;
  readonly members?: readonly PlacedVariable[];
}

/** Where a contract keeps its variables. */
export interface StorageLayout {
  readonly storage: readonly PlacedVariable[];
  readonly types: Readonly<Record<string, PlacedType>>;
}

const isGap = ({ label }: PlacedVariable): boolean => label === '_gap';

function place({ label, slot, offset, type }: PlacedVariable): string {
  return `${label} (${type}) at slot ${slot}, byte ${offset}`;
}

/** Variables that are gone or elsewhere. A gap may shrink: what takes its room is new. */
function movedVariables(released: readonly PlacedVariable[], current: readonly PlacedVariable[]): string[] {
  const places = new Set(current.map(place));
  return released
    .filter((variable) => !isGap(variable))
    .map(place)
    .filter((text) => !places.has(text));
}

function withoutMembers({ encoding, key, value, base, numberOfBytes, members }: PlacedType): string {
  // A struct may grow where it stands in a mapping; anywhere else that moves its neighbours or changes an array's size.
  return JSON.stringify([encoding, key, value, base, members ? undefined : numberOfBytes]);
}

function brokenType(name: string, released: PlacedType, current: PlacedType | undefined): string[] {
  if (!current) return [`${name} is gone`];
  if (withoutMembers(released) !== withoutMembers(current)) return [`${name} is another type`];
  return movedVariables(released.members ?? [], current.members ?? []).map((text) => `${name}: ${text}`);
}

/**
 * Finds what makes a storage layout unable to read what an earlier one wrote.
 *
 * @param layouts - The layout that was released, and the one of the present sources.
 * @returns What moved, changed or is gone; empty when the later layout only adds.
 */
export function findLayoutBreaks(layouts: {
  readonly released: StorageLayout;
  readonly current: StorageLayout;
}): string[] {
  const { released, current } = layouts;
  const gaps = new Set(released.storage.filter(isGap).map(({ type }) => type));
  const types = Object.entries(released.types).filter(([name]) => !gaps.has(name));
  return [
    ...movedVariables(released.storage, current.storage),
    ...types.flatMap(([name, type]) => brokenType(name, type, current.types[name])),
  ];
}
