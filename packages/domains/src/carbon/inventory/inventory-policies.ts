import type { CarbonPolicyName } from '../policies/carbon-policies.ts';

/** Policies that an inventory depends on. */
export const inventoryPolicies: readonly CarbonPolicyName[] = [
  'captured-co2',
  'channel-reconciliation',
  'channel-tolerance-percent',
  'co2e-factor',
  'gap-filling',
  'net-energy',
  'rounding-decimals',
  'rounding-mode',
  'scope2-fallback',
  'scope2-total',
  'straddling-interval',
];
