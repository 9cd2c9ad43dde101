import type { RollCode } from '../calendar/roll-day.ts';

/** How the coupon dates of a bond follow from its terms. Every rule is named; none has a default. */
export interface ScheduleTerms {
  /** Version of these rules. */
  readonly version: 1;
  /** First day of accrual. */
  readonly issueDate: string;
  readonly maturityDate: string;
  /** Regular coupons in a year. */
  readonly periodsPerYear: 1 | 2 | 3 | 4 | 6 | 12;
  /** Where a period that is not regular lies, and whether it is shorter or longer than one; used where no date below fixes it. */
  readonly stub: 'short-first' | 'long-first' | 'short-last' | 'long-last';
  /** Whether a schedule that hangs on the last day of a month has the last day of every month. */
  readonly endOfMonth: boolean;
  /** End of the first period, where the terms state it. */
  readonly firstCouponDate?: string | undefined;
  /** Start of the last period, where the terms state it. */
  readonly penultimateCouponDate?: string | undefined;
  /** Where a payment goes that falls on a closed day. */
  readonly paymentRoll: RollCode;
  /** Where the end of a period goes: `unadjusted` for most bonds, so that a roll changes no amount. */
  readonly accrualRoll: RollCode;
  /** Names of the calendars that must all be open. */
  readonly calendarNames: readonly string[];
  /** Whose holdings count: so many days before the payment, or before the end of the period as it is accrued. */
  readonly record: {
    readonly days: number;
    readonly dayType: 'business' | 'calendar';
    readonly before: 'payment' | 'period-end';
  };
}
