import type { EmissionFactor, HeatingValueBasisCode, Measure, UnitOfMeasureCode } from '@tallystick/schemas';
import { createCalculation, toQuantity } from '../calculation/calculation.ts';
import { toFactorKit } from '../emissions/gas-mass.ts';
import { formatExact } from '../exact/format-exact.ts';
import { expressPer } from '../factors/express-per.ts';
import { unitOf } from './convert-quantity.ts';
import { annotate } from './unit-expression.ts';

/** What {@link convertMeasure} is given. */
export interface ConvertMeasureParameters {
  readonly measure: Measure;
  /** Basis of the measure, where it is energy of fuel. */
  readonly heatingValueBasis?: HeatingValueBasisCode | undefined;
  readonly to: UnitOfMeasureCode;
  /** Basis of the result, where it is energy of fuel. */
  readonly toHeatingValueBasis?: HeatingValueBasisCode | undefined;
  /** Densities, calorific values, net to gross ratios and conversions that may be used. */
  readonly factors?: readonly EmissionFactor[] | undefined;
}

function tokenOf(code: string, basis: HeatingValueBasisCode | undefined): string {
  return unitOf(code).dimension === 'energy' ? annotate(code, basis) : code;
}

/**
 * Converts a measure exactly, over a density or calorific value where the dimension changes.
 *
 * Volume never becomes mass without a density, nor net energy gross energy without a ratio.
 * Definitions: SI Brochure (9th edition); NIST SP 811, appendix B.8; ISO 13443 for gas.
 *
 * @param parameters - The measure, the unit wanted, and records of the fuel or material.
 * @returns The value as exact text: a decimal where it ends, else a fraction.
 * @throws BaseError `ERR_CARBON_UNIT` when nothing converts the units, `ERR_CARBON_FACTOR_AMBIGUOUS` when several records do.
 *
 * @example
 * ```ts
 * import { convertMeasure } from '@tallystick/domains/carbon';
 *
 * console.log(convertMeasure({ measure: { value: '1', unit: 'MWH' }, to: 'GV' })); // 3.6
 * ```
 */
export function convertMeasure(parameters: ConvertMeasureParameters): string {
  const { measure, heatingValueBasis, to, toHeatingValueBasis, factors = [] } = parameters;
  const calculation = createCalculation({ trace: false });
  const quantity = toQuantity(measure.value, tokenOf(measure.unit, heatingValueBasis), 'parameter:measure');
  const { bridges } = toFactorKit(factors);
  const unit = tokenOf(to, toHeatingValueBasis);
  return formatExact(expressPer(calculation, { quantity, unit, ratios: bridges }).value);
}
