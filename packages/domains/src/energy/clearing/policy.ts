import type { ClearingPolicy } from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers, type KnownRules } from '../assert-policy.ts';

/** The part of a clearing policy that decides a price. */
export type PricingPolicy = Pick<ClearingPolicy, 'version' | 'pricingRule' | 'tieRule' | 'rounding'>;

const known: KnownRules<PricingPolicy> = {
  version: [1],
  pricingRule: ['lowest-allocated-bid', 'highest-allocated-offer', 'midpoint', 'marginal', 'pay-as-bid'],
  tieRule: ['time-then-id'],
  rounding: ['half-even', 'half-up', 'floor', 'ceiling', 'down', 'up'],
};

/**
 * Checks that every rule of a policy is one this version knows.
 *
 * @param policy - The policy.
 * @throws BaseError `ERR_ENERGY_POLICY` for a version or rule that is not known.
 */
export function assertPricingPolicy(policy: PricingPolicy): void {
  assertPolicy(policy, known);
}

/**
 * Checks a whole clearing policy: its rules, and the units of its prices.
 *
 * @param policy - The policy.
 * @throws BaseError `ERR_ENERGY_POLICY`.
 */
export function assertClearingPolicy(policy: ClearingPolicy): void {
  assertPricingPolicy(policy);
  assertPolicy(policy, { priceUnit: ['KWH', 'MWH'] });
  assertPolicyNumbers(policy, { priceDecimals: [0, 12] });
}
