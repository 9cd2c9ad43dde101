/** A value or a promise of it: a state in memory answers at once, a remote one later. */
export type MaybePromise<value> = value | Promise<value>;

/** Whether a value is still to come. */
export function isPromise<value>(value: MaybePromise<value>): value is Promise<value> {
  return value instanceof Promise;
}

/**
 * Converts a value, at once where it is there: awaiting costs even then.
 *
 * @param value - The value or a promise of it.
 * @param convert - The conversion.
 * @returns The converted value, or a promise of it.
 */
export function mapMaybePromise<value, converted>(
  value: MaybePromise<value>,
  convert: (value: value) => converted,
): MaybePromise<converted> {
  return isPromise(value) ? value.then(convert) : convert(value);
}
