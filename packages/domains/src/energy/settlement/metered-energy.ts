import type { MeterInterval, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { latestIntervals } from '../meter/latest-intervals.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';

/** Energy of one participant in a slot: exported less imported. Absent where part of it is not known. */
export type MeteredEnergy = ReadonlyMap<string, bigint | undefined>;

function participantOf({ participantId, id }: MeterInterval): string {
  if (participantId !== undefined) return participantId;
  return refuse(
    'ERR_ENERGY_SETTLEMENT',
    `Expected intervals that name their participant, got none in ${id}.`,
    'Add participantId.',
  );
}

function seriesOf({ usagePointId, flowDirection }: MeterInterval): string {
  return `${flowDirection} ${usagePointId}`;
}

/** The energy of one usage point and direction, whose intervals must fill the slot without a gap. */
function sumOfSeries(intervals: readonly MeterInterval[], slot: Slot): bigint | undefined {
  const { start, end } = toSlotSeconds(slot);
  let at = start;
  let sum = 0n;
  for (const interval of intervals) {
    const own = toSlotSeconds(interval.slot);
    if (own.start < start || own.end > end) {
      refuse(
        'ERR_ENERGY_INTERVAL',
        `Expected intervals within the slot, got another one in ${interval.id}.`,
        'Leave it out.',
      );
    }
    if (own.start !== at || interval.quality === 'missing') return undefined;
    at = own.end;
    sum += toWattHours(interval.quantity);
  }
  return at === end ? sum : undefined;
}

/**
 * Adds up metered intervals by participant: all usage points, exported less imported, latest revisions.
 *
 * @param intervals - Intervals of the slot, in any order; several shorter ones may fill it.
 * @param slot - The slot.
 * @returns Watt hours by participant; undefined where an interval is missing.
 */
export function meteredEnergy(intervals: readonly MeterInterval[], slot: Slot): MeteredEnergy {
  const series = new Map<string, MeterInterval[]>();
  for (const interval of latestIntervals(intervals)) {
    const own = series.get(seriesOf(interval)) ?? [];
    own.push(interval);
    series.set(seriesOf(interval), own);
  }
  const metered = new Map<string, bigint | undefined>();
  for (const own of series.values()) {
    const [first] = own as [MeterInterval];
    const participantId = participantOf(first);
    if (own.some((interval) => participantOf(interval) !== participantId)) {
      refuse(
        'ERR_ENERGY_SETTLEMENT',
        `Expected one participant behind a usage point, got two in ${first.id}.`,
        'Correct it.',
      );
    }
    const sum = sumOfSeries(own, slot);
    const before = metered.has(participantId) ? metered.get(participantId) : 0n;
    const signed = sum === undefined ? undefined : first.flowDirection === 'export' ? sum : -sum;
    metered.set(participantId, before === undefined || signed === undefined ? undefined : before + signed);
  }
  return metered;
}
