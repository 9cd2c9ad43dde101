import { BaseError, describeValue } from '@tallystick/core';
import type { Period } from '@tallystick/schemas';

const dayMs = 86_400_000;

/** A span of time in milliseconds since 1970 in UTC: its start belongs to it, its end does not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

function refuse(text: unknown, expected: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_INTERVAL',
    shortMessage: `Expected ${expected}, got ${describeValue(text)}.`,
    details: 'Write days as 2026-01-31 and instants as 2026-01-31T00:00:00+08:00.',
  });
}

function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01 of a day of the Gregorian calendar; NaN where there is no such day. */
function toDayNumber(year: number, month: number, day: number): number {
  const length = (monthLengths[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
  if (!(year >= 0 && day >= 1 && day <= length)) return Number.NaN;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayAt(text: string): number {
  const isDashed = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
  return isDashed
    ? toDayNumber(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2))
    : Number.NaN;
}

/** Reads a day as days since 1970-01-01. */
export function parseDay(text: string): number {
  const day = typeof text === 'string' && text.length === 10 ? dayAt(text) : Number.NaN;
  return Number.isNaN(day) ? refuse(text, 'a day of the calendar') : day;
}

/** Reads an offset from UTC such as +08:00 as milliseconds; NaN where it is none. */
function offsetAt(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 && text.length === at + 1) return 0;
  const isForm = (sign === 43 || sign === 45) && text.length === at + 6 && text.charCodeAt(at + 3) === 58;
  const [hours, minutes] = [digitsAt(text, at + 1, 2), digitsAt(text, at + 4, 2)];
  if (!isForm || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Reads an offset from UTC, Z or such as +08:00, as milliseconds. */
export function parseUtcOffset(text: string): number {
  const offset = typeof text === 'string' ? offsetAt(text, 0) : Number.NaN;
  return Number.isNaN(offset) ? refuse(text, 'an offset from UTC') : offset;
}

const fractionPattern = /^\.([0-9]{1,3})0{0,6}(?=[Z+-])/;

/** Reads an instant (RFC 3339, date-time) as milliseconds since 1970 in UTC. */
export function parseInstant(text: string): number {
  if (typeof text !== 'string' || text.length < 20 || text.length > 35) return refuse(text, 'an instant');
  const [hours, minutes, seconds] = [digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2)];
  const isForm =
    text.charCodeAt(10) === 84 && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58 && hours <= 23;
  const fraction = text.charCodeAt(19) === 46 ? fractionPattern.exec(text.slice(19)) : undefined;
  const milliseconds = fraction ? Number((fraction[1] ?? '').padEnd(3, '0')) : 0;
  const offset = fraction === null ? Number.NaN : offsetAt(text, 19 + (fraction?.[0].length ?? 0));
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  const instant = dayAt(text) * dayMs + ofDay - offset;
  return isForm && minutes <= 59 && seconds <= 59 && !Number.isNaN(instant)
    ? instant
    : refuse(text, 'an instant');
}

/** Writes an instant in the offset of a boundary. */
export function formatInstant(instant: number, offset: number): string {
  const local = new Date(instant + offset).toISOString().replace('.000Z', '').replace('Z', '');
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The instants of whole days: from the start of the first to the end of the last, in an offset from UTC. */
export function spanOfPeriod({ start, end }: Period, offset: number): Span {
  const span = { start: parseDay(start) * dayMs - offset, end: (parseDay(end) + 1) * dayMs - offset };
  return span.start < span.end ? span : refuse(`${start} to ${end}`, 'a period that ends after its start');
}
