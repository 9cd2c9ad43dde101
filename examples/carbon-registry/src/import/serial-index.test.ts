import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRange,
  contains,
  createSerialIndex,
  findOverlap,
  joinRange,
  overlaps,
  type Units,
} from './serial-index.ts';

const units: fc.Arbitrary<Units> = fc
  .tuple(fc.constantFrom('A', 'B'), fc.bigInt({ min: 0n, max: 60n }), fc.bigInt({ min: 0n, max: 12n }))
  .map(([originText, first, more]) => ({ scheme: 'verra-serial', originText, first, last: first + more }));

const unitsOf = ({ originText, first, last }: Units): readonly string[] =>
  Array.from({ length: Number(last - first) + 1 }, (_, step) => `${originText}${first + BigInt(step)}`);

describe('SerialIndex', () => {
  it('agrees with a set of single units on what overlaps', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), (ranges) => {
        const index = createSerialIndex<number>();
        const taken = new Set<string>();
        for (const [position, range] of ranges.entries()) {
          const isTaken = unitsOf(range).some((unit) => taken.has(unit));
          const found = findOverlap(index, range);
          expect(found !== undefined).toBe(isTaken);
          expect(found ? overlaps(found.units, range) : false).toBe(isTaken);
          if (isTaken) continue;
          addRange(index, range, position);
          for (const unit of unitsOf(range)) taken.add(unit);
        }
      }),
    );
  });

  it('joins ranges without losing or adding a unit, and the newest value wins', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 30 }), (ranges) => {
        const index = createSerialIndex<number>();
        const taken = new Set<string>();
        for (const [position, range] of ranges.entries()) {
          joinRange(index, range, position);
          for (const unit of unitsOf(range)) taken.add(unit);
          expect(findOverlap(index, range)?.value).toBe(position);
        }
        const all = ['A', 'B'].flatMap((originText) =>
          unitsOf({ scheme: 'verra-serial', originText, first: 0n, last: 80n }),
        );
        for (const unit of all) {
          const number = BigInt(unit.slice(1));
          const single: Units = {
            scheme: 'verra-serial',
            originText: unit.slice(0, 1),
            first: number,
            last: number,
          };
          expect(findOverlap(index, single) !== undefined, unit).toBe(taken.has(unit));
        }
      }),
    );
  });

  it('keeps schemes apart', () => {
    const verra: Units = { scheme: 'verra-serial', originText: 'A', first: 1n, last: 9n };
    const cdm: Units = { ...verra, scheme: 'cdm-serial' };
    expect([overlaps(verra, cdm), contains(verra, cdm), contains(verra, verra)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
