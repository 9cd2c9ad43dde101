import { refuse } from '../energy-error.ts';

/** Days of the months in a leap year; February of other years is tested apart. */
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function refuseInstant(): never {
  return refuse(
    'ERR_ENERGY_TIME',
    'Expected an instant such as 2026-03-01T10:15:00Z (RFC 3339), got another text.',
    'Write date, T, time with seconds, and Z or an offset; a leap second is not an instant here.',
  );
}

/** Two digits at a place; NaN where there is something else. */
function twoDigits(text: string, index: number): number {
  const high = text.charCodeAt(index) - 48;
  const low = text.charCodeAt(index + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}

/** Whether the characters between the digits are those of a date and time. */
function hasSeparators(text: string): boolean {
  const isDate = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45 && text.charCodeAt(10) === 84;
  return isDate && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && !isLeap ? 28 : (monthDays[month - 1] ?? 0);
  return month >= 1 && day >= 1 && day <= days;
}

/** Seconds since 1970 of the start of a day. */
function daySeconds(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Date.UTC takes years below 100 for years of the last century.
  if (!(year >= 100) || !isCalendarDay(year, month, day)) return refuseInstant();
  return Date.UTC(year, month - 1, day) / 1000;
}

/** Seconds from the start of the day to the time that begins at the eleventh character. */
function timeSeconds(text: string): number {
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  return isTime && hasSeparators(text) ? hour * 3600 + minute * 60 + second : refuseInstant();
}

function offsetSeconds(text: string, index: number): number {
  const sign = text.charCodeAt(index);
  if (sign === 90 && index + 1 === text.length) return 0;
  const hours = twoDigits(text, index + 1);
  const minutes = twoDigits(text, index + 4);
  const isOffset =
    (sign === 43 || sign === 45) && text.charCodeAt(index + 3) === 58 && index + 6 === text.length;
  if (!isOffset || !(hours <= 23) || !(minutes <= 59)) return refuseInstant();
  return (sign === 45 ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/** What one unit of so many decimals is in nanoseconds. */
const nanosecondsOf = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/** The instant that was read last, in two parts. */
export interface InstantReader {
  /** Reads RFC 3339 date-time with up to nine decimals of a second. Refuses other texts with `ERR_ENERGY_TIME`. */
  readonly read: (text: string) => void;
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  seconds: number;
  /** From 0 to 999,999,999. */
  nanoseconds: number;
}

/** Makes a reader of many instants, which keeps the last day in mind: most are of one day. */
export function createInstantReader(): InstantReader {
  let day = '';
  let dayStart = 0;
  const reader: InstantReader = {
    seconds: 0,
    nanoseconds: 0,
    read: (text) => {
      if (typeof text !== 'string') return refuseInstant();
      if (day === '' || !text.startsWith(day)) {
        dayStart = daySeconds(text);
        day = text.slice(0, 10);
      }
      let end = 19;
      let fraction = 0;
      if (text.charCodeAt(19) === 46) {
        for (end = 20; ; end++) {
          const digit = text.charCodeAt(end) - 48;
          if (!(digit >= 0 && digit <= 9)) break;
          fraction = fraction * 10 + digit;
        }
        if (end === 20 || end > 29) return refuseInstant();
      }
      reader.seconds = dayStart + timeSeconds(text) - offsetSeconds(text, end);
      reader.nanoseconds = end > 19 ? fraction * (nanosecondsOf[end - 20] as number) : 0;
    },
  };
  return reader;
}

/**
 * Reads an instant exactly, in nanoseconds since 1970-01-01T00:00:00Z, as a signed 64-bit integer.
 *
 * @param text - RFC 3339 date-time with up to nine decimals of a second.
 * @returns Nanoseconds.
 * @throws BaseError `ERR_ENERGY_TIME`.
 */
export function parseNanoseconds(text: string): bigint {
  const reader = createInstantReader();
  reader.read(text);
  return BigInt.asIntN(64, BigInt(reader.seconds) * 1_000_000_000n + BigInt(reader.nanoseconds));
}

/**
 * Reads an instant that is a whole second of UTC.
 *
 * @param text - RFC 3339 date-time.
 * @returns Seconds since 1970-01-01T00:00:00Z.
 * @throws BaseError `ERR_ENERGY_TIME` for other texts and for parts of a second.
 *
 * @example
 * ```ts
 * import { parseSeconds } from '@tallystick/domains/energy';
 *
 * console.log(parseSeconds('1970-01-02T00:00:00Z')); // 86400
 * ```
 */
export function parseSeconds(text: string): number {
  if (typeof text !== 'string' || text.charCodeAt(19) === 46) return refuseInstant();
  return daySeconds(text) + timeSeconds(text) - offsetSeconds(text, 19);
}

/**
 * Writes an instant as whole seconds of UTC.
 *
 * @param seconds - Seconds since 1970-01-01T00:00:00Z.
 * @returns For example `2026-03-01T10:15:00Z`.
 *
 * @example
 * ```ts
 * import { formatSeconds } from '@tallystick/domains/energy';
 *
 * console.log(formatSeconds(86_400)); // 1970-01-02T00:00:00Z
 * ```
 */
export function formatSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
