function toInteger(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}

/**
 * Rule `x-serial-span`: `count` is the number of integers from `first` to `last`, both included.
 *
 * Members that are missing or not integers are the business of other rules.
 */
export function isSerialSpan(value: Readonly<Record<string, unknown>>): boolean {
  const [first, last, count] = [value.first, value.last, value.count].map(toInteger);
  if (first === undefined || last === undefined || count === undefined) return true;
  return last >= first && last - first + 1n === count;
}
