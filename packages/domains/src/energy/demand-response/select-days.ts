import type { BaselinePolicy } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';

/** A day of the pool: its date and its energy in the window of the event. */
export interface PoolDay {
  readonly date: string;
  readonly wattHours: bigint;
}

/** Highest energy first; of equal ones the most recent first. */
function compareDays(left: PoolDay, right: PoolDay): number {
  if (left.wattHours !== right.wattHours) return left.wattHours > right.wattHours ? -1 : 1;
  return left.date > right.date ? -1 : 1;
}

/**
 * Chooses the days that are averaged from the pool.
 *
 * @param pool - The pool, most recent day first.
 * @param policy - X days of the Y in the pool, and which.
 * @returns The dates.
 * @throws BaseError `ERR_ENERGY_POLICY` where as many days cannot be left out at both ends.
 */
export function selectDays(pool: readonly PoolDay[], { method, days }: BaselinePolicy): string[] {
  const ranked = [...pool].sort(compareDays);
  const left = pool.length - days;
  const from = { 'highest-x-of-y': 0, 'middle-x-of-y': left / 2, 'lowest-x-of-y': left };
  if (method === 'most-recent-x' || method === 'pre-event-mean')
    return pool.slice(0, days).map(({ date }) => date);
  const start = from[method];
  if (!Number.isInteger(start)) {
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected an even number of days to leave out of the middle, got ${left}.`,
      'Choose days and poolDays that are both even or both odd.',
    );
  }
  return ranked.slice(start, start + days).map(({ date }) => date);
}
