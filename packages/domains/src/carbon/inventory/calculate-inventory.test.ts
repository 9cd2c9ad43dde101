import { validateInventory } from '@tallystick/schemas/carbon/inventory';
import { describe, expect, it } from 'vitest';
import { activity, at, boundary, factor, policy, source } from '../../../testing/carbon-records.ts';
import { calculateInventory } from './calculate-inventory.ts';
import { recomputeStatement } from './recompute-statement.ts';

const diesel = [
  factor('ncv', {
    parameter: 'net-calorific-value',
    value: '43.0',
    numeratorUnit: 'D30',
    denominatorUnit: 'KTN',
  }),
  factor('co2', {
    gas: 'CO2',
    value: '74100',
    numeratorUnit: 'KGM',
    denominatorUnit: 'D30',
    heatingValueBasis: 'net',
  }),
  factor('ch4', {
    gas: 'CH4',
    value: '3',
    numeratorUnit: 'KGM',
    denominatorUnit: 'D30',
    heatingValueBasis: 'net',
  }),
  factor('n2o', {
    gas: 'N2O',
    value: '0.6',
    numeratorUnit: 'KGM',
    denominatorUnit: 'D30',
    heatingValueBasis: 'net',
  }),
];

describe('combustion', () => {
  it('multiplies fuel, net calorific value and default factors of tier 1', () => {
    // 1 t of gas/diesel oil: 0.043 TJ, 3.1863 t CO2, 0.129 kg CH4, 0.0258 kg N2O.
    const inventory = calculateInventory({
      id: at('inventories/1'),
      boundary: boundary([source('boiler', ['ncv', 'co2', 'ch4', 'n2o'])], {
        policies: [policy('rounding-decimals', '9')],
      }),
      activities: [activity('boiler', '1', 'TNE')],
      factors: diesel,
    });
    const masses = Object.fromEntries(
      inventory.lines[0]?.gases.map(({ gas, mass }) => [gas, mass.value]) ?? [],
    );
    expect(masses).toEqual({ CO2: '3.186300000', CH4: '0.000129000', N2O: '0.000025800' });
    // 3.1863 + 0.000129 × 27.0 + 0.0000258 × 273
    expect(inventory.totals.total.value).toBe('3.196826400');
    expect(validateInventory(inventory)).toMatchObject({ valid: true });
    expect(recomputeStatement({ statement: inventory })).toMatchObject({ valid: true, faults: [] });
  });
});
