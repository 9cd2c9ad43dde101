import { describeValue } from '@tallystick/core';
import { refuse } from '../finance-error.ts';

/** Year, month (1 to 12) and day of the month of the Gregorian calendar. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayPattern = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month has. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days from 1970-01-01 to a day, by counting years from March so that a leap day is the last of its year. */
export function toDayNumber({ year, month, day }: CivilDay): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - 719468;
}

/** The day that is so many days after 1970-01-01. */
export function fromDayNumber(dayNumber: number): CivilDay {
  const date = new Date(dayNumber * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Reads a day such as `2024-02-29` (RFC 3339, full-date) as the number of days since 1970-01-01. */
export function parseDay(text: string, what = 'a day'): number {
  const match = typeof text === 'string' ? dayPattern.exec(text) : null;
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match && day >= 1 && day <= monthLength(year, month)) return toDayNumber({ year, month, day });
  return refuse(
    'ERR_FINANCE_DATE',
    `Expected ${what} as a day such as 2024-02-29, got ${describeValue(text)}.`,
    'Write year, month and day of a day that exists.',
  );
}

/** Writes a number of days since 1970-01-01 as a day. */
export function formatDay(dayNumber: number): string {
  return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a day is the last of its month. */
export function isMonthEnd({ year, month, day }: CivilDay): boolean {
  return day === monthLength(year, month);
}

/** The same day of the month so many months later, or the last day of that month where it has no such day. */
export function addMonths(from: CivilDay, months: number, toMonthEnd = false): number {
  const count = from.year * 12 + from.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  const length = monthLength(year, month);
  return toDayNumber({ year, month, day: toMonthEnd ? length : Math.min(from.day, length) });
}
