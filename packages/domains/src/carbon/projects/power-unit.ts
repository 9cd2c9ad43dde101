import { BaseError } from '@tallystick/core';
import type { PowerUnit, PowerUnitFuel } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, sumOf, toQuantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, one } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { convertQuantity } from '../units/convert-quantity.ts';

/** A power unit with its generation in MWh and its emissions in tonnes. */
export interface UnitAccount {
  readonly unit: PowerUnit;
  readonly generation: Quantity;
  readonly emissions: Quantity;
}

function fuelEmissions(calculation: Calculation, fuel: PowerUnitFuel, id: string): Quantity {
  const { quantity, netCalorificValue, emissionFactor } = fuel;
  parseNonNegative(quantity.value, 'a quantity of fuel');
  parseNonNegative(netCalorificValue, 'a net calorific value');
  parseNonNegative(emissionFactor, 'an emission factor');
  return calculate(calculation, {
    operation: 'product',
    operands: [
      toQuantity(quantity.value, quantity.unit, id),
      toQuantity(netCalorificValue, `GV{net}/${quantity.unit}`, id),
      toQuantity(emissionFactor, 'TNE{CO2}/GV{net}', id),
    ],
    basis: 'FC × NCV × EF (CDM TOOL07, step 4, option A1)',
  });
}

function efficiencyEmissions(calculation: Calculation, unit: PowerUnit, generation: Quantity): Quantity {
  const { id, efficiency = '', fuelEmissionFactor = '' } = unit;
  const share = parseNonNegative(efficiency, 'an efficiency');
  if (compare(share, one) > 0) {
    throw new BaseError({
      code: 'ERR_CARBON_FACTOR',
      shortMessage: `Expected an efficiency from 0 to 1 of the power unit ${describeRecord(id)}, got ${efficiency.slice(0, 32)}.`,
    });
  }
  parseNonNegative(fuelEmissionFactor, 'an emission factor of a fuel');
  const basis = 'EG × 3.6 / η × EF (CDM TOOL07, step 4, option A2)';
  const fuel = calculate(calculation, {
    operation: 'quotient',
    operands: [convertQuantity(calculation, generation, 'GV'), toQuantity(efficiency, 'GV/GV{net}', id)],
    basis,
  });
  const factor = toQuantity(fuelEmissionFactor, 'TNE{CO2}/GV{net}', id);
  return calculate(calculation, { operation: 'product', operands: [fuel, factor], basis });
}

/**
 * Emissions of a power unit: from its fuels (CDM TOOL07, step 4, option A1), from its efficiency (option A2), or none where
 * neither is given (option A3).
 */
export function accountUnit(calculation: Calculation, unit: PowerUnit): UnitAccount {
  const { id, generation: measure, fuels = [], efficiency } = unit;
  parseNonNegative(measure.value, 'a generation');
  const generation = convertQuantity(calculation, toQuantity(measure.value, measure.unit, id), 'MWH');
  if (fuels.length === 0 && efficiency !== undefined) {
    return { unit, generation, emissions: efficiencyEmissions(calculation, unit, generation) };
  }
  const operands = fuels.map((fuel) => fuelEmissions(calculation, fuel, id));
  const emissions = sumOf(calculation, { operands, unit: 'TNE{CO2}', basis: 'Emissions of the power unit' });
  return { unit, generation, emissions };
}
