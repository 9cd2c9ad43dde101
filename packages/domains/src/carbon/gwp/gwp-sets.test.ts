import { greenhouseGasCodes, gwpSetCodes } from '@tallystick/schemas/codelists';
import { describe, expect, it } from 'vitest';
import { findGwpSet, gwpOf, gwpSets } from './gwp-sets.ts';

// Compared with the CC0 compilation of the IPCC tables by openclimatedata (version of 2026-03), and for methane of the
// sixth report with table 7.15; the values of gases that the compilation lacks are from memory.
const published: Readonly<Record<string, readonly (string | undefined)[]>> = {
  CO2: ['1', '1', '1', '1'],
  CH4: ['21', '25', '28', '27.0'],
  'CH4-fossil': ['21', '25', '30', '29.8'],
  N2O: ['310', '298', '265', '273'],
  SF6: ['23900', '22800', '23500', '25200'],
  NF3: [undefined, '17200', '16100', '17400'],
  'HFC-134a': ['1300', '1430', '1300', '1530'],
  'HFC-143a': ['3800', '4470', '4800', '5810'],
  'HFC-23': ['11700', '14800', '12400', '14600'],
  'HFC-245fa': [undefined, '1030', '858', '962'],
  CF4: ['6500', '7390', '6630', '7380'],
  'HFC-365mfc': [undefined, '794', '804', '914'],
};

describe('global warming potentials', () => {
  it.each(Object.entries(published))('of %s are those of the reports', (gas, values) => {
    expect([gwpSets.SAR, gwpSets.AR4, gwpSets.AR5, gwpSets.AR6].map((set) => set.values[gas])).toEqual(
      values,
    );
  });

  it('cover the gases of the code list, and no others', () => {
    const gases = greenhouseGasCodes.map(({ code }) => code).filter((code) => code !== 'CO2e');
    expect(Object.keys(gwpSets.AR6.values).sort()).toEqual([...gases].sort());
    expect(Object.keys(gwpSets).sort()).toEqual(gwpSetCodes.map(({ code }) => code).sort());
  });

  it('refuse an unknown set or gas, and take a set of the caller', () => {
    const unknown = expect.objectContaining({ code: 'ERR_CARBON_GWP_UNKNOWN' });
    expect(() => findGwpSet('AR7')).toThrowError(unknown);
    expect(() => gwpOf(gwpSets.SAR, 'NF3')).toThrowError(unknown);
    expect(() => gwpOf(gwpSets.SAR, 'toString')).toThrowError(unknown);
    const own = { id: 'own', source: gwpSets.AR6.source, values: { CH4: '27.9' } };
    expect(findGwpSet('own', [own]).values.CH4).toBe('27.9');
  });
});
