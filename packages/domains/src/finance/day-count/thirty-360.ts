import { type CivilDay, fromDayNumber, isMonthEnd } from '../dates/civil-day.ts';

/** The ways to count with months of 30 days. */
export type Thirty360Code = '30/360' | '30/360-US' | '30E/360' | '30E/360-ISDA';

/** Two days and what the rules for the ends of months look at. */
interface Ends {
  readonly start: CivilDay;
  readonly end: CivilDay;
  /** Whether the end is the day on which the instrument ends. */
  readonly isMaturity: boolean;
}

const isFebruaryEnd = (at: CivilDay): boolean => at.month === 2 && isMonthEnd(at);
const cap = (day: number): number => Math.min(day, 30);

/** The days of the month that each rule counts with, for start and end. */
const monthDays: Readonly<Record<Thirty360Code, (ends: Ends) => readonly [start: number, end: number]>> = {
  '30/360': ({ start, end }) => [cap(start.day), start.day >= 30 ? cap(end.day) : end.day],
  '30/360-US': ({ start, end }) => {
    const isStartFebruaryEnd = isFebruaryEnd(start);
    if (isStartFebruaryEnd && isFebruaryEnd(end)) return [30, 30];
    return [
      isStartFebruaryEnd ? 30 : cap(start.day),
      isStartFebruaryEnd || start.day >= 30 ? cap(end.day) : end.day,
    ];
  },
  '30E/360': ({ start, end }) => [cap(start.day), cap(end.day)],
  '30E/360-ISDA': ({ start, end, isMaturity }) => [
    isFebruaryEnd(start) ? 30 : cap(start.day),
    isFebruaryEnd(end) && !isMaturity ? 30 : cap(end.day),
  ],
};

/** Days between two days with months of 30 days (2006 ISDA Definitions, section 4.16 (f), (g), (h)). */
export function countThirty360(
  code: Thirty360Code,
  { start, end, maturity }: { start: number; end: number; maturity: number | undefined },
): number {
  const ends = { start: fromDayNumber(start), end: fromDayNumber(end), isMaturity: end === maturity };
  const [first, last] = monthDays[code](ends);
  return 360 * (ends.end.year - ends.start.year) + 30 * (ends.end.month - ends.start.month) + last - first;
}
