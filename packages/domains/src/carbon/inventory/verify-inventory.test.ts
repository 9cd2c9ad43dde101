import type { Inventory } from '@tallystick/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activity, at, boundary, factor, policy, source } from '../../../testing/carbon-records.ts';
import { ipcc2006Factors } from '../factors/ipcc-2006.ts';
import { calculateInventory } from './calculate-inventory.ts';
import { recomputeStatement } from './recompute-statement.ts';
import { verifyInventory } from './verify-inventory.ts';

const diesel = ipcc2006Factors({ fuel: 'Gas/Diesel Oil', sector: 'energy' });
const records = {
  boundary: boundary(
    [
      { ...source('boiler', []), factorSeriesIds: diesel.map(({ seriesId }) => seriesId) },
      source('office', ['grid'], { category: 'electricity', method: 'purchased-energy' }),
    ],
    { policies: [policy('gap-filling', 'mean-rate')] },
  ),
  activities: [
    activity('boiler', '10', 'TNE', { days: ['2026-01-01', '2026-11-01'] }),
    activity('office', '777.7', 'MWH'),
  ],
  factors: [
    ...diesel,
    factor('grid', {
      gas: 'CO2',
      value: '0.57',
      numeratorUnit: 'TNE',
      denominatorUnit: 'MWH',
      gridBasis: 'location',
    }),
  ],
};
const inventory = calculateInventory({ id: at('inventories/1'), ...records });
const copy = (): Inventory => structuredClone(inventory);

describe('recomputing a statement', () => {
  it('repeats every step to the same digits', () => {
    expect(recomputeStatement({ statement: inventory })).toEqual({
      valid: true,
      steps: inventory.trace?.length,
      faults: [],
    });
  });

  it('finds every changed operand, result, unit and rounding', () => {
    const trace = inventory.trace ?? [];
    const changed = (text: string) => (text === '0' ? '1' : text.includes('.') ? `${text}1` : `${text}.5`);
    fc.assert(
      fc.property(
        fc.nat(trace.length - 1),
        fc.constantFrom('operand', 'result', 'unit', 'rounding'),
        (index, what) => {
          const statement = copy();
          const step = statement.trace?.[index];
          const operand = step?.operands[0];
          if (!step || !operand) return;
          if (what === 'operand') operand.value = changed(operand.value.replace(/\/.*/, ''));
          if (what === 'result') step.result = changed(step.result.replace(/\/.*/, ''));
          if (what === 'unit') step.unit = step.unit === 'C62' ? 'KGM' : 'C62';
          if (what === 'rounding') {
            fc.pre(step.rounding !== undefined && step.result !== '0');
            step.rounding = { mode: 'half-even', decimals: -6 };
          }
          expect(recomputeStatement({ statement }).valid).toBe(false);
        },
      ),
    );
  });

  it('finds a figure that no step gives, a step that is used before it is made, and a missing trace', () => {
    const altered = copy();
    altered.totals.total.value = '1.000';
    expect(recomputeStatement({ statement: altered }).faults).toMatchObject([
      { place: '/totals/total', got: '1.000 TNE{CO2e}' },
    ]);
    const reversed = copy();
    reversed.trace?.reverse();
    expect(recomputeStatement({ statement: reversed }).valid).toBe(false);
    const { trace: _trace, ...bare } = copy();
    expect(recomputeStatement({ statement: bare }).valid).toBe(false);
  });

  it('refuses a trace that is malformed rather than judging it', () => {
    const twice = copy();
    const [first] = twice.trace ?? [];
    if (first) twice.trace?.push(first);
    expect(() => recomputeStatement({ statement: twice })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_TRACE' }),
    );
    const unknown = copy();
    if (unknown.trace?.[0]) unknown.trace[0].operation = 'divination' as never;
    expect(() => recomputeStatement({ statement: unknown })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_TRACE' }),
    );
    const mute = copy();
    const step = mute.trace?.find(({ operation }) => operation === 'round');
    delete step?.rounding;
    expect(() => recomputeStatement({ statement: mute })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_TRACE' }),
    );
  });
});

describe('verifying an inventory', () => {
  it('calculates the same from the same records in another order', () => {
    const activities = [...records.activities].reverse();
    expect(verifyInventory({ ...records, activities, inventory })).toEqual({ valid: true, faults: [] });
  });

  it('ignores documents and extensions, which are not calculated', () => {
    const evidence = {
      uri: 'https://company.example/report',
      digest: 'ab'.repeat(32),
      digestMethod: 'sha-256' as const,
    };
    expect(verifyInventory({ ...records, inventory: { ...inventory, documents: [evidence] } }).valid).toBe(
      true,
    );
  });

  it('finds a statement that recomputes well and rests on other records', () => {
    const activities = records.activities.map((row) => ({
      ...row,
      quantity: { ...row.quantity, value: '5' },
    }));
    const flattering = calculateInventory({ id: at('inventories/1'), ...records, activities });
    expect(recomputeStatement({ statement: flattering }).valid).toBe(true);
    const { valid, faults } = verifyInventory({ ...records, inventory: flattering });
    expect(valid).toBe(false);
    expect(faults.map(({ place }) => place)).toContain('/totals/total/value');
  });

  it('finds a missing flag, another policy and another factor', () => {
    const { flags: _flags, ...unflagged } = inventory;
    expect(verifyInventory({ ...records, inventory: unflagged }).faults).toMatchObject([
      { place: '/flags', got: 'nothing' },
    ]);
    const otherBoundary = { ...records.boundary, gwpSet: 'AR5' };
    expect(verifyInventory({ ...records, boundary: otherBoundary, inventory }).valid).toBe(false);
    const factors = records.factors.map((record) => ({
      ...record,
      source: { ...record.source, clause: 'another' },
    }));
    const { faults } = verifyInventory({ ...records, factors, inventory });
    expect(faults.every(({ place }) => place.startsWith('/factors/'))).toBe(true);
    expect(faults.length).toBeGreaterThan(0);
  });
});
