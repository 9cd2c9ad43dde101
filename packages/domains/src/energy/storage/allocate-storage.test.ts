import type { StorageRecord } from '@tallystick/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../../testing/energy-certificates.ts';
import {
  type AllocateStorageReturnType,
  allocateStorage,
  measureEfficiency,
  type StoragePolicy,
} from './allocate-storage.ts';

const refusal = (code: string) => expect.objectContaining({ code });

function allocate(
  records: readonly StorageRecord[],
  numerator = 85n,
  denominator = 100n,
): AllocateStorageReturnType {
  const policy: StoragePolicy = {
    version: 1,
    allocationRule: 'first-in-first-out',
    efficiency: { numerator, denominator },
  };
  return allocateStorage({ records, policy });
}

const parts = ({ allocations }: AllocateStorageReturnType): string[] =>
  allocations.map(({ chargeRecordId, dischargeRecordId, charged, discharged, certified }) => {
    const hourOf = (id: string): string => id.split(':')[3] ?? '';
    return `${hourOf(chargeRecordId)}>${hourOf(dischargeRecordId)} ${charged} ${discharged} ${certified}`;
  });

describe('allocateStorage', () => {
  it('draws first what went in first, with losses', () => {
    const records = [
      recordOf(18, 'discharge', 1020),
      recordOf(10, 'charge', 1000),
      recordOf(12, 'charge', 500),
    ];
    const result = allocate(records);
    // 1,020 Wh out need 1,200 Wh in: all of the first charge and 200 Wh of the second.
    expect(parts(result)).toEqual(['10>18 1000 850 0', '12>18 200 170 0']);
    expect(result).toMatchObject({ left: 300n, lost: 180n });
  });

  it('keeps the shares of certified and grid energy, rounded against the certificates', () => {
    const records = [
      recordOf(10, 'charge', 1000, { certifiedQuantity: '400' }),
      recordOf(18, 'discharge', 425),
      recordOf(19, 'discharge', 425),
    ];
    expect(parts(allocate(records))).toEqual(['10>18 500 425 170', '10>19 500 425 170']);
    const odd = [
      recordOf(10, 'charge', 3, { certifiedQuantity: '1' }),
      recordOf(18, 'discharge', 1),
      recordOf(19, 'discharge', 1),
      recordOf(20, 'discharge', 1),
    ];
    expect(parts(allocate(odd, 1n, 1n))).toEqual(['10>18 1 1 0', '10>19 1 1 0', '10>20 1 1 1']);
  });

  it('takes what is charged and discharged in one slot as charged first', () => {
    expect(parts(allocate([recordOf(10, 'discharge', 85), recordOf(10, 'charge', 100)]))).toEqual([
      '10>10 100 85 0',
    ]);
  });

  it('refuses more out than went in before, less losses', () => {
    expect(() => allocate([recordOf(10, 'charge', 100), recordOf(11, 'discharge', 86)])).toThrow(
      refusal('ERR_ENERGY_STORAGE'),
    );
    expect(() => allocate([recordOf(10, 'discharge', 10), recordOf(11, 'charge', 100)])).toThrow(
      refusal('ERR_ENERGY_STORAGE'),
    );
    expect(() => allocate([recordOf(10, 'discharge', 1)])).toThrow(refusal('ERR_ENERGY_STORAGE'));
  });

  it('conserves energy, certifies no more than went in, and does not depend on the order of records', () => {
    const charges = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 1,
      maxLength: 8,
    });
    const efficiency = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(
        charges,
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }),
        efficiency,
        (ins, outs, percent) => {
          const records = [
            ...ins.map(([quantity, share], index) =>
              recordOf(index, 'charge', quantity, {
                certifiedQuantity: String(Math.floor((quantity * share) / 100)),
              }),
            ),
            ...outs.map((quantity, index) => recordOf(10 + index, 'discharge', quantity)),
          ];
          const charged = ins.reduce((sum, [quantity]) => sum + BigInt(quantity), 0n);
          const discharged = outs.reduce((sum, quantity) => sum + BigInt(quantity), 0n);
          const run = (some: StorageRecord[]): AllocateStorageReturnType =>
            allocate(some, BigInt(percent), 100n);
          if (discharged * 100n > charged * BigInt(percent)) {
            expect(() => run(records)).toThrow(refusal('ERR_ENERGY_STORAGE'));
            return;
          }
          const result = run(records);
          expect(run([...records].reverse())).toEqual(result);
          const sum = (pick: (part: (typeof result.allocations)[number]) => bigint): bigint =>
            result.allocations.reduce((total, part) => total + pick(part), 0n);
          expect(sum((part) => part.discharged)).toBe(discharged);
          expect(sum((part) => part.charged) + result.left).toBe(charged);
          expect(discharged + result.lost + result.left).toBe(charged);
          for (const record of records) {
            const own = result.allocations.filter(({ chargeRecordId }) => chargeRecordId === record.id);
            const certified = own.reduce((total, part) => total + part.certified, 0n);
            if (record.kind === 'charge')
              expect(certified <= BigInt(record.certifiedQuantity ?? '0')).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses records of two devices, twice, of nothing, over-certified, and impossible efficiencies', () => {
    const charge = recordOf(10, 'charge', 100);
    expect(() => allocate([charge, recordOf(11, 'charge', 1, { deviceId: 'urn:example:other' })])).toThrow(
      refusal('ERR_ENERGY_STORAGE'),
    );
    expect(() => allocate([charge, charge])).toThrow(refusal('ERR_ENERGY_STORAGE'));
    expect(() => allocate([recordOf(10, 'charge', 100, { certifiedQuantity: '101' })])).toThrow(
      refusal('ERR_ENERGY_STORAGE'),
    );
    expect(() => allocate([recordOf(10, 'charge', 0)])).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => allocate([charge], 0n)).toThrow(refusal('ERR_ENERGY_POLICY'));
    expect(() => allocate([charge], 101n)).toThrow(refusal('ERR_ENERGY_POLICY'));
  });
});

describe('measureEfficiency', () => {
  it('is energy out for energy in', () => {
    const records = [recordOf(1, 'charge', 60), recordOf(2, 'charge', 40), recordOf(3, 'discharge', 90)];
    expect(measureEfficiency(records)).toEqual({ numerator: 90n, denominator: 100n });
    expect(() => measureEfficiency([recordOf(1, 'charge', 60)])).toThrow(refusal('ERR_ENERGY_STORAGE'));
    expect(() => measureEfficiency([recordOf(1, 'charge', 60), recordOf(3, 'discharge', 61)])).toThrow(
      refusal('ERR_ENERGY_STORAGE'),
    );
  });
});
