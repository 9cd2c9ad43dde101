import { type Exact, toExact } from '../../carbon/exact/exact.ts';
import { assertKnown } from '../assert-known.ts';
import { parseDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import { actualActualAfb, actualActualIcma, actualActualIsda, type DaySpan } from './actual-actual.ts';
import { countThirty360 } from './thirty-360.ts';

const dayCountCodes = [
  '30/360',
  '30/360-US',
  '30E/360',
  '30E/360-ISDA',
  'ACT/360',
  'ACT/365F',
  'ACT/ACT-ISDA',
  'ACT/ACT-ICMA',
  'ACT/ACT-AFB',
] as const;

/**
 * A day count convention. `30/360` is Bond Basis, `30/360-US` also moves the ends of February, `30E/360` is Eurobond Basis,
 * `30E/360-ISDA` moves the end of February unless it is the maturity.
 */
export type DayCountCode = (typeof dayCountCodes)[number];

/** An exact part of a year. */
export type YearFraction = Exact;

/** What a day count looks at. */
export interface DayCountContext {
  /** Day on which the instrument ends; `30E/360-ISDA` asks for it. */
  readonly maturity?: number | undefined;
  /** Notional coupon days that cover the span, ascending; `ACT/ACT-ICMA` asks for them. */
  readonly referenceDays?: readonly number[] | undefined;
  readonly periodsPerYear?: number | undefined;
}

const overDays = (days: number, year: number): Exact => toExact(BigInt(days), BigInt(year));

/** Refuses a day count that is not known. */
export function assertDayCount(dayCount: DayCountCode): void {
  assertKnown(dayCount, { known: dayCountCodes, what: 'the day count', code: 'ERR_FINANCE_DAY_COUNT' });
}

/** The part of a year between two day numbers. */
export function fractionOfSpan(dayCount: DayCountCode, span: DaySpan, context: DayCountContext): Exact {
  assertDayCount(dayCount);
  if (dayCount === 'ACT/360') return overDays(span.end - span.start, 360);
  if (dayCount === 'ACT/365F') return overDays(span.end - span.start, 365);
  if (dayCount === 'ACT/ACT-ISDA') return actualActualIsda(span);
  if (dayCount === 'ACT/ACT-AFB') return actualActualAfb(span);
  if (dayCount !== 'ACT/ACT-ICMA')
    return overDays(countThirty360(dayCount, { ...span, maturity: context.maturity }), 360);
  const { referenceDays = [], periodsPerYear = 0 } = context;
  assertKnown(periodsPerYear, {
    known: [1, 2, 3, 4, 6, 12],
    what: 'periodsPerYear',
    code: 'ERR_FINANCE_DAY_COUNT',
  });
  return actualActualIcma(span, { referenceDays, periodsPerYear });
}

/** Two days, the convention, and what some conventions look at besides. */
export interface GetYearFractionParameters {
  readonly dayCount: DayCountCode;
  /** First day. */
  readonly start: string;
  /** Day after the last one; not before the first. */
  readonly end: string;
  /** Day on which the instrument ends; asked for by `30E/360-ISDA` where the end is the last day of February. */
  readonly maturityDate?: string | undefined;
  /** Notional coupon days that cover the span, ascending; asked for by `ACT/ACT-ICMA`. */
  readonly referenceDates?: readonly string[] | undefined;
  /** Regular coupons in a year: 1, 2, 3, 4, 6 or 12; asked for by `ACT/ACT-ICMA`. */
  readonly periodsPerYear?: number | undefined;
}

/**
 * The part of a year between two days, as an exact fraction.
 *
 * @param parameters - The days, the convention and what it looks at.
 * @returns Numerator and denominator in lowest terms, in years.
 * @throws BaseError `ERR_FINANCE_DATE` for days that do not exist or run backwards, `ERR_FINANCE_DAY_COUNT` for an unknown convention or
 * reference dates that do not cover the days.
 *
 * Sources: 2006 ISDA Definitions, section 4.16; ICMA Rule 251; AFB master agreement of 1994; for `30/360-US` the SIA standard
 * securities calculation methods.
 *
 * @example
 * ```ts
 * import { getYearFraction } from '@tallystick/domains/finance';
 *
 * console.log(getYearFraction({ dayCount: '30/360', start: '2024-01-31', end: '2024-02-29' })); // { numerator: 29n, denominator: 360n }
 * ```
 */
export function getYearFraction(parameters: GetYearFractionParameters): YearFraction {
  const { dayCount, maturityDate, referenceDates, periodsPerYear } = parameters;
  const span = { start: parseDay(parameters.start, 'start'), end: parseDay(parameters.end, 'end') };
  if (span.end < span.start)
    refuse(
      'ERR_FINANCE_DATE',
      `Expected an end not before ${parameters.start}, got ${parameters.end}.`,
      'Exchange the two days.',
    );
  const maturity = maturityDate === undefined ? undefined : parseDay(maturityDate, 'maturityDate');
  const referenceDays = referenceDates?.map((date) => parseDay(date, 'a reference date'));
  return fractionOfSpan(dayCount, span, { maturity, referenceDays, periodsPerYear });
}
