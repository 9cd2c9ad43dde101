/** Carbon accounting, project credits, buffer pools, allowances and price collars: pure functions over exact numbers. */
export { type CheckAllowancesParameters, checkAllowances } from './carbon/allowances/check-allowances.ts';
export { contributeToBuffer } from './carbon/buffer/buffer-pool.ts';
export {
  type ReportReversalParameters,
  type ReversalReturnType,
  reportReversal,
} from './carbon/buffer/report-reversal.ts';
export { type SettleReversalParameters, settleReversal } from './carbon/buffer/settle-reversal.ts';
export type { TraceFault } from './carbon/calculation/recompute-trace.ts';
export { getPriceBand, type PriceBand } from './carbon/collar/price-band.ts';
export {
  type SellUnderCollarParameters,
  type SellUnderCollarReturnType,
  sellUnderCollar,
} from './carbon/collar/sell-under-collar.ts';
export {
  type CalculateEmissionsParameters,
  type CalculateEmissionsReturnType,
  calculateEmissions,
  type ExactGasAmount,
} from './carbon/emissions/calculate-emissions.ts';
export { type Ipcc2006Sector, ipcc2006Factors, ipcc2006Fuels } from './carbon/factors/ipcc-2006.ts';
export { type GwpSet, gwpSets } from './carbon/gwp/gwp-sets.ts';
export {
  type AssessBaseYearParameters,
  type AssessBaseYearReturnType,
  assessBaseYear,
} from './carbon/inventory/assess-base-year.ts';
export {
  type CalculateInventoryParameters,
  calculateInventory,
} from './carbon/inventory/calculate-inventory.ts';
export {
  type RecomputeStatementReturnType,
  recomputeStatement,
} from './carbon/inventory/recompute-statement.ts';
export {
  type VerifyInventoryParameters,
  type VerifyInventoryReturnType,
  verifyInventory,
} from './carbon/inventory/verify-inventory.ts';
export {
  type CarbonPolicy,
  type CarbonPolicyName,
  type CarbonPolicyValue,
  carbonPolicies,
} from './carbon/policies/carbon-policies.ts';
export {
  type CalculateGridEmissionFactorParameters,
  calculateGridEmissionFactor,
} from './carbon/projects/calculate-grid-emission-factor.ts';
export {
  type CalculateReductionsParameters,
  calculateReductions,
} from './carbon/projects/calculate-reductions.ts';
export { type CheckIssuanceParameters, checkIssuance } from './carbon/projects/check-issuance.ts';
export {
  type VerifyReductionsParameters,
  type VerifyReductionsReturnType,
  verifyReductions,
} from './carbon/projects/verify-reductions.ts';
export { type ConvertMeasureParameters, convertMeasure } from './carbon/units/convert-measure.ts';
