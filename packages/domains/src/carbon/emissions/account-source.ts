import type { EmissionSource } from '@tallystick/schemas';
import type { ActivityPiece, SourcePieces } from '../activity/activity-pieces.ts';
import { commonUnitOf, sumPieces } from '../activity/piece-amount.ts';
import { calculate, type Quantity, sumOf } from '../calculation/calculation.ts';
import { groupBy } from '../collections/group-by.ts';
import { isNegative } from '../exact/exact.ts';
import { changesWithin } from '../factors/factor-series.ts';
import { gwpOf } from '../gwp/gwp-sets.ts';
import { type AccountContext, raiseFlag, useFactors } from './account-context.ts';
import { isPurchased } from './assert-factor.ts';
import { asGas, assertGases, type GasMass, gasesOf, toFactorKit } from './gas-mass.ts';
import { marketEmissions, type ScopeTwoClaims } from './market-emissions.ts';
import { type ActivityEpoch, activityOfSource, spanOfSource } from './source-activity.ts';

/** One gas of a source in the whole period. */
export interface SourceGas {
  readonly gas: string;
  /** Unit `TNE{gas}`. */
  readonly mass: Quantity;
  /** Unit `TNE{CO2e}`. */
  readonly co2e: Quantity;
}

/** Emissions of one source in the whole period, as far as the organisation accounts for them. */
export interface SourceAccount {
  readonly source: EmissionSource;
  readonly gases: readonly SourceGas[];
  readonly co2e: Quantity;
  readonly biogenicCo2: Quantity | undefined;
  readonly capturedCo2: Quantity | undefined;
  /** Undefined in scope 1. */
  readonly marketCo2e: Quantity | undefined;
}

/** Series of the location-based factors, or of all factors in scope 1. */
function ownSeries(context: AccountContext, source: EmissionSource): readonly string[] {
  if (!isPurchased(source)) return source.factorSeriesIds;
  const isMarket = (id: string): boolean =>
    context.series.get(id)?.every(({ factor }) => factor.gridBasis === 'residual-mix') ?? false;
  return source.factorSeriesIds.filter((id) => !isMarket(id));
}

function gasesOfEpoch(
  context: AccountContext,
  parameters: { source: EmissionSource; seriesIds: readonly string[]; epoch: ActivityEpoch },
): GasMass[] {
  const { source, seriesIds, epoch } = parameters;
  if (!epoch.net) return [];
  const kit = toFactorKit(useFactors(context, { source, seriesIds, instant: epoch.start }));
  assertGases(source, kit);
  return gasesOf(context.calculation, { source, activity: epoch.net, kit });
}

function capturedOf(
  context: AccountContext,
  parameters: { source: EmissionSource; pieces: readonly ActivityPiece[] },
): Quantity | undefined {
  const { source, pieces } = parameters;
  const unit = commonUnitOf(pieces);
  if (unit === undefined) return undefined;
  const { calculation } = context;
  const activity = sumPieces(calculation, { pieces, unit });
  return consolidate(context, source, asGas(calculation, { activity, gas: 'CO2', kit: toFactorKit([]) }));
}

/** Part of an amount that counts under the consolidation approach (GHG Protocol Corporate Standard, chapter 3). */
function consolidate(context: AccountContext, source: EmissionSource, amount: Quantity): Quantity {
  const share = context.shares.get(source.id);
  if (!share) return amount;
  const basis = 'Consolidation: share of the entity (GHG Protocol Corporate Standard, chapter 3)';
  return calculate(context.calculation, { operation: 'product', operands: [amount, share], basis });
}

function totalsByGas(
  context: AccountContext,
  source: EmissionSource,
  masses: readonly GasMass[],
): Map<string, Quantity> {
  const groups = groupBy(masses, ({ gas }) => gas);
  return new Map(
    [...groups].map(([gas, entries]) => {
      const operands = entries.map(({ mass }) => mass);
      const basis = 'Mass of the gas in the period';
      const total = sumOf(context.calculation, { operands, unit: `TNE{${gas}}`, basis });
      return [gas, consolidate(context, source, total)];
    }),
  );
}

/** Takes captured carbon dioxide off the gas, where the policy says so. */
function lessCaptured(
  context: AccountContext,
  parameters: { source: EmissionSource; masses: Map<string, Quantity>; captured: Quantity | undefined },
): void {
  const { source, masses, captured } = parameters;
  const emitted = masses.get('CO2');
  if (!captured || !emitted || context.policies['captured-co2'] !== 'subtract') return;
  const basis = 'CO2 less captured CO2 (2006 IPCC Guidelines, Volume 2, section 2.3.4)';
  const operands = [emitted, captured];
  const left = calculate(context.calculation, { operation: 'difference', operands, basis });
  masses.set('CO2', left);
  if (!isNegative(left.value)) return;
  raiseFlag(context, {
    code: 'net-negative',
    sourceId: source.id,
    text: 'More CO2 was captured than emitted.',
  });
}

/** Mass of a gas in tonnes of carbon dioxide equivalent. */
export function toCo2e(
  context: Pick<AccountContext, 'calculation' | 'gwpSet'>,
  gas: string,
  mass: Quantity,
): Quantity {
  const operands = [mass, gwpOf(context.gwpSet, gas)];
  return calculate(context.calculation, {
    operation: 'product',
    operands,
    basis: 'Global warming potential, 100 years',
  });
}

/** Emissions of one source in the period of the boundary. */
export function accountSource(
  context: AccountContext,
  parameters: {
    readonly source: EmissionSource;
    readonly pieces: SourcePieces;
    readonly claims: ScopeTwoClaims;
  },
): SourceAccount {
  const { source, pieces, claims } = parameters;
  const { calculation, series } = context;
  const changes = changesWithin(series, source.factorSeriesIds, spanOfSource(source, context));
  const epochs = activityOfSource(context, { source, pieces, changes });
  noteChanges(context, source, epochs);
  const seriesIds = ownSeries(context, source);
  const masses = epochs.flatMap((epoch) => gasesOfEpoch(context, { source, seriesIds, epoch }));
  const isBiogenic = ({ gas, origin }: GasMass): boolean => gas === 'CO2' && origin === 'biogenic';
  const biogenic = totalsByGas(context, source, masses.filter(isBiogenic)).get('CO2');
  const counted = totalsByGas(
    context,
    source,
    masses.filter((mass) => !isBiogenic(mass)),
  );
  const captured = capturedOf(context, { source, pieces: epochs.flatMap((epoch) => epoch.captured) });
  lessCaptured(context, { source, masses: counted, captured });
  const gases = [...counted].map(([gas, mass]) => ({ gas, mass, co2e: toCo2e(context, gas, mass) }));
  const market = isPurchased(source)
    ? consolidate(context, source, marketEmissions(context, { source, epochs, claims, seriesIds }))
    : undefined;
  const operands = gases.map(({ co2e }) => co2e);
  const co2e = sumOf(calculation, { operands, unit: 'TNE{CO2e}', basis: 'Emissions of the source' });
  return { source, gases, co2e, biogenicCo2: biogenic, capturedCo2: captured, marketCo2e: market };
}

function noteChanges(
  context: AccountContext,
  source: EmissionSource,
  epochs: readonly ActivityEpoch[],
): void {
  for (const { start, end } of epochs.slice(1)) {
    const text = 'Another factor record is in force.';
    raiseFlag(context, { code: 'factor-changed', sourceId: source.id, text, span: { start, end } });
  }
}
