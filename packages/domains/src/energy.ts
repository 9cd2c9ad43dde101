export type { BlockPolicy } from './energy/auction/block-decisions.ts';
export {
  type BlockRejection,
  type ClearDayAheadParameters,
  type ClearDayAheadReturnType,
  clearDayAhead,
} from './energy/auction/clear-day-ahead.ts';
export { type VerifyDayAheadParameters, verifyDayAhead } from './energy/auction/verify-day-ahead.ts';
export type { OpenOrder } from './energy/book/open-orders.ts';
export type {
  OrderEvent,
  OrderRefusal,
  RefusedEvent,
  SubmitEvent,
  WithdrawEvent,
} from './energy/book/order-event.ts';
export {
  type OrderBookPolicy,
  type RunOrderBookParameters,
  type RunOrderBookReturnType,
  runOrderBook,
} from './energy/book/run-order-book.ts';
export type { CertificateCall } from './energy/certificates/assert-usable.ts';
export {
  expireCertificates,
  type WithdrawCertificateParameters,
  type WithdrawCertificateReturnType,
  withdrawCertificate,
} from './energy/certificates/end-certificates.ts';
export {
  type CertificateDevice,
  type IssueCertificatesParameters,
  type IssueCertificatesReturnType,
  type IssuePolicy,
  issueCertificates,
} from './energy/certificates/issue-certificates.ts';
export {
  type SplitCertificateParameters,
  splitCertificate,
} from './energy/certificates/split-certificate.ts';
export {
  type TransferCertificatesParameters,
  type TransferCertificatesReturnType,
  transferCertificates,
} from './energy/certificates/transfer-certificates.ts';
export {
  type UseCertificatesParameters,
  type UseCertificatesReturnType,
  useCertificates,
} from './energy/certificates/use-certificates.ts';
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
export {
  type ClearDemandResponseParameters,
  clearDemandResponse,
} from './energy/demand-response/clear-demand-response.ts';
export {
  type ComputeBaselineParameters,
  type ComputeBaselineReturnType,
  computeBaseline,
} from './energy/demand-response/compute-baseline.ts';
export {
  type SettleDemandResponseParameters,
  settleDemandResponse,
} from './energy/demand-response/settle-demand-response.ts';
export { type VerifiedSavingParameters, verifiedSaving } from './energy/demand-response/verified-saving.ts';
export type { EnergyErrorCode } from './energy/energy-error.ts';
export {
  type ComputeResidualMixParameters,
  computeResidualMix,
  type SourceBalance,
} from './energy/matching/compute-residual-mix.ts';
export {
  type MatchCertificatesParameters,
  type MatchCertificatesReturnType,
  matchCertificates,
} from './energy/matching/match-certificates.ts';
export {
  type IntervalColumns,
  type MatchColumnsParameters,
  type MatchColumnsReturnType,
  type MatchingRule,
  matchColumns,
} from './energy/matching/match-columns.ts';
export { latestIntervals } from './energy/meter/latest-intervals.ts';
export type { MeterPolicy } from './energy/meter/meter-policy.ts';
export type { MeterRegister } from './energy/meter/register-spans.ts';
export { type ToMeterIntervalsParameters, toMeterIntervals } from './energy/meter/to-meter-intervals.ts';
export type { BidPlace } from './energy/orders/assert-bid-place.ts';
export type { OrderColumns } from './energy/orders/order-columns.ts';
export {
  type ClearWithPreferencesParameters,
  type ClearWithPreferencesReturnType,
  clearWithPreferences,
  type PreferencePolicy,
  type RetailerTariff,
} from './energy/preferences/clear-with-preferences.ts';
export type { PartnerPriceRule } from './energy/preferences/partner-stage.ts';
export type { UnmetPreference, UnmetReason } from './energy/preferences/unmet-preferences.ts';
export { toWattHours } from './energy/quantities/watt-hours.ts';
export {
  type ListSettlementChangesParameters,
  listSettlementChanges,
  type SettlementChanges,
} from './energy/settlement/list-settlement-changes.ts';
export {
  type ImbalancePrices,
  type SettleMarketParameters,
  settleMarket,
} from './energy/settlement/settle-market.ts';
export {
  type AllocateStorageParameters,
  type AllocateStorageReturnType,
  allocateStorage,
  measureEfficiency,
  type StorageAllocation,
  type StoragePolicy,
} from './energy/storage/allocate-storage.ts';
export { formatSeconds, parseSeconds } from './energy/time/instant.ts';
export { type DaySlot, type ListSlotsParameters, listSlots } from './energy/time/list-slots.ts';
export {
  type ReadTimeZoneParameters,
  readTimeZone,
  type TimeZone,
  type TimeZoneOffset,
} from './energy/time/time-zone.ts';
export {
  type ApplyTokenMovementsParameters,
  type ApplyTokenMovementsReturnType,
  applyTokenMovements,
  type TokenBalance,
} from './energy/tokens/apply-token-movements.ts';
export type { TokenPolicy, TokenRefusal } from './energy/tokens/token-policy.ts';
