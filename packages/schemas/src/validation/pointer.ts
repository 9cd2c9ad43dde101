/** Splits a JSON Pointer into its unescaped segments (RFC 6901, section 4). */
export function pointerSegments(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Appends one segment to a JSON Pointer (RFC 6901, section 3). */
export function pointerTo(parent: string, segment: string): string {
  return `${parent}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Reads the value a JSON Pointer leads to; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const segment of pointerSegments(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

/** Tells whether a pointer leads to or below a place given as a pointer in which `*` is any array index. */
export function isWithin(pointer: string, place: string): boolean {
  const segments = pointerSegments(pointer);
  return pointerSegments(place).every((wanted, index) => wanted === '*' || wanted === segments[index]);
}
