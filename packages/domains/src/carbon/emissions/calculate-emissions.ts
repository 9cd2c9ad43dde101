import type {
  CalculationMethodCode,
  EmissionFactor,
  EmissionSource,
  GreenhouseGasCode,
  HeatingValueBasisCode,
  Measure,
  TraceStep,
} from '@tallystick/schemas';
import { createCalculation, type Quantity, sumOf, toQuantity } from '../calculation/calculation.ts';
import { formatExact } from '../exact/format-exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { findGwpSet, type GwpSet } from '../gwp/gwp-sets.ts';
import { resolvePolicies } from '../policies/resolve-policies.ts';
import { unitOf } from '../units/convert-quantity.ts';
import { annotate } from '../units/unit-expression.ts';
import { toCo2e } from './account-source.ts';
import { assertFactor } from './assert-factor.ts';
import { assertGases, gasesOf, toFactorKit } from './gas-mass.ts';

/** What {@link calculateEmissions} is given. */
export interface CalculateEmissionsParameters {
  /** Fuel, material, product, energy, or the gas itself where it is measured. */
  readonly quantity: Measure;
  /** Whether energy of fuel is net or gross. */
  readonly heatingValueBasis?: HeatingValueBasisCode | undefined;
  readonly method: CalculationMethodCode;
  /** The records to use, one of each parameter and gas. */
  readonly factors: readonly EmissionFactor[];
  /** Name of a set of global warming potentials. */
  readonly gwpSet: string;
  readonly gwpSets?: readonly GwpSet[] | undefined;
  /** The gas, where it is measured directly. */
  readonly gas?: GreenhouseGasCode | undefined;
}

/** Mass of one gas, exact. */
export interface ExactGasAmount {
  readonly gas: string;
  /** Tonnes of the gas as exact text. */
  readonly massTonnes: string;
  /** Tonnes of carbon dioxide equivalent as exact text. */
  readonly co2eTonnes: string;
  readonly carbonOrigin: 'fossil' | 'biogenic';
}

/** What {@link calculateEmissions} gives. */
export interface CalculateEmissionsReturnType {
  readonly gases: readonly ExactGasAmount[];
  /** Sum of all gases without biogenic carbon dioxide, in tonnes as exact text. */
  readonly co2eTonnes: string;
  readonly trace: readonly TraceStep[];
}

function toActivity({ quantity, heatingValueBasis }: CalculateEmissionsParameters): Quantity {
  parseNonNegative(quantity.value, 'a quantity');
  const isEnergy = unitOf(quantity.unit).dimension === 'energy';
  const unit = isEnergy ? annotate(quantity.unit, heatingValueBasis) : quantity.unit;
  return toQuantity(quantity.value, unit, 'parameter:quantity');
}

/**
 * Calculates the emissions of one quantity by one method, without an inventory around it.
 *
 * 2006 IPCC Guidelines, Volume 2, equations 2.1 to 2.3 for the tiers; E = Q × NCV × CC × OF × 44/12 for the mass balance.
 *
 * @param parameters - Quantity, method and factor records; validity of the records is not looked at, for there is no date.
 * @returns Exact amounts in tonnes: decimals where they end, else fractions such as `11/3`.
 * @throws BaseError `ERR_CARBON_FACTOR`, `ERR_CARBON_FACTOR_AMBIGUOUS`, `ERR_CARBON_GWP_UNKNOWN`, `ERR_CARBON_QUANTITY`,
 * `ERR_CARBON_TIER` or `ERR_CARBON_UNIT` when something does not fit.
 *
 * @example
 * ```ts
 * import { calculateEmissions, ipcc2006Factors } from '@tallystick/domains/carbon';
 *
 * const { co2eTonnes } = calculateEmissions({
 *   quantity: { value: '1000', unit: 'KGM' },
 *   method: 'tier-1',
 *   factors: ipcc2006Factors({ fuel: 'Gas/Diesel Oil', sector: 'manufacturing' }),
 *   gwpSet: 'AR6',
 * });
 * console.log(co2eTonnes); // 3.1968264
 * ```
 */
export function calculateEmissions(parameters: CalculateEmissionsParameters): CalculateEmissionsReturnType {
  const { method, factors, gwpSet, gwpSets, gas } = parameters;
  const calculation = createCalculation({ trace: true });
  const policies = resolvePolicies();
  const set = findGwpSet(gwpSet, gwpSets);
  const category = method === 'purchased-energy' ? 'electricity' : 'combustion';
  const source: EmissionSource = {
    id: 'parameter:source',
    entityId: 'parameter:entity',
    category,
    method,
    factorSeriesIds: [],
    ...(gas === undefined ? {} : { gas }),
  };
  for (const factor of factors) assertFactor({ source, factor, gwpSet, policies });
  const kit = toFactorKit(factors);
  assertGases(source, kit);
  const amounts = gasesOf(calculation, { source, activity: toActivity(parameters), kit }).map((entry) => ({
    ...entry,
    co2e: toCo2e({ calculation, gwpSet: set }, entry.gas, entry.mass),
  }));
  const counted = amounts.filter((entry) => entry.gas !== 'CO2' || entry.origin === 'fossil');
  const operands = counted.map(({ co2e }) => co2e);
  const total = sumOf(calculation, { operands, unit: 'TNE{CO2e}', basis: 'Emissions' });
  return {
    gases: amounts.map((entry) => ({
      gas: entry.gas,
      massTonnes: formatExact(entry.mass.value),
      co2eTonnes: formatExact(entry.co2e.value),
      carbonOrigin: entry.origin,
    })),
    co2eTonnes: formatExact(total.value),
    trace: calculation.steps ?? [],
  };
}
