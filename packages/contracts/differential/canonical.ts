/**
 * Makes values of different implementations comparable: integers become decimal text, hex lower case, keys sorted.
 *
 * @param value - Any value of the ABI's types.
 * @returns The value as plain JSON.
 */
export function canonical(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString();
  if (typeof value === 'string') return /^0x[0-9a-fA-F]*$/.test(value) ? value.toLowerCase() : value;
  if (Array.isArray(value)) return value.map(canonical);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, canonical((value as Record<string, unknown>)[key])]),
    );
  return value ?? null;
}

/** The canonical text of a value. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(canonical(value));
}
