import type { MeterInterval } from '@tallystick/schemas';
import { toWattHours } from '../quantities/watt-hours.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';
import { latestIntervals } from './latest-intervals.ts';

/** Says how much energy was metered from one instant to another; undefined where it is not known for all of it. */
export type EnergyBetween = (start: number, end: number) => bigint | undefined;

/**
 * Prepares intervals of one usage point and direction for questions about longer spans of time.
 *
 * @param intervals - Intervals, in any order and with their corrections.
 * @returns The energy of any span that whole intervals fill without a gap and without a missing one.
 */
export function createEnergyBetween(intervals: readonly MeterInterval[]): EnergyBetween {
  const known = latestIntervals(intervals)
    .filter(({ quality }) => quality !== 'missing')
    .map((interval) => ({ ...toSlotSeconds(interval.slot), wattHours: toWattHours(interval.quantity) }));
  const byStart = new Map(known.map((interval) => [interval.start, interval]));
  return (start, end) => {
    let at = start;
    let sum = 0n;
    while (at < end) {
      const interval = byStart.get(at);
      if (!interval || interval.end > end) return undefined;
      sum += interval.wattHours;
      at = interval.end;
    }
    return sum;
  };
}
