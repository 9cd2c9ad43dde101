import type {
  GranularCertificate,
  MatchingPolicy,
  MatchingReport,
  MeterInterval,
  Slot,
} from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { readRange } from '../certificates/certificate-range.ts';
import { refuse } from '../energy-error.ts';
import { latestIntervals } from '../meter/latest-intervals.ts';
import { assertDistinctIds } from '../orders/assert-distinct-ids.ts';
import { assertRoundingMode, divideRounded } from '../quantities/divide-rounded.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { type SlotSeconds, toSlotSeconds } from '../time/slot-seconds.ts';
import { type IntervalColumns, type MatchColumnsReturnType, matchColumns } from './match-columns.ts';

/** What {@link matchCertificates} needs. */
export interface MatchCertificatesParameters {
  readonly id: string;
  /** The time reported on: a whole number of intervals. */
  readonly period: Slot;
  readonly beneficiaryId?: string | undefined;
  /** Active or claimed certificates, in any order. */
  readonly certificates: readonly GranularCertificate[];
  /** Metered imports, in any order and with their corrections. */
  readonly consumption: readonly MeterInterval[];
  readonly policy: MatchingPolicy;
  /** Grid areas whose certificates may cover the consumption: its own and connected ones. */
  readonly zones: readonly string[];
  /**
   * For the carbon-free energy score: the clean share of the grid in hundredths of a percent, for each interval or for all.
   */
  readonly cleanShareBasisPoints?: number | readonly number[] | undefined;
}

/** What {@link matchCertificates} gives. */
export interface MatchCertificatesReturnType {
  readonly report: MatchingReport;
  /** Watt hours used of each certificate that covers something, in the order of ids. */
  readonly used: readonly { readonly certificateId: string; readonly quantity: bigint }[];
}

const whole = 10_000n;

function assertMatchingPolicy(policy: MatchingPolicy): void {
  assertPolicy(policy, { version: [1], allocationRule: ['in-order', 'pro-rata'] });
  assertPolicyNumbers(policy, { intervalSeconds: [60, 3600], shareDecimals: [0, 12] });
  assertRoundingMode(policy.rounding);
}

function countIntervals(period: SlotSeconds, { intervalSeconds }: MatchingPolicy): number {
  const count = (period.end - period.start) / intervalSeconds;
  if (Number.isInteger(count)) return count;
  return refuse(
    'ERR_ENERGY_SLOT',
    'Expected a period of whole intervals, got another one.',
    'Choose another period.',
  );
}

/** Number of the interval that a slot lies in. */
function intervalOf(
  slot: Slot,
  id: string,
  period: SlotSeconds,
  { intervalSeconds }: MatchingPolicy,
): number {
  const { start, end } = toSlotSeconds(slot);
  const number = Math.floor((start - period.start) / intervalSeconds);
  const isWithin =
    start >= period.start && end <= period.start + (number + 1) * intervalSeconds && end <= period.end;
  if (isWithin) return number;
  return refuse(
    'ERR_ENERGY_INTERVAL',
    `Expected energy that lies in one interval of the period, got other in ${id}.`,
    'Leave it out, or report on longer intervals.',
  );
}

function assertCertificate({ id, status, zone }: GranularCertificate, zones: readonly string[]): void {
  if (status !== 'active' && status !== 'claimed') {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected active or claimed certificates, got ${status} ones in ${id}.`,
      'Leave them out.',
    );
  }
  if (zones.includes(zone)) return;
  refuse(
    'ERR_ENERGY_UNIT',
    `Expected certificates of zone ${zones.join(', ')}, got ${zone} in ${id}.`,
    'Leave them out.',
  );
}

function toCertificateColumns(
  certificates: readonly GranularCertificate[],
  period: SlotSeconds,
  parameters: MatchCertificatesParameters,
): IntervalColumns {
  for (const certificate of certificates) assertCertificate(certificate, parameters.zones);
  return {
    interval: Uint32Array.from(certificates, ({ slot, id }) =>
      intervalOf(slot, id, period, parameters.policy),
    ),
    quantity: BigInt64Array.from(
      certificates,
      ({ range, faceValue }) => readRange(range).count * BigInt(faceValue),
    ),
  };
}

function toConsumptionColumns(
  intervals: readonly MeterInterval[],
  period: SlotSeconds,
  policy: MatchingPolicy,
): IntervalColumns {
  const odd = intervals.find(({ flowDirection }) => flowDirection !== 'import');
  if (odd) refuse('ERR_ENERGY_INTERVAL', `Expected imports, got an export in ${odd.id}.`, 'Leave it out.');
  return {
    interval: Uint32Array.from(intervals, ({ slot, id }) => intervalOf(slot, id, period, policy)),
    quantity: BigInt64Array.from(intervals, ({ quantity }) => toWattHours(quantity)),
  };
}

/** A share of the consumption as a decimal; zero where nothing was consumed. */
function toShare(part: bigint, all: bigint, { shareDecimals, rounding }: MatchingPolicy): string {
  if (all === 0n) return '0';
  const share = divideRounded({ dividend: part * 10n ** BigInt(shareDecimals), divisor: all, rounding });
  return formatTicks(share, shareDecimals);
}

/** Matched consumption and the clean part of the rest, in ten-thousandths of a watt hour. */
function cleanEnergy(matched: MatchColumnsReturnType, shares: number | readonly number[]): bigint {
  const { consumedByInterval, matchedByInterval } = matched;
  if (typeof shares !== 'number' && shares.length !== consumedByInterval.length) {
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected a clean share for each of ${consumedByInterval.length} intervals, got ${shares.length}.`,
      'Give all.',
    );
  }
  return consumedByInterval.reduce((sum, consumed, at) => {
    const share = typeof shares === 'number' ? shares : (shares[at] as number);
    if (!Number.isInteger(share) || share < 0 || share > 10_000) {
      refuse('ERR_ENERGY_POLICY', 'Expected a clean share from 0 to 10000, got another one.', 'Correct it.');
    }
    const covered = matchedByInterval[at] as bigint;
    return sum + covered * whole + (consumed - covered) * BigInt(share);
  }, 0n);
}

