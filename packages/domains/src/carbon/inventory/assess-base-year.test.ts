import { describe, expect, it } from 'vitest';
import { boundary, source } from '../../../testing/carbon-records.ts';
import { assessBaseYear } from './assess-base-year.ts';

const baseYear = { year: 2020, emissions: '3000', thresholdPercent: '5' };
const own = boundary([source('kiln', ['clinker'])], { baseYear });

// GHG Protocol Corporate Standard, chapter 5.
describe('the base year', () => {
  it.each([
    [['149.9'], false, '1499/300'],
    [['150'], true, '5'],
    [['100', '-50'], true, '5'],
    [[], false, '0'],
  ])('after changes of %j must be calculated anew: %s', (changesTonnes, mustRecalculate, changePercent) => {
    expect(assessBaseYear({ boundary: own, changesTonnes })).toEqual({ mustRecalculate, changePercent });
  });

  it('must be there and not be zero', () => {
    const missing = boundary([source('kiln', ['clinker'])]);
    const empty = { ...own, baseYear: { ...baseYear, emissions: '0' } };
    for (const wrong of [missing, empty]) {
      expect(() => assessBaseYear({ boundary: wrong, changesTonnes: [] })).toThrowError(
        expect.objectContaining({ code: 'ERR_CARBON_BOUNDARY' }),
      );
    }
  });
});
