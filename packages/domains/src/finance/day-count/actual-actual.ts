import { add, type Exact, toExact, zero } from '../../carbon/exact/exact.ts';
import { addMonths, fromDayNumber, isLeapYear, toDayNumber } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';

/** A span of days by day numbers; the end does not belong to it. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
}

const daysOver = (days: number, divisor: number): Exact => toExact(BigInt(days), BigInt(divisor));

/** Days in leap years over 366 and all others over 365 (2006 ISDA Definitions, section 4.16 (b)). */
export function actualActualIsda({ start, end }: DaySpan): Exact {
  let [leapDays, otherDays] = [0, 0];
  for (let from = start; from < end; ) {
    const { year } = fromDayNumber(from);
    const to = Math.min(end, toDayNumber({ year: year + 1, month: 1, day: 1 }));
    if (isLeapYear(year)) leapDays += to - from;
    else otherDays += to - from;
    from = to;
  }
  return add(daysOver(leapDays, 366), daysOver(otherDays, 365));
}

/** One year earlier; from 28 February to a 29 February where there is one. */
function yearEarlier(day: number): number {
  const from = fromDayNumber(day);
  const isFebruary28 = from.month === 2 && from.day === 28;
  return addMonths(from, -12, isFebruary28 && isLeapYear(from.year - 1));
}

function hasLeapDay({ start, end }: DaySpan): boolean {
  const [first, last] = [fromDayNumber(start).year, fromDayNumber(end).year];
  for (let year = first; year <= last; year++) {
    const leapDay = toDayNumber({ year, month: 2, day: 29 });
    if (isLeapYear(year) && start <= leapDay && leapDay < end) return true;
  }
  return false;
}

/** Whole years counted back from the end, and the days left over 366 if they have a 29 February (AFB master agreement). */
export function actualActualAfb({ start, end }: DaySpan): Exact {
  let years = 0;
  let rest = end;
  for (let earlier = yearEarlier(rest); earlier >= start; earlier = yearEarlier(rest)) {
    rest = earlier;
    years += 1;
  }
  const divisor = hasLeapDay({ start, end: rest }) ? 366 : 365;
  return add(daysOver(rest - start, divisor), toExact(BigInt(years)));
}

/**
 * For each notional coupon period, the part of it that lies in the span, over the periods in a year
 * (ICMA Rule 251; 2006 ISDA Definitions, section 4.16 (c)). Long and short first and last periods need no rule of their own.
 */
export function actualActualIcma(
  { start, end }: DaySpan,
  { referenceDays, periodsPerYear }: { referenceDays: readonly number[]; periodsPerYear: number },
): Exact {
  let total = zero;
  let covered = 0;
  for (const [index, to] of referenceDays.entries()) {
    const from = referenceDays[index - 1];
    const days = from === undefined ? 0 : Math.min(end, to) - Math.max(start, from);
    if (from === undefined || days <= 0) continue;
    total = add(total, daysOver(days, (to - from) * periodsPerYear));
    covered += days;
  }
  if (covered === end - start) return total;
  return refuse(
    'ERR_FINANCE_DAY_COUNT',
    'Expected reference dates that ascend and cover the whole period, got dates that do not.',
    'Give the notional coupon dates from the start of the period, or before it, to its end, or after it.',
  );
}
