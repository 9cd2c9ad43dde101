export type { HolidayCalendar } from './finance/calendar/holiday-calendar.ts';
export { type RollCode, type RollDateParameters, rollDate } from './finance/calendar/roll-day.ts';
export {
  type CalculateAccruedInterestParameters,
  type CalculateCouponParameters,
  type CalculateCouponReturnType,
  type CouponPolicy,
  calculateAccruedInterest,
  calculateCoupon,
} from './finance/coupon/calculate-coupon.ts';
export {
  type FixLinearRateParameters,
  type FixLinearRateReturnType,
  fixLinearRate,
  type LinearCouponTerms,
  type RatePoint,
} from './finance/coupon/fix-linear-rate.ts';
export {
  type FixLinkedRateParameters,
  type FixLinkedRateReturnType,
  fixLinkedRate,
  type LinkedCouponTerms,
} from './finance/coupon/fix-linked-rate.ts';
export type { KpiVerification, VerificationRules } from './finance/coupon/kpi-verification.ts';
export type { PerformanceTarget, TargetResult } from './finance/coupon/performance-target.ts';
export {
  type DayCountCode,
  type GetYearFractionParameters,
  getYearFraction,
  type YearFraction,
} from './finance/day-count/year-fraction.ts';
export {
  type DistributeAmountParameters,
  type DistributeAmountReturnType,
  type DistributionPolicy,
  distributeAmount,
  type HolderPayment,
  type Holding,
} from './finance/distribution/distribute-amount.ts';
export {
  createHoldingSnapshot,
  type GetClaimableAmountParameters,
  getClaimableAmount,
  type HoldingSnapshot,
  type SnapshotPlace,
} from './finance/distribution/get-claimable-amount.ts';
export {
  type HoldingMovement,
  type ListHoldingsParameters,
  listHoldings,
} from './finance/distribution/list-holdings.ts';
export {
  type CouponPeriod,
  type CreateScheduleParameters,
  createSchedule,
} from './finance/schedule/create-schedule.ts';
export { type GetNextPeriodParameters, getNextPeriod } from './finance/schedule/get-next-period.ts';
export type { ScheduleTerms } from './finance/schedule/schedule-terms.ts';
export {
  type BondValuation,
  type FutureCashFlow,
  type GetPriceParameters,
  type GetYieldParameters,
  getDirtyPrice,
  getYield,
  type YieldPolicy,
} from './finance/yield/bond-price.ts';
