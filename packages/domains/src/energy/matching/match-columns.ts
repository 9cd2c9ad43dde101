import { assertPolicy } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';

/** Energy by interval as columns: row `i` of every column is one record. */
export interface IntervalColumns {
  /** Number of the interval, from 0. */
  readonly interval: Uint32Array;
  /** Watt hours, zero or more. */
  readonly quantity: BigInt64Array;
}

/** Which certificates of an interval are used. */
export type MatchingRule = 'in-order' | 'pro-rata';

/** What {@link matchColumns} needs. */
export interface MatchColumnsParameters {
  readonly intervalCount: number;
  /** Consumption; rows of one interval are added up. */
  readonly consumption: IntervalColumns;
  /** Certificates, such as one row for each device and hour. */
  readonly certificates: IntervalColumns;
  /** `in-order`: rows as given, each whole before the next. `pro-rata`: the same share of every row. */
  readonly allocationRule: MatchingRule;
}

/** What {@link matchColumns} gives. All quantities are watt hours. */
export interface MatchColumnsReturnType {
  readonly consumedByInterval: BigInt64Array;
  readonly certifiedByInterval: BigInt64Array;
  /** The smaller of both. */
  readonly matchedByInterval: BigInt64Array;
  /** How much of each row of certificates is used. */
  readonly used: BigInt64Array;
  readonly consumed: bigint;
  readonly certified: bigint;
  /** Consumption covered in the interval in which it happened. */
  readonly matched: bigint;
  /** Consumption covered when only totals are compared. */
  readonly matchedAnnually: bigint;
}

function refuseRow(row: number, expected: string): never {
  return refuse(
    'ERR_ENERGY_COLUMNS',
    `Expected ${expected}, got another value in row ${row}.`,
    'Correct the row.',
  );
}

/** Adds rows up by interval. */
function sumByInterval({ interval, quantity }: IntervalColumns, intervalCount: number): BigInt64Array {
  if (interval.length !== quantity.length)
    refuseRow(Math.min(interval.length, quantity.length), 'columns of one length');
  const sums = new BigInt64Array(intervalCount);
  for (let row = 0; row < interval.length; row++) {
    const at = interval[row] as number;
    const value = quantity[row] as bigint;
    if (at >= intervalCount) refuseRow(row, `an interval below ${intervalCount}`);
    if (value < 0n) refuseRow(row, 'a quantity of zero or more');
    const sum = BigInt.asIntN(64, (sums[at] as bigint) + value);
    if (sum < 0n) refuseRow(row, 'a total of at most 2^63 - 1 watt hours');
    sums[at] = sum;
  }
  return sums;
}

function total(column: BigInt64Array): bigint {
  let sum = 0n;
  for (const value of column) sum += value;
  return sum;
}

function useInOrder({ interval, quantity }: IntervalColumns, matched: BigInt64Array): BigInt64Array {
  const left = matched.slice();
  const used = new BigInt64Array(quantity.length);
  for (let row = 0; row < quantity.length; row++) {
    const at = interval[row] as number;
    const open = left[at] as bigint;
    const value = quantity[row] as bigint;
    const taken = value < open ? value : open;
    used[row] = taken;
    left[at] = BigInt.asIntN(64, open - taken);
  }
  return used;
}

/** Rounds running totals down, so that the parts of an interval add up to what is matched in it. */
function useProRata(
  { interval, quantity }: IntervalColumns,
  matched: BigInt64Array,
  certified: BigInt64Array,
): BigInt64Array {
  const seen = new BigInt64Array(matched.length);
  const used = new BigInt64Array(quantity.length);
  for (let row = 0; row < quantity.length; row++) {
    const value = quantity[row] as bigint;
    if (value === 0n) continue;
    const at = interval[row] as number;
    const before = seen[at] as bigint;
    const after = before + value;
    const [share, whole] = [matched[at] as bigint, certified[at] as bigint];
    used[row] = (after * share) / whole - (before * share) / whole;
    seen[at] = after;
  }
  return used;
}

/**
 * Matches certificates with consumption in each interval: in every one the smaller of both is covered, and a surplus of one interval covers
 * nothing in another. Linear in the rows.
 *
 * @param parameters - Columns of consumption and certificates, and the rule by which certificates are used.
 * @returns Sums by interval, what is used of each row, and totals.
 * @throws BaseError `ERR_ENERGY_COLUMNS` for intervals out of range, negative quantities and totals beyond 64 bits, `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { matchColumns } from '@tallystick/domains/energy';
 *
 * const { matched, matchedAnnually } = matchColumns({
 *   intervalCount: 2,
 *   consumption: { interval: Uint32Array.of(0, 1), quantity: BigInt64Array.of(500n, 500n) },
 *   certificates: { interval: Uint32Array.of(0, 0), quantity: BigInt64Array.of(300n, 700n) },
 *   allocationRule: 'in-order',
 * });
 * console.log(matched, matchedAnnually); // 500n 1000n
 * ```
 */
export function matchColumns(parameters: MatchColumnsParameters): MatchColumnsReturnType {
  const { intervalCount, consumption, certificates, allocationRule } = parameters;
  assertPolicy({ allocationRule }, { allocationRule: ['in-order', 'pro-rata'] });
  const consumedByInterval = sumByInterval(consumption, intervalCount);
  const certifiedByInterval = sumByInterval(certificates, intervalCount);
  const matchedByInterval = consumedByInterval.map((value, at) => {
    const other = certifiedByInterval[at] as bigint;
    return value < other ? value : other;
  });
  const consumed = total(consumedByInterval);
  const certified = total(certifiedByInterval);
  return {
    consumedByInterval,
    certifiedByInterval,
    matchedByInterval,
    used:
      allocationRule === 'in-order'
        ? useInOrder(certificates, matchedByInterval)
        : useProRata(certificates, matchedByInterval, certifiedByInterval),
    consumed,
    certified,
    matched: total(matchedByInterval),
    matchedAnnually: consumed < certified ? consumed : certified,
  };
}
