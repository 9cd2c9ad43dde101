import { BaseError } from '@tallystick/core';
import { type Calculation, calculate, type Quantity } from '../calculation/calculation.ts';
import { divide } from '../exact/exact.ts';
import { annotate, splitToken } from './unit-expression.ts';
import { findUnit, type UnitDefinition } from './unit-table.ts';

/** What two tokens must share to be converted by the unit table alone: dimension and annotation. */
export function kindOfToken(token: string): string {
  const { code, annotation } = splitToken(token);
  return annotate(unitOf(code).dimension, annotation);
}

/** The definition of a unit. Refuses an unknown one. */
export function unitOf(code: string): UnitDefinition {
  const unit = findUnit(code);
  if (unit) return unit;
  throw new BaseError({
    code: 'ERR_CARBON_UNIT',
    shortMessage: `Expected a unit of measure with a conversion, got "${String(code).slice(0, 32)}".`,
    details: 'Use a UN/ECE Recommendation 20 code of the code list unit-of-measure.',
  });
}

/** Exactly how many of the second unit make one of the first, as an operand of a product. */
export function conversionRatio(from: string, to: string): Quantity {
  if (kindOfToken(from) !== kindOfToken(to)) {
    throw new BaseError({
      code: 'ERR_CARBON_UNIT',
      shortMessage: `Expected a unit that converts into ${to}, got ${from}.`,
      details:
        'Add a density, calorific value, net to gross ratio or conversion record to the emission source, or correct the unit.',
    });
  }
  const [source, target] = [splitToken(from).code, splitToken(to).code];
  const value = divide(unitOf(source).factor, unitOf(target).factor);
  return { value, unit: `${to}/${from}`, source: `unit:${source}:${target}` };
}

/** Converts a quantity of a single unit into another unit of the same dimension and kind. */
export function convertQuantity(calculation: Calculation, quantity: Quantity, to: string): Quantity {
  if (quantity.unit === to) return quantity;
  const ratio = conversionRatio(quantity.unit, to);
  return calculate(calculation, {
    operation: 'product',
    operands: [quantity, ratio],
    basis: 'Unit conversion, SI Brochure (9th edition) and NIST SP 811, appendix B.8',
  });
}
