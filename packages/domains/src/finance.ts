export type { HolidayCalendar } from './finance/calendar/holiday-calendar.ts';
export { type RollCode, type RollDateParameters, rollDate } from './finance/calendar/roll-day.ts';
export {
  type DayCountCode,
  type GetYearFractionParameters,
  getYearFraction,
  type YearFraction,
} from './finance/day-count/year-fraction.ts';
export {
  type CouponPeriod,
  type CreateScheduleParameters,
  createSchedule,
} from './finance/schedule/create-schedule.ts';
export { type GetNextPeriodParameters, getNextPeriod } from './finance/schedule/get-next-period.ts';
export type { ScheduleTerms } from './finance/schedule/schedule-terms.ts';
