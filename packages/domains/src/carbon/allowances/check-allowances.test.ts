import { validateAllowanceCheck } from '@tallystick/schemas/carbon/allowance-check';
import { describe, expect, it } from 'vitest';
import { activity, at, boundary, factor, policy, source } from '../../../testing/carbon-records.ts';
import { calculateInventory } from '../inventory/calculate-inventory.ts';
import { type CheckAllowancesParameters, checkAllowances } from './check-allowances.ts';

const inventory = calculateInventory({
  id: at('inventories/1'),
  boundary: boundary([source('kiln', ['clinker'], { category: 'process' })]),
  activities: [activity('kiln', '10000.2', 'TNE')],
  factors: [factor('clinker', { gas: 'CO2', value: '1', numeratorUnit: 'TNE', denominatorUnit: 'TNE' })],
});

function check(fields: Partial<CheckAllowancesParameters>) {
  const result = checkAllowances({ id: at('checks/1'), inventory, allowances: '0', ...fields });
  expect(validateAllowanceCheck(result)).toMatchObject({ valid: true });
  return result;
}

describe('an allowance check', () => {
  it('asks for whole tonnes, rounded up', () => {
    expect(check({ allowances: '10001' })).toMatchObject({
      obligation: '10001',
      surplus: '0',
      shortfall: '0',
      status: 'met',
    });
    expect(check({ allowances: '10000' })).toMatchObject({ shortfall: '1', status: 'short' });
    expect(check({ allowances: '10010' })).toMatchObject({ surplus: '9' });
  });

  it('counts offsets within the limit only', () => {
    expect(check({ allowances: '9501', offsets: '800' })).toMatchObject({
      offsetsUsed: '500',
      status: 'met',
    });
    const none = { allowances: '9501', offsets: '800', policies: [policy('offset-limit-percent', '0')] };
    expect(check(none)).toMatchObject({ offsetsUsed: '0', shortfall: '500', status: 'short' });
    const all = { offsets: '20000', policies: [policy('offset-limit-percent', '100')] };
    expect(check(all)).toMatchObject({ offsetsUsed: '10001', status: 'met' });
  });

  it('asks for nothing when the net is below zero', () => {
    const totals = { ...inventory.totals, total: { value: '-5.000', unit: 'TNE{CO2e}' } };
    expect(check({ inventory: { ...inventory, totals } })).toMatchObject({ obligation: '0', status: 'met' });
  });

  it('refuses parts of allowances', () => {
    expect(() => check({ allowances: '1.5' })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_QUANTITY' }),
    );
  });
});
