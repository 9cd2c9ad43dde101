import { parseAmount } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInt64Writer } from './int64-writer.ts';
import { toMoney } from './money.ts';
import { parseScaled } from './scaled-decimal.ts';
import { toWattHours } from './watt-hours.ts';

const refusal = (code: string) => expect.objectContaining({ code });

describe('createInt64Writer', () => {
  it('writes what the same sum of bigints is, at every size and sign', () => {
    const high = fc.integer({ min: -(2 ** 46), max: 2 ** 46 });
    const low = fc.integer({ min: -(2 ** 52), max: 2 ** 52 });
    fc.assert(
      fc.property(fc.oneof(fc.constant(0), high), low, fc.nat({ max: 3 }), (high, low, row) => {
        const { column, write } = createInt64Writer(4);
        write(row, high, low);
        expect(column[row]).toBe(BigInt(high) * 65_536n + BigInt(low));
        expect(column.filter((value) => value !== 0n).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseScaled', () => {
  it('reads what the exact reader of amounts reads, and refuses what it refuses', () => {
    const text = fc.oneof(fc.stringMatching(/^-?[0-9]{0,18}(\.[0-9]{0,6})?$/), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 12 }), (text, decimals) => {
        const read = (reader: () => bigint): bigint | string => {
          try {
            return reader();
          } catch (error) {
            return (error as { code: string }).code;
          }
        };
        const exact = read(() => parseAmount(text, { decimals, signed: true, bits: 64 }));
        expect(read(() => parseScaled(text, decimals))).toBe(exact);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('toWattHours', () => {
  it('is exact in every unit and refuses others', () => {
    expect(toWattHours({ value: '-1.5', unit: 'KWH' })).toBe(-1500n);
    expect(toWattHours({ value: '0.000001', unit: 'MWH' })).toBe(1n);
    expect(() => toWattHours({ value: '1.5', unit: 'WHR' })).toThrow(refusal('ERR_AMOUNT_PRECISION'));
    expect(() => toWattHours({ value: '1', unit: 'toString' as 'WHR' })).toThrow(refusal('ERR_ENERGY_UNIT'));
  });
});

describe('toMoney', () => {
  it('is price times energy, rounded once by the mode asked for', () => {
    const scale = { priceUnit: 'KWH', priceDecimals: 4, moneyDecimals: 2 } as const;
    // 0.1234 per kWh times 1,500 Wh is 0.1851.
    expect(toMoney(1234n * 1500n, { ...scale, rounding: 'floor' })).toBe(18n);
    expect(toMoney(1234n * 1500n, { ...scale, rounding: 'up' })).toBe(19n);
    expect(toMoney(-1234n * 1500n, { ...scale, rounding: 'floor' })).toBe(-19n);
    // 45.5 per MWh times 1 MWh.
    expect(
      toMoney(455n * 1_000_000n, {
        priceUnit: 'MWH',
        priceDecimals: 1,
        moneyDecimals: 2,
        rounding: 'half-even',
      }),
    ).toBe(4550n);
  });
});
