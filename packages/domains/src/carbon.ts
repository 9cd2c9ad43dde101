export type { TraceFault } from './carbon/calculation/recompute-trace.ts';
export { type GwpSet, gwpSets } from './carbon/gwp/gwp-sets.ts';
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
