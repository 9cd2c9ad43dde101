import { assertKnown } from '../assert-known.ts';
import {
  type BusinessDays,
  businessDaysBefore,
  type HolidayCalendar,
  toBusinessDays,
} from '../calendar/holiday-calendar.ts';
import { assertRoll, roll } from '../calendar/roll-day.ts';
import { formatDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import { type CouponGrid, gridDay, gridIndexAt, listPeriodEnds, type PeriodEnds } from './coupon-grid.ts';
import type { ScheduleTerms } from './schedule-terms.ts';

/** One coupon period. */
export interface CouponPeriod {
  /** Place in the schedule, from 0. */
  readonly index: number;
  readonly isLast: boolean;
  /** Whether the period is one whole notional coupon period. */
  readonly isRegular: boolean;
  readonly start: string;
  /** Day after the last one that is accrued. */
  readonly end: string;
  readonly paymentDate: string;
  /** At the end of this day it is settled who is paid. */
  readonly recordDate: string;
  /** Notional coupon days that cover the period, for `ACT/ACT-ICMA`. */
  readonly referenceDates: readonly string[];
}

/** Terms with the calendars they name. */
export interface CreateScheduleParameters {
  readonly terms: ScheduleTerms;
  readonly calendars: readonly HolidayCalendar[];
}

/** A schedule of which single periods can be asked. */
export interface ScheduleFrame {
  readonly terms: ScheduleTerms;
  readonly businessDays: BusinessDays;
  readonly ends: PeriodEnds;
}

const recordDaysMax = 60;

function assertTerms({
  version,
  periodsPerYear,
  stub,
  paymentRoll,
  accrualRoll,
  record,
}: ScheduleTerms): void {
  assertKnown(version, { known: [1], what: 'the version of the schedule terms' });
  assertKnown(periodsPerYear, { known: [1, 2, 3, 4, 6, 12], what: 'periodsPerYear' });
  assertKnown(stub, { known: ['short-first', 'long-first', 'short-last', 'long-last'], what: 'the stub' });
  assertRoll(paymentRoll);
  assertRoll(accrualRoll);
  assertKnown(record.dayType, { known: ['business', 'calendar'], what: 'record.dayType' });
  assertKnown(record.before, { known: ['payment', 'period-end'], what: 'record.before' });
  if (Number.isInteger(record.days) && record.days >= 0 && record.days <= recordDaysMax) return;
  refuse(
    'ERR_FINANCE_POLICY',
    `Expected record.days as a whole number from 0 to ${recordDaysMax}, got another value.`,
    'Correct the terms.',
  );
}

/** Reads terms and calendars once. */
export function toScheduleFrame({ terms, calendars }: CreateScheduleParameters): ScheduleFrame {
  assertTerms(terms);
  const businessDays = toBusinessDays(terms.calendarNames, calendars);
  return { terms, businessDays, ends: listPeriodEnds(terms) };
}

/** The end of a period as it is accrued. The issue date stays where it is. */
function accrualDay({ terms, businessDays, ends }: ScheduleFrame, index: number): number {
  const day = ends.days[index] ?? 0;
  return index === 0 ? day : roll(day, terms.accrualRoll, businessDays);
}

/** Notional coupon days, rolled as the periods are, from the last at or before the start to the first at or after the end. */
function listReferenceDays(
  { terms, businessDays, ends }: ScheduleFrame,
  { start, end }: { start: number; end: number },
): number[] {
  const { grid }: { grid: CouponGrid } = ends;
  const dayAt = (index: number): number => roll(gridDay(grid, index), terms.accrualRoll, businessDays);
  let index = gridIndexAt(grid, start);
  if (dayAt(index + 1) <= start) index += 1;
  while (dayAt(index) > start) index -= 1;
  const days = [dayAt(index)];
  for (let last = dayAt(index); last < end; ) {
    index += 1;
    last = dayAt(index);
    days.push(last);
  }
  return days;
}

/** Day on which a period is paid. */
export function paymentDay({ terms, businessDays, ends }: ScheduleFrame, index: number): number {
  return roll(ends.days[index + 1] ?? 0, terms.paymentRoll, businessDays);
}

/** One period of a schedule. */
export function periodAt(frame: ScheduleFrame, index: number): CouponPeriod {
  const { terms, businessDays, ends } = frame;
  const [start, end] = [accrualDay(frame, index), accrualDay(frame, index + 1)];
  const payment = paymentDay(frame, index);
  const { days, dayType, before } = terms.record;
  const from = before === 'payment' ? payment : end;
  const referenceDays = listReferenceDays(frame, { start, end });
  return {
    index,
    isLast: index === ends.days.length - 2,
    isRegular: referenceDays.length === 2 && referenceDays[0] === start && referenceDays[1] === end,
    start: formatDay(start),
    end: formatDay(end),
    paymentDate: formatDay(payment),
    recordDate: formatDay(
      dayType === 'business' ? businessDaysBefore(from, days, businessDays) : from - days,
    ),
    referenceDates: referenceDays.map(formatDay),
  };
}

/**
 * Lists the coupon periods of a bond with their accrual, payment and record dates.
 *
 * @param parameters - The terms, and the calendars they name.
 * @returns All periods, ascending; they join without gap from the issue date to the maturity.
 * @throws BaseError `ERR_FINANCE_SCHEDULE` for dates that do not ascend or stated coupon dates off the grid, `ERR_FINANCE_DATE`,
 * `ERR_FINANCE_CALENDAR`, `ERR_FINANCE_POLICY` for a rule that is not known.
 *
 * Sources: 2006 ISDA Definitions, sections 4.10 to 4.12; ICMA Rule 251 for notional periods.
 *
 * @example
 * ```ts
 * import { createSchedule, type ScheduleTerms } from '@tallystick/domains/finance';
 *
 * const terms: ScheduleTerms = {
 *   version: 1,
 *   issueDate: '2022-08-05',
 *   maturityDate: '2025-08-05',
 *   periodsPerYear: 1,
 *   stub: 'short-first',
 *   endOfMonth: false,
 *   paymentRoll: 'following',
 *   accrualRoll: 'unadjusted',
 *   calendarNames: [],
 *   record: { days: 1, dayType: 'calendar', before: 'payment' },
 * };
 * console.log(createSchedule({ terms, calendars: [] }).length); // 3
 * ```
 */
export function createSchedule(parameters: CreateScheduleParameters): readonly CouponPeriod[] {
  const frame = toScheduleFrame(parameters);
  return Array.from({ length: frame.ends.days.length - 1 }, (_, index) => periodAt(frame, index));
}
