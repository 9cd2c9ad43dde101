import { type CalendarDate, toCalendarDate } from './calendar-date.ts';
import type { Cell, CellContext, DateOrder } from './cell.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** What a date written with slashes can mean. */
interface Readings {
  readonly 'day-first'?: CalendarDate | undefined;
  readonly 'month-first'?: CalendarDate | undefined;
}

function slashReadings(text: string): Readings {
  const [, one = '', two = '', year = ''] = SLASHES.exec(text) ?? [];
  return {
    'day-first': toCalendarDate({ year, month: two, day: one }),
    'month-first': toCalendarDate({ year, month: one, day: two }),
  };
}

function readSlashDate(text: string, order: DateOrder | undefined): Cell<CalendarDate> {
  const readings = slashReadings(text);
  const possible = new Set(Object.values(readings).filter((reading) => reading !== undefined));
  const chosen = order && possible.size === 2 ? readings[order] : [...possible][0];
  if (chosen !== undefined && (possible.size === 1 || order)) return { value: chosen };
  if (possible.size === 0) return malformed();
  const message = `Can be ${[...possible].join(' or ')}. Write it as YYYY-MM-DD, or pass dateOrder.`;
  return { fault: { code: 'ambiguous-date', message } };
}

function malformed(): Cell<CalendarDate> {
  const message =
    'Expected a day of the calendar as YYYY-MM-DD, with or without a time, or as DD/MM/YYYY or MM/DD/YYYY.';
  return { fault: { code: 'malformed-date', message } };
}

/**
 * Reads a date: an ISO 8601 date or date-time, or a date with slashes that has one reading.
 *
 * A time of day is dropped: registries date their entries by the day they show.
 *
 * @param text - Trimmed cell, such as `2026-02-03T10:20:30.405060` or `31/12/2024`.
 * @param context - `dateOrder` decides slash dates that have two readings.
 * @returns The day as `YYYY-MM-DD`, or the fault `malformed-date` or `ambiguous-date`.
 *
 * @example
 * ```ts
 * import { readDate } from './read-date.ts';
 *
 * console.log(readDate('31/12/2024', {}).value); // 2024-12-31
 * console.log(readDate('03/04/2024', {}).fault?.code); // ambiguous-date
 * ```
 */
export function readDate(text: string, context: CellContext): Cell<CalendarDate> {
  if (SLASHES.test(text)) return readSlashDate(text, context.dateOrder);
  const [, year = '', month = '', day = ''] = ISO.exec(text) ?? [];
  const value = toCalendarDate({ year, month, day });
  return value === undefined ? malformed() : { value };
}

/**
 * Finds the order of day and month one file uses, from the dates in it that have one reading only.
 *
 * @param texts - Trimmed cells of all date columns of the file.
 * @returns The order, or undefined when no cell decides or two cells decide differently.
 *
 * @example
 * ```ts
 * import { inferDateOrder } from './read-date.ts';
 *
 * console.log(inferDateOrder(['03/04/2024', '31/12/2024'])); // day-first
 * ```
 */
export function inferDateOrder(texts: Iterable<string>): DateOrder | undefined {
  const orders = new Set<DateOrder>();
  for (const text of texts) {
    if (!SLASHES.test(text)) continue;
    const readings = slashReadings(text);
    if (readings['day-first'] && !readings['month-first']) orders.add('day-first');
    if (readings['month-first'] && !readings['day-first']) orders.add('month-first');
  }
  return orders.size === 1 ? [...orders][0] : undefined;
}
