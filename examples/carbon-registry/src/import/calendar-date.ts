/** A day of the proleptic Gregorian calendar as ISO 8601 text, `YYYY-MM-DD`. Compare with `<`. */
export type CalendarDate = string;

/** A span of days; both ends belong to it. */
export interface Period {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** Year, month and day as decimal text. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * Makes a calendar date of its parts.
 *
 * @param parts - Year of four digits, month and day of one or two.
 * @returns The date, or undefined when the calendar has no such day.
 *
 * @example
 * ```ts
 * import { toCalendarDate } from './calendar-date.ts';
 *
 * console.log(toCalendarDate({ year: '2024', month: '2', day: '30' })); // undefined
 * ```
 */
export function toCalendarDate({ year, month, day }: DateParts): CalendarDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** The days of one calendar year. */
export function yearPeriod(year: number): Period {
  return { start: `${year}-01-01`, end: `${year}-12-31` };
}

/** Whether all of `inner` lies in `outer`. */
export function isInside(inner: Period, outer: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The days two periods share, or undefined when they share none. */
export function intersect(one: Period, two: Period): Period | undefined {
  const start = one.start > two.start ? one.start : two.start;
  const end = one.end < two.end ? one.end : two.end;
  return start <= end ? { start, end } : undefined;
}
