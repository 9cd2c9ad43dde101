import { parseDay } from '../dates/civil-day.ts';
import {
  type CouponPeriod,
  type CreateScheduleParameters,
  paymentDay,
  periodAt,
  toScheduleFrame,
} from './create-schedule.ts';

/** Terms, calendars and a day. */
export interface GetNextPeriodParameters extends CreateScheduleParameters {
  readonly date: string;
}

/**
 * Finds the period whose coupon is paid next after a day.
 *
 * @param parameters - Terms, calendars and the day.
 * @returns The first period that is paid after the day, or undefined when none is left.
 * @throws BaseError as {@link createSchedule} does.
 *
 * Source: as {@link createSchedule}; a coupon paid on the day itself is not the next one.
 *
 * @example
 * ```ts
 * import { getNextPeriod, type ScheduleTerms } from '@tallystick/domains/finance';
 *
 * const nextPaymentDate = (terms: ScheduleTerms, date: string): string | undefined =>
 *   getNextPeriod({ terms, calendars: [], date })?.paymentDate;
 * ```
 */
export function getNextPeriod({ date, ...parameters }: GetNextPeriodParameters): CouponPeriod | undefined {
  const frame = toScheduleFrame(parameters);
  const day = parseDay(date, 'date');
  const last = frame.ends.days.length - 1;
  // A payment may be rolled past the day although its period has ended, so the search begins one period early.
  const ended = frame.ends.days.findIndex((end, index) => index > 0 && end > day);
  for (let index = Math.max(0, (ended === -1 ? last : ended) - 2); index < last; index++) {
    if (paymentDay(frame, index) > day) return periodAt(frame, index);
  }
  return undefined;
}
