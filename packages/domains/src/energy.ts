export { type ClearBidsParameters, clearBids } from './energy/clearing/clear-bids.ts';
export {
  type ClearOrdersParameters,
  type ClearOrdersReturnType,
  clearOrders,
} from './energy/clearing/clear-orders.ts';
export type { PricingPolicy } from './energy/clearing/policy.ts';
export type { PriceTicksRange } from './energy/clearing/price-rule.ts';
export type { TradeColumns } from './energy/clearing/trade-columns.ts';
export { type VerifyClearingParameters, verifyClearing } from './energy/clearing/verify-clearing.ts';
export {
  type ClearingFault,
  type VerifyClearingReturnType,
  type VerifyOrdersParameters,
  verifyOrders,
} from './energy/clearing/verify-orders.ts';
export type { OrderColumns } from './energy/orders/order-columns.ts';
export { toWattHours } from './energy/quantities/watt-hours.ts';
export { formatSeconds, parseSeconds } from './energy/time/instant.ts';
