import { assertKnown } from '../assert-known.ts';
import { formatDay, parseDay } from '../dates/civil-day.ts';
import {
  type BusinessDays,
  type HolidayCalendar,
  isSameMonth,
  nearestOpen,
  toBusinessDays,
} from './holiday-calendar.ts';

const rollCodes = [
  'unadjusted',
  'following',
  'modified-following',
  'preceding',
  'modified-preceding',
] as const;

/** Where a date goes that is not a business day (2006 ISDA Definitions, section 4.12). */
export type RollCode = (typeof rollCodes)[number];

/** Moves a day number by a rule. */
export function roll(day: number, rule: RollCode, businessDays: BusinessDays): number {
  if (rule === 'unadjusted') return day;
  const step = rule.endsWith('following') ? 1 : -1;
  const moved = nearestOpen(day, step, businessDays);
  if (!rule.startsWith('modified') || isSameMonth(day, moved)) return moved;
  return nearestOpen(day, step === 1 ? -1 : 1, businessDays);
}

/** Refuses a roll that is not known. */
export function assertRoll(rule: RollCode): void {
  assertKnown(rule, { known: rollCodes, what: 'the roll' });
}

/** A day, the rule and the calendars. */
export interface RollDateParameters {
  readonly date: string;
  readonly roll: RollCode;
  /** Names of the calendars that must all be open. */
  readonly calendarNames: readonly string[];
  readonly calendars: readonly HolidayCalendar[];
}

/**
 * Moves a date that is not a business day, by a declared rule.
 *
 * @param parameters - The day, the rule and the calendars.
 * @returns The day itself where it is open, else the one the rule gives. A modified rule turns back rather than leave the month.
 * @throws BaseError `ERR_FINANCE_DATE`, `ERR_FINANCE_POLICY` for an unknown rule, `ERR_FINANCE_CALENDAR` for a calendar that is unknown
 * or does not cover the day.
 *
 * Source: 2006 ISDA Definitions, section 4.12.
 *
 * @example
 * ```ts
 * import { rollDate } from '@tallystick/domains/finance';
 *
 * const weekend = { name: 'weekends', version: '1', start: '2020-01-01', end: '2030-12-31', weekend: [6, 7], holidays: [] };
 * const date = '2024-03-31';
 * console.log(rollDate({ date, roll: 'modified-following', calendarNames: ['weekends'], calendars: [weekend] })); // 2024-03-29
 * ```
 */
export function rollDate({ date, roll: rule, calendarNames, calendars }: RollDateParameters): string {
  assertRoll(rule);
  return formatDay(roll(parseDay(date, 'date'), rule, toBusinessDays(calendarNames, calendars)));
}
