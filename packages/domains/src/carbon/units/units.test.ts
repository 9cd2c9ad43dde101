import { unitOfMeasureCodes } from '@tallystick/schemas/codelists';
import { describe, expect, it } from 'vitest';
import { factor } from '../../../testing/carbon-records.ts';
import { convertMeasure } from './convert-measure.ts';
import { divideUnits, multiplyUnits } from './unit-expression.ts';
import { findUnit } from './unit-table.ts';

const density = factor('density', {
  parameter: 'density',
  value: '0.84',
  numeratorUnit: 'KGM',
  denominatorUnit: 'LTR',
});
const ncv = factor('ncv', {
  parameter: 'net-calorific-value',
  value: '43',
  numeratorUnit: 'GV',
  denominatorUnit: 'TNE',
});
const ratio = factor('ratio', {
  parameter: 'net-to-gross-ratio',
  value: '0.9',
  numeratorUnit: 'C62',
  denominatorUnit: 'C62',
});

describe('the unit table', () => {
  it('knows every unit of the code list but temperature, which is no amount', () => {
    const missing = unitOfMeasureCodes.map(({ code }) => code).filter((code) => !findUnit(code));
    expect(missing).toEqual(['CEL']);
  });

  // Definitions: NIST SP 811, appendix B.8; the BTU is that of the International Table; IEA: 1 toe = 41.868 GJ, 7 Gcal = 29.3076 GJ.
  it.each([
    ['1', 'MWH', 'GV', '3.6'],
    ['1', 'GWH', 'D30', '3.6'],
    ['1', 'BTU', 'JOU', '1055.05585262'],
    ['1', 'N71', '3B', '105.505585262'],
    ['1', 'x-toe', 'GV', '41.868'],
    ['1', 'x-tce', 'GV', '29.3076'],
    ['1', 'STN', 'KGM', '907.18474'],
    ['1', 'LTN', 'KGM', '1016.0469088'],
    ['1', 'BLL', 'GLL', '42'],
    ['1', 'GLI', 'LTR', '4.54609'],
    ['1', 'x-10k-nm3', 'NM3', '10000'],
    ['1', 'SM3', 'NM3', '1821/1921'],
    ['1', 'KTN', 'TNE', '1000'],
    ['3', 'KGM', 'LBR', '300000000/45359237'],
  ] as const)('%s %s is %s in %s', (value, unit, to, expected) => {
    expect(convertMeasure({ measure: { value, unit }, to })).toBe(expected);
  });
});

describe('conversion over properties of a fuel', () => {
  it('goes from volume over density and calorific value to energy, and back', () => {
    const factors = [density, ncv];
    const net = { toHeatingValueBasis: 'net' } as const;
    expect(convertMeasure({ measure: { value: '1000', unit: 'LTR' }, to: 'GV', ...net, factors })).toBe(
      '36.12',
    );
    expect(
      convertMeasure({
        measure: { value: '36.12', unit: 'GV' },
        heatingValueBasis: 'net',
        to: 'LTR',
        factors,
      }),
    ).toBe('1000');
  });

  it('turns gross into net energy by the ratio only', () => {
    const measure = { value: '100', unit: 'GV' } as const;
    const bases = { heatingValueBasis: 'gross', toHeatingValueBasis: 'net' } as const;
    expect(convertMeasure({ measure, to: 'GV', ...bases, factors: [ratio] })).toBe('90');
    expect(() => convertMeasure({ measure, to: 'GV', ...bases })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_UNIT' }),
    );
  });

  it.each([
    ['mass and volume without a density', 'TNE', 'LTR'],
    ['gas at reference conditions and volume', 'NM3', 'MTQ'],
    ['energy and mass', 'GV', 'TNE'],
    ['energy and power', 'KWH', 'KWT'],
  ] as const)('refuses %s', (_name, unit, to) => {
    expect(() => convertMeasure({ measure: { value: '1', unit }, to })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_UNIT' }),
    );
  });

  it('refuses two equally direct ways', () => {
    const other = { ...density, id: 'https://company.example/other', value: '0.85' };
    const parameters = {
      measure: { value: '1', unit: 'LTR' },
      to: 'KGM',
      factors: [density, other],
    } as const;
    expect(() => convertMeasure(parameters)).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_FACTOR_AMBIGUOUS' }),
    );
  });

  it('stays quick with very many records', () => {
    const many = Array.from({ length: 64 }, (_, index) => ({
      ...ncv,
      id: `https://company.example/ncv/${index}`,
    }));
    const parameters = {
      measure: { value: '1', unit: 'LTR' },
      to: 'GV',
      toHeatingValueBasis: 'net',
    } as const;
    const startedAt = performance.now();
    expect(() => convertMeasure({ ...parameters, factors: [...many, density] })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_FACTOR_AMBIGUOUS' }),
    );
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('refuses a parameter that is unknown', () => {
    const odd = { ...density, parameter: 'toString' as never };
    expect(() =>
      convertMeasure({ measure: { value: '1', unit: 'LTR' }, to: 'KGM', factors: [odd] }),
    ).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_FACTOR' }));
  });

  it('refuses a record whose units do not fit its parameter, and an unknown unit', () => {
    const wrong = factor('wrong', { parameter: 'density', numeratorUnit: 'GV', denominatorUnit: 'LTR' });
    const parameters = { measure: { value: '1', unit: 'LTR' }, to: 'KGM', factors: [wrong] } as const;
    expect(() => convertMeasure(parameters)).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_UNIT' }),
    );
    const unknown = { measure: { value: '1', unit: 'FURLONG' }, to: 'KGM' } as never;
    expect(() => convertMeasure(unknown)).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_UNIT' }));
  });
});

describe('unit expressions', () => {
  it('cancel above and below, gases and heating value bases apart', () => {
    expect(multiplyUnits(['D30{net}', 'KGM{CO2}/D30{net}'])).toBe('KGM{CO2}');
    expect(multiplyUnits(['D30{gross}', 'KGM{CO2}/D30{net}'])).toBe('D30{gross}.KGM{CO2}/D30{net}');
    expect(divideUnits('TNE{CO2}', 'MWH')).toBe('TNE{CO2}/MWH');
    expect(multiplyUnits(['TNE{CO2}/MWH', 'MWH', '1'])).toBe('TNE{CO2}');
    expect(divideUnits('1', '1')).toBe('1');
    expect(multiplyUnits(['KGM', 'KGM/SEC/SEC'])).toBe('KGM.KGM/SEC/SEC');
  });

  it.each(['', 'KGM{', 'KGM CO2', '/KGM', 'KGM//SEC', '{CO2}'])('refuse "%s"', (text) => {
    expect(() => multiplyUnits([text])).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_UNIT' }));
  });
});
