import { BaseError } from '@tallystick/core';
import type { CarbonOriginCode, EmissionFactor, EmissionSource } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, toQuantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { expressPer } from '../factors/express-per.ts';
import { type FactorRatio, toFactorRatio } from '../factors/factor-ratio.ts';
import { conversionRatio, convertQuantity } from '../units/convert-quantity.ts';

/** Mass of one gas in tonnes. */
export interface GasMass {
  readonly gas: string;
  /** Unit `TNE{gas}`. */
  readonly mass: Quantity;
  readonly origin: CarbonOriginCode;
}

/** A factor record with its number as an operand. */
export interface UsedRatio {
  readonly factor: EmissionFactor;
  readonly ratio: FactorRatio;
}

/** Factor records of a source, by what they are for. */
export interface FactorKit {
  readonly emission: readonly UsedRatio[];
  readonly carbon: readonly UsedRatio[];
  /** Shares of carbon, which apply to carbon dioxide. */
  readonly oxidation: readonly FactorRatio[];
  /** Corrections without a unit, which apply to all gases. */
  readonly corrections: readonly FactorRatio[];
  /** Densities, calorific values and conversions. */
  readonly bridges: readonly FactorRatio[];
}

/** Sorts factor records by what they are for. */
export function toFactorKit(factors: readonly EmissionFactor[]): FactorKit {
  const used = factors.map((factor) => ({ factor, ratio: toFactorRatio(factor) }));
  const ratiosWhere = (test: (entry: UsedRatio) => boolean): FactorRatio[] =>
    used.filter(test).map(({ ratio }) => ratio);
  const isMain = ({ factor }: UsedRatio): boolean =>
    ['emission-factor', 'carbon-content', 'oxidation-factor'].includes(factor.parameter);
  return {
    emission: used.filter(({ factor }) => factor.parameter === 'emission-factor'),
    carbon: used.filter(({ factor }) => factor.parameter === 'carbon-content'),
    oxidation: ratiosWhere(({ factor }) => factor.parameter === 'oxidation-factor'),
    corrections: ratiosWhere((entry) => !isMain(entry) && entry.ratio.unit === '1'),
    bridges: ratiosWhere((entry) => !isMain(entry) && entry.ratio.unit !== '1'),
  };
}

/**
 * Activity data multiplied by an emission factor.
 *
 * 2006 IPCC Guidelines, Volume 2, equation 2.1 (tier 1), 2.2 (tier 2) and 2.3 (tier 3): emissions = fuel consumption ×
 * emission factor; the tiers differ in where the factor comes from. An oxidation factor, where given, applies to carbon dioxide.
 */
export function byEmissionFactor(
  calculation: Calculation,
  parameters: { readonly activity: Quantity; readonly used: UsedRatio; readonly kit: FactorKit },
): GasMass {
  const { activity, used, kit } = parameters;
  const { factor, ratio } = used;
  const gas = factor.gas as string;
  const quantity = expressPer(calculation, {
    quantity: activity,
    unit: ratio.denominator,
    ratios: kit.bridges,
  });
  const oxidation = gas === 'CO2' ? kit.oxidation : [];
  const product = calculate(calculation, {
    operation: 'product',
    operands: [quantity, ratio, ...oxidation, ...kit.corrections],
    basis: 'Activity data × emission factor (2006 IPCC Guidelines, Volume 2, equations 2.1 to 2.3)',
  });
  const mass = convertQuantity(calculation, product, `TNE{${gas}}`);
  return { gas, mass, origin: factor.carbonOrigin ?? 'fossil' };
}

const carbonToDioxide = toQuantity('11/3', 'TNE{CO2}/TNE{C}', 'constant:44/12');

/**
 * Carbon that goes in and is oxidised: E = Q × NCV × CC × OF × 44/12.
 *
 * Accounting guides of China for enterprises, combustion of fossil fuels; 2006 IPCC Guidelines, Volume 2, section 1.4.2.
 * Carbon content per mass needs no calorific value.
 */
