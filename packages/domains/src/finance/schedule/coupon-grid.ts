import {
  addMonths,
  type CivilDay,
  formatDay,
  fromDayNumber,
  isMonthEnd,
  parseDay,
} from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import type { ScheduleTerms } from './schedule-terms.ts';

/** Notional coupon days, without limit in both directions: each is counted from one day, so clipped months do not add up. */
export interface CouponGrid {
  readonly anchor: CivilDay;
  readonly months: number;
  readonly toMonthEnd: boolean;
}

/** The ends of all periods by day numbers, the first of which is the issue date. */
export interface PeriodEnds {
  readonly days: readonly number[];
  readonly grid: CouponGrid;
}

/** The notional coupon day that is so many periods after the anchor. */
export function gridDay({ anchor, months, toMonthEnd }: CouponGrid, index: number): number {
  return addMonths(anchor, index * months, toMonthEnd);
}

/** Index of the last notional coupon day at or before a day. */
export function gridIndexAt(grid: CouponGrid, day: number): number {
  const at = fromDayNumber(day);
  const months = (at.year - grid.anchor.year) * 12 + at.month - grid.anchor.month;
  let index = Math.floor(months / grid.months) + 1;
  while (gridDay(grid, index) > day) index -= 1;
  return index;
}

interface Limits {
  readonly issue: number;
  readonly lower: number;
  readonly upper: number;
  readonly maturity: number;
}

function readLimits(terms: ScheduleTerms): Limits {
  const issue = parseDay(terms.issueDate, 'issueDate');
  const maturity = parseDay(terms.maturityDate, 'maturityDate');
  const { firstCouponDate, penultimateCouponDate } = terms;
  const lower = firstCouponDate === undefined ? issue : parseDay(firstCouponDate, 'firstCouponDate');
  const upper =
    penultimateCouponDate === undefined ? maturity : parseDay(penultimateCouponDate, 'penultimateCouponDate');
  const isStated = (day: number, end: number): boolean => day !== end;
  const isAscending =
    issue < maturity &&
    lower <= upper &&
    (firstCouponDate === undefined || isStated(lower, issue)) &&
    (penultimateCouponDate === undefined || isStated(upper, maturity)) &&
    lower >= issue &&
    upper <= maturity;
  if (isAscending) return { issue, lower, upper, maturity };
  return refuse(
    'ERR_FINANCE_SCHEDULE',
    `Expected issue, first coupon, penultimate coupon and maturity to ascend, got ${[issue, lower, upper, maturity].map(formatDay).join(', ')}.`,
    'A bond is issued before it matures, and a coupon date that is stated lies between.',
  );
}

/** Leaves out the one end that would make a period shorter than regular where the terms ask for a longer one. */
function mergeStub(days: number[], terms: ScheduleTerms, isOnGrid: boolean): number[] {
  const isFirst = terms.stub.endsWith('first');
  const isStated = isFirst ? terms.firstCouponDate : terms.penultimateCouponDate;
  if (isOnGrid || isStated !== undefined || !terms.stub.startsWith('long') || days.length < 3) return days;
  days.splice(isFirst ? 1 : days.length - 2, 1);
  return days;
}

function assertOnGrid(grid: CouponGrid, day: number, what: string): void {
  if (gridDay(grid, gridIndexAt(grid, day)) === day) return;
  refuse(
    'ERR_FINANCE_SCHEDULE',
    `Expected ${what} to be whole periods away from the other end of the schedule, got ${formatDay(day)}.`,
    'State both the first and the penultimate coupon date where both ends are irregular, or choose another stub.',
  );
}

/** The ends of all periods before any roll (2006 ISDA Definitions, section 4.10 and 4.11; ICMA Rule 251 for notional periods). */
export function listPeriodEnds(terms: ScheduleTerms): PeriodEnds {
  const { issue, lower, upper, maturity } = readLimits(terms);
  const isFirst = terms.stub.endsWith('first');
  const anchor = fromDayNumber(isFirst ? upper : lower);
  const months = 12 / terms.periodsPerYear;
  const grid = { anchor, months, toMonthEnd: terms.endOfMonth && isMonthEnd(anchor) };
  if (isFirst && terms.firstCouponDate !== undefined) assertOnGrid(grid, lower, 'firstCouponDate');
  if (!isFirst && terms.penultimateCouponDate !== undefined)
    assertOnGrid(grid, upper, 'penultimateCouponDate');
  const days = [issue];
  if (lower > issue) days.push(lower);
  for (let index = gridIndexAt(grid, lower) + 1; gridDay(grid, index) < upper; index++)
    days.push(gridDay(grid, index));
  if (upper < maturity && upper > lower) days.push(upper);
  days.push(maturity);
  const open = isFirst ? issue : maturity;
  const isOnGrid = gridDay(grid, gridIndexAt(grid, open)) === open;
  return { days: mergeStub(days, terms, isOnGrid), grid };
}