function toFlags(
  matched: MatchColumnsReturnType,
  consumption: readonly MeterInterval[],
  count: number,
): string[] {
  const known = new Set(consumption.map(({ slot }) => slot.start)).size;
  return [
    ...(consumption.some(({ quality }) => quality === 'missing') || known < count
      ? ['consumption-missing']
      : []),
    ...(matched.consumed === 0n ? ['nothing-consumed'] : []),
    ...(matched.certified > matched.matched ? ['surplus'] : []),
  ];
}

/**
 * Reports how far consumption is covered by granular certificates: over the whole period, as annual claims do, and in each interval, where a
 * surplus at noon covers nothing at night. The interval share is the sum of the smaller of consumption and certificates in every interval, over
 * the consumption; the carbon-free energy score adds the clean share of the grid for what is not covered (Google, 24/7 carbon-free energy
 * methodology).
 *
 * Intervals are in UTC, so that setting the clock neither repeats nor skips one.
 *
 * @param parameters - Period, certificates, consumption, policy and zones.
 * @returns The report, and what is used of each certificate.
 * @throws BaseError `ERR_ENERGY_INTERVAL` for energy beyond the period or across intervals, and overlaps; `ERR_ENERGY_CERTIFICATE` for
 * certificates that cover nothing or are given twice; `ERR_ENERGY_UNIT` for another zone; `ERR_ENERGY_SLOT`,
 * `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { matchCertificates } from '@tallystick/domains/energy';
 * import type { GranularCertificate, MeterInterval } from '@tallystick/schemas';
 *
 * export function hourlyShare(certificates: readonly GranularCertificate[], consumption: readonly MeterInterval[]): string {
 *   return matchCertificates({
 *     id: 'urn:example:report',
 *     period: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
 *     certificates,
 *     consumption,
 *     policy: { version: 1, intervalSeconds: 3600, allocationRule: 'in-order', rounding: 'floor', shareDecimals: 4 },
 *     zones: ['JP-TK'],
 *   }).report.intervalShare;
 * }
 * ```
 */
export function matchCertificates(parameters: MatchCertificatesParameters): MatchCertificatesReturnType {
  const { id, period, beneficiaryId, policy, cleanShareBasisPoints } = parameters;
  assertMatchingPolicy(policy);
  const span = toSlotSeconds(period);
  const intervalCount = countIntervals(span, policy);
  assertDistinctIds(
    parameters.certificates.map((certificate) => certificate.id),
    'ERR_ENERGY_CERTIFICATE',
  );
  const certificates = [...parameters.certificates].sort((left, right) => (left.id < right.id ? -1 : 1));
  const consumption = latestIntervals(parameters.consumption);
  const matched = matchColumns({
    intervalCount,
    consumption: toConsumptionColumns(consumption, span, policy),
    certificates: toCertificateColumns(certificates, span, parameters),
    allocationRule: policy.allocationRule,
  });
  const { consumed, certified, matchedAnnually, used } = matched;
  const flags = toFlags(matched, consumption, intervalCount);
  const score = cleanShareBasisPoints === undefined ? undefined : cleanEnergy(matched, cleanShareBasisPoints);
  return {
    report: {
      type: 'MatchingReport',
      id,
      ...(beneficiaryId === undefined ? {} : { beneficiaryId }),
      period,
      policy,
      consumed: consumed.toString(),
      certified: certified.toString(),
      matchedAnnually: matchedAnnually.toString(),
      matchedByInterval: matched.matched.toString(),
      annualShare: toShare(matchedAnnually, consumed, policy),
      intervalShare: toShare(matched.matched, consumed, policy),
      ...(score === undefined ? {} : { carbonFreeEnergyScore: toShare(score, consumed * whole, policy) }),
      ...(flags.length > 0 ? { flags } : {}),
    },
    used: certificates.flatMap(({ id: certificateId }, row) => {
      const quantity = used[row] as bigint;
      return quantity > 0n ? [{ certificateId, quantity }] : [];
    }),
  };
}
