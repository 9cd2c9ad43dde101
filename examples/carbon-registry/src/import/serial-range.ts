import type { Period } from './calendar-date.ts';
import type { Cell } from './cell.ts';
import type { EconomyCode } from './economy.ts';

/** Who gave the units their numbers. */
export type SerialRegistry = 'gold-standard' | 'verra' | 'cdm';

/**
 * The rule that turns a serial into an origin and a range. With the registry's DID it names the namespace of
 * the origins (docs/concepts, Namespace, home, origin, claim).
 */
export type OriginScheme = 'gold-standard-serial' | 'verra-serial' | 'cdm-serial';

/** What a serial says, whoever wrote it: which units, of which origin. */
export interface SerialRange {
  /** The serial exactly as the export writes it. */
  readonly text: string;
  readonly registry: SerialRegistry;
  readonly scheme: OriginScheme;
  /**
   * Canonical text of the line of numbers `first` and `last` count along: two units are one unit exactly when
   * scheme, origin text and number are equal. The origin id on a ledger is computed from it.
   */
  readonly originText: string;
  /** First number of the range. */
  readonly first: bigint;
  /** Last number of the range; it belongs to the range. */
  readonly last: bigint;
  /** Where the reductions or removals happened, as the serial says. */
  readonly economy: EconomyCode;
  /** Project number in the numbering of `registry`. */
  readonly projectNumber: string;
  /** Time the serial says the reductions or removals happened in, where it says so. */
  readonly vintage?: Period | undefined;
}

/** Highest number: a half-open range must end within uint64. */
export const SERIAL_NUMBER_MAX: bigint = 2n ** 64n - 2n;

/**
 * Reads the two numbers a range runs between.
 *
 * @param first - Digits of the first number.
 * @param last - Digits of the last number.
 * @returns Both numbers, or undefined when they run backwards or leave uint64.
 *
 * @example
 * ```ts
 * import { toSerialBounds } from './serial-range.ts';
 *
 * console.log(toSerialBounds('110', '5463')); // { first: 110n, last: 5463n }
 * ```
 */
export function toSerialBounds(first: string, last: string): Pick<SerialRange, 'first' | 'last'> | undefined {
  const bounds = { first: BigInt(first), last: BigInt(last) };
  return bounds.first <= bounds.last && bounds.last <= SERIAL_NUMBER_MAX ? bounds : undefined;
}

/**
 * Counts the units of a range.
 *
 * @param range - First and last number, both belonging to it.
 * @returns The number of units, which is the quantity in tonnes.
 *
 * @example
 * ```ts
 * import { countSerials } from './serial-range.ts';
 *
 * console.log(countSerials({ first: 110n, last: 5463n })); // 5354n
 * ```
 */
export function countSerials({ first, last }: Pick<SerialRange, 'first' | 'last'>): bigint {
  return last - first + 1n;
}

/** The fault every serial parser gives, ending with what it expected. */
export function malformedSerial(expected: string): Cell<never> {
  return { fault: { code: 'malformed-serial', message: `Expected ${expected}.` } };
}
