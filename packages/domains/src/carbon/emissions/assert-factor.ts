import { BaseError, type ErrorCode } from '@tallystick/core';
import type { EmissionFactor, EmissionSource } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';

function refuse(code: ErrorCode, factor: EmissionFactor, reason: string): never {
  throw new BaseError({
    code,
    shortMessage: `The factor record ${describeRecord(factor.id)} does not fit: ${reason}`,
    details: 'Choose another record, or correct the emission source.',
  });
}

/** Whether electricity and heat come from elsewhere, so that the emission is of scope 2. */
export function isPurchased({ category }: EmissionSource): boolean {
  return category === 'electricity' || category === 'heat';
}

function assertTier(source: EmissionSource, factor: EmissionFactor): void {
  const tier = source.method.startsWith('tier-') ? Number(source.method.slice(5)) : 1;
  if (factor.parameter !== 'emission-factor' || tier === 1 || (factor.tier ?? 1) >= tier) return;
  // Methane and nitrous oxide may stay on a lower tier than carbon dioxide (2006 IPCC Guidelines, Volume 2, section 2.3.1).
  if (factor.gas !== 'CO2' && factor.gas !== 'CO2e' && source.category === 'combustion') return;
  refuse('ERR_CARBON_TIER', factor, `it is of tier ${factor.tier ?? 1}, the source of tier ${tier}.`);
}

function assertGrid(source: EmissionSource, factor: EmissionFactor): void {
  if (!isPurchased(source) && factor.gridBasis !== undefined) {
    refuse('ERR_CARBON_FACTOR', factor, 'it is a factor of a grid.');
  }
  const { region } = source;
  if (region !== undefined && factor.region !== undefined && factor.region !== region) {
    refuse('ERR_CARBON_FACTOR', factor, 'it is of another grid, market or area than the source.');
  }
}

function assertGwp(factor: EmissionFactor, gwpSet: string, policies: ResolvedPolicies): void {
  if (factor.gas !== 'CO2e') return;
  if (factor.gwpSet === undefined) {
    refuse('ERR_CARBON_GWP_UNKNOWN', factor, 'it is in CO2e and does not say by which GWP set.');
  }
  if (factor.gwpSet === gwpSet || policies['co2e-factor'] === 'accept') return;
  refuse('ERR_CARBON_GWP_UNKNOWN', factor, `it rests on ${factor.gwpSet}, the statement on ${gwpSet}.`);
}

/** Refuses a factor record of too low a tier, of another grid, without a gas, or made with another GWP set. */
export function assertFactor(parameters: {
  readonly source: EmissionSource;
  readonly factor: EmissionFactor;
  readonly gwpSet: string;
  readonly policies: ResolvedPolicies;
}): void {
  const { source, factor, gwpSet, policies } = parameters;
  if (factor.parameter === 'emission-factor' && factor.gas === undefined) {
    refuse('ERR_CARBON_FACTOR', factor, 'it does not say of which gas it is.');
  }
  assertTier(source, factor);
  assertGrid(source, factor);
  assertGwp(factor, gwpSet, policies);
}
