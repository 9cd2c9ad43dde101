import type { MeterInterval } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';

/** An interval with its times and energy read. */
interface ReadInterval {
  readonly interval: MeterInterval;
  readonly start: number;
  readonly end: number;
}

function refuseIntervals(what: string, { interval }: ReadInterval, other: ReadInterval): never {
  return refuse(
    'ERR_ENERGY_INTERVAL',
    `Expected intervals of one usage point and direction that do not ${what}, got ${other.interval.id} and ${interval.id}.`,
    'Correct one of them, or give it a higher revision if it replaces the other.',
  );
}

function readInterval(interval: MeterInterval): ReadInterval {
  if (toWattHours(interval.quantity) < 0n) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy of zero or more, got less in interval ${interval.id}.`,
      'Report what flows the other way as an interval of the other direction.',
    );
  }
  return { interval, ...toSlotSeconds(interval.slot) };
}

/** The text two intervals share when they are of the same place and direction. */
function seriesOf({ usagePointId, flowDirection }: MeterInterval): string {
  return `${flowDirection} ${usagePointId}`;
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function compareReads(left: ReadInterval, right: ReadInterval): number {
  const series = compareTexts(seriesOf(left.interval), seriesOf(right.interval));
  const times = left.start - right.start || left.end - right.end;
  return series || times || right.interval.revision - left.interval.revision;
}

function isSameData({ interval: left }: ReadInterval, { interval: right }: ReadInterval): boolean {
  return toWattHours(left.quantity) === toWattHours(right.quantity) && left.quality === right.quality;
}

/**
 * Keeps the latest revision of each metered interval. Corrections are appended to a series, never written over it; this says
 * what stands now.
 *
 * @param intervals - Intervals of any usage points, directions and revisions, in any order.
 * @returns One interval per usage point, direction and slot, in this order.
 * @throws BaseError `ERR_ENERGY_INTERVAL` for intervals that overlap without being the same slot, and for two different reports
 * of one revision; `ERR_ENERGY_QUANTITY` for negative energy; `ERR_ENERGY_SLOT` and `ERR_ENERGY_UNIT`.
 *
 * @example
 * ```ts
 * import { latestIntervals } from '@tallystick/domains/energy';
 * import type { MeterInterval } from '@tallystick/schemas';
 *
 * const first: MeterInterval = {
 *   type: 'MeterInterval',
 *   id: 'urn:example:interval:1',
 *   usagePointId: 'urn:example:point',
 *   flowDirection: 'import',
 *   slot: { start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:15:00Z' },
 *   quantity: { value: '900', unit: 'WHR' },
 *   quality: 'estimated',
 *   revision: 1,
 * };
 * const corrected = { ...first, id: 'urn:example:interval:2', replaces: first.id, quality: 'measured', revision: 2 } as const;
 * console.log(latestIntervals([first, corrected])[0]?.id); // urn:example:interval:2
 * ```
 */
export function latestIntervals(intervals: readonly MeterInterval[]): MeterInterval[] {
  const sorted = intervals.map(readInterval).sort(compareReads);
  const kept: ReadInterval[] = [];
  for (const read of sorted) {
    const last = kept[kept.length - 1];
    const isOther = !last || seriesOf(last.interval) !== seriesOf(read.interval) || last.end <= read.start;
    if (isOther) {
      kept.push(read);
    } else if (last.start !== read.start || last.end !== read.end) {
      refuseIntervals('overlap', read, last);
    } else if (last.interval.revision === read.interval.revision && !isSameData(last, read)) {
      refuseIntervals('differ within one revision', read, last);
    }
  }
  return kept.map(({ interval }) => interval);
}
