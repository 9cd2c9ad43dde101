import { refuse } from '../energy-error.ts';
import { parseSeconds } from './instant.ts';
import type { TimeZone } from './time-zone.ts';

/** How far local time is ahead of UTC at an instant, in seconds. */
export function offsetAt({ offsets, until, name }: TimeZone, seconds: number): number {
  const inForce = offsets.filter(({ from }) => parseSeconds(from) <= seconds).at(-1);
  if (inForce && seconds < parseSeconds(until)) return inForce.offsetSeconds;
  return refuse(
    'ERR_ENERGY_TIME',
    `Expected data of ${name} for the whole time, got less.`,
    'Read more of the zone.',
  );
}

/**
 * The instant of the same local time on another day. On a day on which that local time does not exist there is none; of two the first is
 * taken.
 *
 * @param seconds - Seconds since 1970.
 * @param date - Day, YYYY-MM-DD in local time.
 * @param zone - Rules of the zone.
 * @returns Seconds since 1970, or undefined.
 */
export function sameTimeOn(seconds: number, date: string, zone: TimeZone): number | undefined {
  const timeOfDay = (((seconds + offsetAt(zone, seconds)) % 86_400) + 86_400) % 86_400;
  const local = parseSeconds(`${date}T00:00:00Z`) + timeOfDay;
  const candidates = zone.offsets.map(({ offsetSeconds }) => local - offsetSeconds);
  const found = candidates.filter((at) => at + offsetAt(zone, at) === local);
  return found.length > 0 ? Math.min(...found) : undefined;
}
