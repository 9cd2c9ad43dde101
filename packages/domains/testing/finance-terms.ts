import type { HolidayCalendar } from '../src/finance/calendar/holiday-calendar.ts';
import type { ScheduleTerms } from '../src/finance/schedule/schedule-terms.ts';

/** A calendar that knows weekends only. */
export const weekends: HolidayCalendar = {
  ...{
    name: 'weekends',
    version: '1',
    start: '1990-01-01',
    end: '2199-12-31',
    weekend: [6, 7],
    holidays: [],
  },
};

/** The terms of a three-year note with annual coupons, as Huaneng Power International issued in 2022. */
export const threeYearNote: ScheduleTerms = {
  version: 1,
  issueDate: '2022-08-05',
  maturityDate: '2025-08-05',
  periodsPerYear: 1,
  stub: 'short-first',
  endOfMonth: false,
  paymentRoll: 'following',
  accrualRoll: 'unadjusted',
  calendarNames: ['weekends'],
  record: { days: 1, dayType: 'business', before: 'payment' },
};