export function byCarbonContent(
  calculation: Calculation,
  parameters: { readonly activity: Quantity; readonly used: UsedRatio; readonly kit: FactorKit },
): GasMass {
  const { activity, used, kit } = parameters;
  const { factor, ratio } = used;
  const quantity = expressPer(calculation, {
    quantity: activity,
    unit: ratio.denominator,
    ratios: kit.bridges,
  });
  const toTonnes = ratio.numerator === 'TNE{C}' ? [] : [conversionRatio(ratio.numerator, 'TNE{C}')];
  const mass = calculate(calculation, {
    operation: 'product',
    operands: [quantity, ratio, ...toTonnes, ...kit.oxidation, ...kit.corrections, carbonToDioxide],
    basis: 'Mass balance: quantity × carbon content × oxidised share × 44/12',
  });
  return { gas: 'CO2', mass, origin: factor.carbonOrigin ?? 'fossil' };
}

/** A mass that is a mass of the gas itself. */
export function asGas(
  calculation: Calculation,
  parameters: { readonly activity: Quantity; readonly gas: string; readonly kit: FactorKit },
): Quantity {
  const { activity, gas, kit } = parameters;
  const tonnes = expressPer(calculation, { quantity: activity, unit: 'TNE', ratios: kit.bridges });
  const identity = toQuantity('1', `TNE{${gas}}/TNE`, 'constant:identity');
  return calculate(calculation, {
    operation: 'product',
    operands: [tonnes, identity, ...kit.corrections],
    basis: 'Mass of the gas as measured',
  });
}

function refuse(source: EmissionSource, reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR',
    shortMessage: `The factors of the emission source ${describeRecord(source.id)} do not fit: ${reason}`,
    details: 'Correct factorSeriesIds or the method of the source.',
  });
}

/** Refuses factors that would count a gas twice or not at all. */
export function assertGases(source: EmissionSource, { emission, carbon }: FactorKit): void {
  const gases = emission.map(({ factor }) => factor.gas);
  const twice = gases.find((gas, index) => gases.indexOf(gas) !== index);
  if (twice !== undefined) refuse(source, `two emission factors of ${twice} would count it twice.`);
  const isBalance = source.method === 'mass-balance';
  if (gases.includes('CO2e') && (gases.length > 1 || isBalance)) {
    refuse(source, 'a factor in CO2e already contains the other gases.');
  }
  if (isBalance && carbon.length !== 1) refuse(source, 'a mass balance needs exactly one carbon content.');
  if (isBalance && gases.includes('CO2'))
    refuse(source, 'a mass balance and a CO2 factor count carbon twice.');
  if (!isBalance && carbon.length > 0) refuse(source, 'a carbon content belongs to the method mass-balance.');
  const isDirect = source.method === 'direct-measurement';
  if (isDirect && gases.length > 0) refuse(source, 'a gas that is measured needs no emission factor.');
  if (isDirect && source.gas === undefined) refuse(source, 'it does not say which gas is measured.');
  if (!isDirect && !isBalance && gases.length === 0) refuse(source, 'it has no emission factor.');
}

/** All gases of one quantity of activity. */
export function gasesOf(
  calculation: Calculation,
  parameters: { readonly source: EmissionSource; readonly activity: Quantity; readonly kit: FactorKit },
): GasMass[] {
  const { source, activity, kit } = parameters;
  if (source.method === 'direct-measurement') {
    const gas = source.gas as string;
    return [
      { gas, mass: asGas(calculation, { activity, gas, kit }), origin: source.carbonOrigin ?? 'fossil' },
    ];
  }
  return [
    ...kit.carbon.map((used) => byCarbonContent(calculation, { activity, used, kit })),
    ...kit.emission.map((used) => byEmissionFactor(calculation, { activity, used, kit })),
  ];
}
