import { BaseError } from '@tallystick/core';
import type { EmissionSource, Scope2Claim } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, sumOf, toQuantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, isZero, zero } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { gwpOf } from '../gwp/gwp-sets.ts';
import { spanOfPeriod } from '../time/instants.ts';
import { convertQuantity } from '../units/convert-quantity.ts';
import { type AccountContext, raiseFlag, useFactors } from './account-context.ts';
import { gasesOf, toFactorKit } from './gas-mass.ts';
import type { ActivityEpoch } from './source-activity.ts';

/** Certificates, contracts and supplier rates by the source they are claimed for, in the order of the boundary. */
export type ScopeTwoClaims = ReadonlyMap<string, readonly Scope2Claim[]>;

const unit = 'TNE{CO2e}';
const clause = 'GHG Protocol Scope 2 Guidance, table 6.3';

function co2eOf(
  context: AccountContext,
  parameters: { source: EmissionSource; seriesIds: readonly string[]; instant: number; activity: Quantity },
): Quantity {
  const { calculation, gwpSet } = context;
  const kit = toFactorKit(useFactors(context, parameters));
  const operands = gasesOf(calculation, { ...parameters, kit })
    .filter(({ gas, origin }) => gas !== 'CO2' || origin !== 'biogenic')
    .map(({ gas, mass }) =>
      calculate(calculation, {
        operation: 'product',
        operands: [mass, gwpOf(gwpSet, gas)],
        basis: 'Global warming potential, 100 years',
      }),
    );
  return sumOf(calculation, { operands, unit, basis: `Market-based emissions (${clause})` });
}

function refuse(claim: Scope2Claim, reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_INSTRUMENT',
    shortMessage: `The instrument ${describeRecord(claim.id)} cannot be used: ${reason}`,
    details: 'See the quality criteria of the GHG Protocol Scope 2 Guidance, chapter 7.',
  });
}

/** The instant at which the factor of an instrument is looked up: within the period of both. Refuses an instrument of another time or market. */
function instantOf({ span, offset }: AccountContext, source: EmissionSource, claim: Scope2Claim): number {
  const own = spanOfPeriod(claim.period, offset);
  if (own.start >= span.end || own.end <= span.start)
    refuse(claim, 'it is of another period than the boundary.');
  if (source.region !== undefined && claim.region !== undefined && source.region !== claim.region) {
    refuse(claim, 'it is of another market than the consumption.');
  }
  return Math.max(own.start, span.start);
}

function claimedQuantity(calculation: Calculation, claim: Scope2Claim, left: Quantity): Quantity {
  if (!claim.quantity) return left;
  parseNonNegative(claim.quantity.value, 'a quantity of an instrument');
  const stated = toQuantity(claim.quantity.value, claim.quantity.unit, claim.id);
  return convertQuantity(calculation, stated, left.unit);
}

interface Coverage {
  readonly left: Quantity;
  readonly emissions: readonly Quantity[];
}

function coverBy(
  context: AccountContext,
  parameters: { source: EmissionSource; claim: Scope2Claim; coverage: Coverage },
): Coverage {
  const { source, claim, coverage } = parameters;
  const { calculation } = context;
  const instant = instantOf(context, source, claim);
  const stated = claimedQuantity(calculation, claim, coverage.left);
  if (compare(stated.value, coverage.left.value) > 0) {
    const text = `${claim.id} covers more than was left to cover.`;
    raiseFlag(context, { code: 'instrument-excess', sourceId: source.id, text });
  }
  const operands = [stated, coverage.left];
  const used = claim.quantity
    ? calculate(calculation, {
        operation: 'minimum',
        operands,
        basis: 'Consumption that the instrument covers',
      })
    : stated;
  const left = calculate(calculation, {
    operation: 'difference',
    operands: [coverage.left, used],
    basis: 'Consumption that no instrument covers yet',
  });
  const emission = co2eOf(context, { source, seriesIds: [claim.factorSeriesId], instant, activity: used });
  return { left, emissions: [...coverage.emissions, emission] };
}

/** Factors of what no instrument covers: residual mix, else the grid average where the policy allows it. */
function fallbackSeries(
  context: AccountContext,
  source: EmissionSource,
  locationIds: readonly string[],
): readonly string[] {
  const residual = source.factorSeriesIds.filter((id) => !locationIds.includes(id));
  if (residual.length > 0) return residual;
  if (context.policies['scope2-fallback'] === 'residual-mix-only') {
    throw new BaseError({
      code: 'ERR_CARBON_FACTOR_UNKNOWN',
      shortMessage: `The emission source ${describeRecord(source.id)} has no residual mix for what no instrument covers.`,
      details: 'Add its series, or choose another value of the policy scope2-fallback.',
    });
  }
  const text = 'There is no residual mix: the location-based factor is used for what no instrument covers.';
  raiseFlag(context, { code: 'location-factor-used', sourceId: source.id, text });
  return locationIds;
}

function uncovered(
  context: AccountContext,
  parameters: {
    source: EmissionSource;
    epochs: readonly ActivityEpoch[];
    total: Quantity;
    left: Quantity;
    locationIds: readonly string[];
  },
): Quantity[] {
  const { source, epochs, total, left, locationIds } = parameters;
  if (isZero(left.value)) return [];
  const { calculation } = context;
  const seriesIds = fallbackSeries(context, source, locationIds);
  const basis = 'Share of consumption that no instrument covers';
  const share = calculate(calculation, { operation: 'quotient', operands: [left, total], basis });
  return epochs.flatMap(({ net, start }) => {
    if (!net) return [];
    const operands = [net, share];
    const activity = calculate(calculation, { operation: 'product', operands, basis });
    return [co2eOf(context, { source, seriesIds, instant: start, activity })];
  });
}

/**
 * Market-based emissions of purchased electricity or heat: instruments first, in the order of the boundary, then the residual mix.
 *
 * GHG Protocol Scope 2 Guidance, chapter 6 and table 6.3. Instruments never cover more than was consumed.
 */
export function marketEmissions(
  context: AccountContext,
  parameters: {
    readonly source: EmissionSource;
    readonly epochs: readonly ActivityEpoch[];
    readonly claims: ScopeTwoClaims;
    /** Series of the location-based factors. */
    readonly seriesIds: readonly string[];
  },
): Quantity {
  const { source, epochs, claims, seriesIds } = parameters;
  const { calculation } = context;
  const nets = epochs.flatMap(({ net }) => net ?? []);
  const none = toQuantity('0', nets[0]?.unit ?? 'KWH', 'constant:zero');
  const total = sumOf(calculation, { operands: nets, unit: none.unit, basis: 'Net consumption' });
  const isPositive = compare(total.value, zero) > 0;
  const start = { left: isPositive ? total : none, emissions: [] as readonly Quantity[] };
  const covered = (claims.get(source.id) ?? []).reduce<Coverage>(
    (coverage, claim) => coverBy(context, { source, claim, coverage }),
    start,
  );
  const left = isPositive ? covered.left : total;
  const rest = uncovered(context, { source, epochs, total, left, locationIds: seriesIds });
  return sumOf(calculation, {
    operands: [...covered.emissions, ...rest],
    unit,
    basis: `Market-based emissions (${clause})`,
  });
}
