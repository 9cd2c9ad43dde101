import { formatDay, fromDayNumber, parseDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';

/** The days on which payments are settled at one place, as data. A calendar that was used is not changed: a new version is a new object. */
export interface HolidayCalendar {
  /** Name by which a bond refers to it, such as `CN-interbank`. */
  readonly name: string;
  readonly version: string;
  /** First and last day for which the lists below are complete. */
  readonly start: string;
  readonly end: string;
  /** Days of the week that are closed, from 1 for Monday to 7 for Sunday (ISO 8601-1, 5.2.3). */
  readonly weekend: readonly number[];
  /** Closed days besides. */
  readonly holidays: readonly string[];
  /** Days of a weekend that are open, as where a holiday is made up for. */
  readonly workingDays?: readonly string[] | undefined;
}

/** Calendars read once, for one or several places that must all be open. */
export interface BusinessDays {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly closed: readonly ((day: number) => boolean)[];
}

function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function toClosed({ weekend, holidays, workingDays = [] }: HolidayCalendar): (day: number) => boolean {
  const closedDays = new Set(holidays.map((date) => parseDay(date, 'a holiday')));
  const openDays = new Set(workingDays.map((date) => parseDay(date, 'a working day')));
  const isWeekend = Array.from({ length: 8 }, (_, weekday) => weekend.includes(weekday));
  return (day) => closedDays.has(day) || (isWeekend[isoWeekday(day)] === true && !openDays.has(day));
}

function assertCalendar({ name, weekend, holidays, workingDays = [] }: HolidayCalendar): void {
  const isWeek = weekend.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  const isOneThing = !workingDays.some((day) => holidays.includes(day));
  if (isWeek && weekend.length < 7 && isOneThing) return;
  refuse(
    'ERR_FINANCE_CALENDAR',
    `Expected calendar ${JSON.stringify(name)} with weekdays from 1 to 7 and no day both open and closed, got another one.`,
    'Correct the calendar.',
  );
}

interface ReadCalendar {
  readonly start: number;
  readonly end: number;
  readonly isClosed: (day: number) => boolean;
}

/** What was read of each calendar, so that many bonds of one place read its days once. */
const readCalendars = new WeakMap<HolidayCalendar, ReadCalendar>();

function readCalendar(calendar: HolidayCalendar): ReadCalendar {
  const known = readCalendars.get(calendar);
  if (known) return known;
  assertCalendar(calendar);
  const [start, end] = [parseDay(calendar.start, 'start'), parseDay(calendar.end, 'end')];
  const read = { start, end, isClosed: toClosed(calendar) };
  readCalendars.set(calendar, read);
  return read;
}

/**
 * Reads the calendars a bond names.
 *
 * @throws BaseError `ERR_FINANCE_CALENDAR` for a name that no calendar or more than one has.
 */
export function toBusinessDays(
  names: readonly string[],
  calendars: readonly HolidayCalendar[],
): BusinessDays {
  const chosen = names.map((name) => {
    const [found, other] = calendars.filter((calendar) => calendar.name === name);
    if (found && !other) return readCalendar(found);
    return refuse(
      'ERR_FINANCE_CALENDAR',
      `Expected one calendar named ${JSON.stringify(name)}, got ${found ? 'several' : 'none'}.`,
      'Pass the calendar with the bond; its days are data that the place publishes.',
    );
  });
  return {
    names,
    start: Math.max(Number.NEGATIVE_INFINITY, ...chosen.map(({ start }) => start)),
    end: Math.min(Number.POSITIVE_INFINITY, ...chosen.map(({ end }) => end)),
    closed: chosen.map(({ isClosed }) => isClosed),
  };
}

/** Whether all places are open. Refuses a day the calendars do not cover: nothing is known of it. */
export function isBusinessDay(day: number, { names, start, end, closed }: BusinessDays): boolean {
  if (day >= start && day <= end) return !closed.some((isClosed) => isClosed(day));
  return refuse(
    'ERR_FINANCE_CALENDAR',
    `Expected a day that the calendars ${names.join(', ')} cover, got ${formatDay(day)}.`,
    'Pass calendars that reach far enough.',
  );
}

/** The next open day in one direction, the day itself included. */
export function nearestOpen(day: number, step: 1 | -1, businessDays: BusinessDays): number {
  let at = day;
  while (!isBusinessDay(at, businessDays)) at += step;
  return at;
}

/** So many open days before a day. */
export function businessDaysBefore(day: number, count: number, businessDays: BusinessDays): number {
  let at = day;
  for (let left = count; left > 0; left--) at = nearestOpen(at - 1, -1, businessDays);
  return at;
}

/** Whether two days are of one month. */
export function isSameMonth(left: number, right: number): boolean {
  const [first, second] = [fromDayNumber(left), fromDayNumber(right)];
  return first.month === second.month && first.year === second.year;
}
