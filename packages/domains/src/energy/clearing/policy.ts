import type { ClearingPolicy } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';

/** The part of a clearing policy that decides a price. */
export type PricingPolicy = Pick<ClearingPolicy, 'version' | 'pricingRule' | 'tieRule' | 'rounding'>;

const known: { readonly [field in keyof PricingPolicy]: readonly PricingPolicy[field][] } = {
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
  for (const [field, values] of Object.entries(known)) {
    if ((values as readonly unknown[]).includes(policy[field as keyof PricingPolicy])) continue;
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected ${field} to be one of ${values.join(', ')}, got another value.`,
      'A policy of another version needs the release that defined it.',
    );
  }
}

/**
 * Checks a whole clearing policy: its rules, and the units of its prices.
 *
 * @param policy - The policy.
 * @throws BaseError `ERR_ENERGY_POLICY`.
 */
export function assertClearingPolicy(policy: ClearingPolicy): void {
  assertPricingPolicy(policy);
  const { priceDecimals, priceUnit } = policy;
  const isTick = Number.isInteger(priceDecimals) && priceDecimals >= 0 && priceDecimals <= 12;
  if (isTick && (priceUnit === 'KWH' || priceUnit === 'MWH')) return;
  refuse(
    'ERR_ENERGY_POLICY',
    'Expected priceDecimals from 0 to 12 and priceUnit KWH or MWH, got other values.',
    'Give the tick and the unit of the prices of the market.',
  );
}
