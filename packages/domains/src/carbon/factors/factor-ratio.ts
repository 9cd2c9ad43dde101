import { BaseError, describeValue } from '@tallystick/core';
import type { EmissionFactor, FactorParameterCode } from '@tallystick/schemas';
import { type Quantity, toQuantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, one } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { unitOf } from '../units/convert-quantity.ts';
import { annotate, divideUnits } from '../units/unit-expression.ts';
import type { Dimension } from '../units/unit-table.ts';

/** A factor as an operand, with the tokens above and below of its unit. */
export interface FactorRatio extends Quantity {
  readonly numerator: string;
  readonly denominator: string;
}

/** Which dimensions the numerator and the denominator of a parameter may have. */
const shapes: Readonly<Record<FactorParameterCode, readonly [readonly Dimension[], readonly Dimension[]]>> = {
  'emission-factor': [['mass'], []],
  'carbon-content': [['mass'], ['mass', 'volume', 'gas', 'energy']],
  'oxidation-factor': [['number'], ['number']],
  'net-calorific-value': [['energy'], ['mass', 'volume', 'gas']],
  'gross-calorific-value': [['energy'], ['mass', 'volume', 'gas']],
  'net-to-gross-ratio': [['number'], ['number']],
  density: [['mass'], ['volume', 'gas']],
  conversion: [[], []],
};

function withBasis(code: string, basis: string | undefined): string {
  return unitOf(code).dimension === 'energy' ? annotate(code, basis) : code;
}

function shapeOf(factor: EmissionFactor): (typeof shapes)[FactorParameterCode] {
  if (Object.hasOwn(shapes, factor.parameter)) return shapes[factor.parameter];
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR',
    shortMessage: `Expected a parameter (${Object.keys(shapes).join(', ')}) in ${describeRecord(factor.id)}, got ${describeValue(factor.parameter)}.`,
  });
}

function assertShape(factor: EmissionFactor): void {
  const [above, below] = shapeOf(factor);
  const fits = (code: string, allowed: readonly Dimension[]): boolean =>
    allowed.length === 0 || allowed.includes(unitOf(code).dimension);
  if (fits(factor.numeratorUnit, above) && fits(factor.denominatorUnit, below)) return;
  throw new BaseError({
    code: 'ERR_CARBON_UNIT',
    shortMessage: `The units ${factor.numeratorUnit} per ${factor.denominatorUnit} do not fit the ${factor.parameter} ${describeRecord(factor.id)}.`,
    details: `Expected ${above.join(' or ') || 'any unit'} per ${below.join(' or ') || 'any unit'}.`,
  });
}

/** Tokens above and below of the unit of a factor. */
function tokensOf({
  parameter,
  gas,
  numeratorUnit,
  denominatorUnit,
  heatingValueBasis,
}: EmissionFactor): [string, string] {
  const below = withBasis(denominatorUnit, heatingValueBasis);
  if (parameter === 'oxidation-factor') return ['1', '1'];
  if (parameter === 'net-to-gross-ratio') return ['JOU{net}', 'JOU{gross}'];
  if (parameter === 'emission-factor') return [annotate(numeratorUnit, gas), below];
  if (parameter === 'carbon-content') return [annotate(numeratorUnit, 'C'), below];
  if (parameter === 'net-calorific-value') return [annotate(numeratorUnit, 'net'), below];
  if (parameter === 'gross-calorific-value') return [annotate(numeratorUnit, 'gross'), below];
  const isNumber = unitOf(numeratorUnit).dimension === 'number' && denominatorUnit === numeratorUnit;
  return isNumber ? ['1', '1'] : [withBasis(numeratorUnit, heatingValueBasis), below];
}

function assertValue(factor: EmissionFactor): void {
  const value = parseNonNegative(factor.value, `a ${factor.parameter}`);
  const isShare = factor.parameter === 'oxidation-factor' || factor.parameter === 'net-to-gross-ratio';
  if (!isShare || compare(value, one) <= 0) return;
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR',
    shortMessage: `Expected a share from 0 to 1 in ${describeRecord(factor.id)}, got ${factor.value.slice(0, 32)}.`,
    details: 'Write 98 % as 0.98. A correction above 1 is a conversion of C62 per C62.',
  });
}

/**
 * A factor record as an operand of a calculation. The heating value basis and the gas become part of the unit, so that
 * a factor per net energy never meets gross energy, and gases never mix.
 */
export function toFactorRatio(factor: EmissionFactor): FactorRatio {
  assertShape(factor);
  assertValue(factor);
  const [numerator, denominator] = tokensOf(factor);
  const unit = divideUnits(numerator, denominator);
  return { ...toQuantity(factor.value, unit, factor.id), numerator, denominator };
}
