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

/** Seconds since 1970 of the first 19 characters, read as UTC. */
function localSeconds(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  // Date.UTC takes years below 100 for years of the last century.
  if (!hasSeparators(text) || !isTime || year < 100 || !isCalendarDay(year, month, day))
    return refuseInstant();
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
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

/**
 * Reads an instant exactly, in nanoseconds since 1970-01-01T00:00:00Z, as a signed 64-bit integer.
 *
 * @param text - RFC 3339 date-time with up to nine decimals of a second.
 * @returns Nanoseconds.
 * @throws BaseError `ERR_ENERGY_TIME`.
 */
export function parseNanoseconds(text: string): bigint {
  if (typeof text !== 'string') return refuseInstant();
  const seconds = localSeconds(text);
  let index = 19;
  let fraction = 0;
  if (text.charCodeAt(19) === 46) {
    let scale = 1e9;
    for (index = 20; text.charCodeAt(index) >= 48 && text.charCodeAt(index) <= 57; index++) {
      scale /= 10;
      fraction += (text.charCodeAt(index) - 48) * scale;
    }
    if (index === 20 || index > 29) return refuseInstant();
  }
  const whole = seconds - offsetSeconds(text, index);
  return BigInt.asIntN(64, BigInt(whole) * 1_000_000_000n + BigInt(fraction));
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
  return localSeconds(text) - offsetSeconds(text, 19);
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
