import type { PowerUnit } from '@tallystick/schemas';
import { validateGridEmissionFactor } from '@tallystick/schemas/carbon/grid-emission-factor';
import { describe, expect, it } from 'vitest';
import { at, policy } from '../../../testing/carbon-records.ts';
import { repeatSteps } from '../calculation/recompute-trace.ts';
import {
  type CalculateGridEmissionFactorParameters,
  calculateGridEmissionFactor,
  combinedMarginWeights,
} from './calculate-grid-emission-factor.ts';

function unit(name: string, gwh: string, fields: Partial<PowerUnit> = {}): PowerUnit {
  return {
    id: at(`units/${name}`),
    generation: { value: gwh, unit: 'GWH' },
    dispatch: 'other',
    commissionedOn: '2020-01-01',
    ...fields,
  };
}

const coal = unit('coal', '1000', {
  fuels: [{ quantity: { value: '450000', unit: 'TNE' }, netCalorificValue: '20', emissionFactor: '0.1' }],
});
const gas = unit('gas', '500', { efficiency: '0.5', fuelEmissionFactor: '0.0561' });
const hydro = unit('hydro', '300', { dispatch: 'low-cost-must-run' });

function grid(fields: Partial<CalculateGridEmissionFactorParameters>) {
  const result = calculateGridEmissionFactor({
    id: at('grids/1'),
    region: 'Invented grid',
    operatingMarginMethod: 'simple',
    units: [coal, gas, hydro],
    policies: [policy('rounding-decimals', '6')],
    ...fields,
  });
  expect(validateGridEmissionFactor(result)).toMatchObject({ valid: true });
  expect(repeatSteps(result.trace ?? []).faults).toEqual([]);
  return result;
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('CDM TOOL07, step 4: operating margin', () => {
  // Coal: 450,000 t × 20 GJ/t × 0.1 t/GJ = 900,000 t (option A1). Gas: 500 GWh × 3.6 / 0.5 × 0.0561 = 201,960 t (option A2).
  it('simple: leaves low-cost must-run units out', () => {
    expect(grid({}).operatingMargin).toMatchObject({ value: '0.734640', unit: 'TNE{CO2}/MWH' });
  });

  it('average: counts all units, those without fuel as zero (option A3)', () => {
    expect(grid({ operatingMarginMethod: 'average' }).operatingMargin.value).toBe('0.612200');
  });

  it('simple adjusted: lets must-run units be on the margin for a share of hours', () => {
    const adjusted = grid({ operatingMarginMethod: 'simple-adjusted', lambda: '0.1' });
    expect(adjusted.operatingMargin.value).toBe('0.661176');
    expect(grid({ operatingMarginMethod: 'simple-adjusted', lambda: '0' }).operatingMargin.value).toBe(
      '0.734640',
    );
  });

  it('of several years is weighted by generation (ex ante option)', () => {
    const years = [
      coal,
      { ...coal, id: at('units/coal-2'), generation: { value: '3000', unit: 'GWH' as const } },
    ];
    expect(grid({ units: years }).operatingMargin.value).toBe('0.450000');
  });

  it('refuses what the method lacks', () => {
    expect(() => grid({ units: [hydro] })).toThrowError(refusal('ERR_CARBON_FACTOR'));
    expect(() => grid({ units: [coal, coal] })).toThrowError(refusal('ERR_CARBON_DUPLICATE'));
    expect(() => grid({ units: [unit('idle', '0')] })).toThrowError(refusal('ERR_CARBON_NUMBER'));
    const adjusted = { operatingMarginMethod: 'simple-adjusted' } as const;
    expect(() => grid({ ...adjusted })).toThrowError(refusal('ERR_CARBON_FACTOR'));
    expect(() => grid({ ...adjusted, lambda: '1.5' })).toThrowError(refusal('ERR_CARBON_FACTOR'));
    expect(() => grid({ units: [{ ...gas, efficiency: '50' }] })).toThrowError(refusal('ERR_CARBON_FACTOR'));
    expect(() => grid({ operatingMarginMethod: 'dispatch' as never })).toThrowError(
      refusal('ERR_CARBON_FACTOR'),
    );
  });
});

describe('CDM TOOL07, step 5: sample of the build margin', () => {
  const year = (name: string, gwh: string, commissionedOn: string, fields: Partial<PowerUnit> = {}) =>
    unit(name, gwh, { commissionedOn, ...fields });
  const sampleOf = (buildUnits: PowerUnit[]) =>
    grid({ buildUnits, asOf: '2025-12-31', technology: 'wind', creditingPeriod: 1 }).buildSample?.map((id) =>
      id.split('/').at(-1),
    );
  const recent = ['2025', '2024', '2023', '2022', '2021'].map((start, index) =>
    year(`n${index + 1}`, '10', `${start}-06-01`),
  );

  it('is the five newest, or the newest with 20 % of the generation, whichever has more', () => {
    expect(sampleOf([...recent, year('old', '100', '1990-01-01')])).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    const large = [...recent, year('n6', '60', '2019-01-01'), year('old', '1000', '1990-01-01')];
    // 20 % of 1110 is 222: all newer units have 110, so the old one is taken whole; being older than ten years it is then replaced
    // by credited units, of which there are none, and taken back.
    expect(sampleOf(large)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'old']);
  });

  it('leaves credited projects out until old units have to be replaced', () => {
    const credited = year('wind', '300', '2025-09-01', { crediting: 'credited' });
    expect(sampleOf([...recent, credited])).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    const old = year('old', '1000', '1990-01-01');
    expect(sampleOf([...recent, credited, old])).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'wind']);
  });
});

describe('CDM TOOL07, step 6: combined margin', () => {
  // Weights of version 07.0 from memory, as the notes of the field give them too.
  it.each([
    ['wind', 1, ['0.75', '0.25']],
    ['wind', 2, ['0.75', '0.25']],
    ['solar', 3, ['0.75', '0.25']],
    ['other', 1, ['0.5', '0.5']],
    ['other', 2, ['0.25', '0.75']],
    ['other', 3, ['0.25', '0.75']],
  ] as const)('weighs %s in period %i', (technology, creditingPeriod, weights) => {
    expect(combinedMarginWeights({ rule: 'tool07', technology, creditingPeriod })).toEqual(weights);
  });

  const request = { buildUnits: [gas], asOf: '2025-12-31', technology: 'other', creditingPeriod: 2 } as const;

  it('adds the weighted margins', () => {
    const result = grid(request);
    expect(result.buildMargin?.value).toBe('0.403920');
    expect(result.combinedMargin?.value).toBe('0.486600'); // 0.25 × 0.73464 + 0.75 × 0.40392
    const equal = grid({ ...request, policies: [policy('combined-margin-weights', 'equal')] });
    expect(equal.combinedMargin?.value).toBe('0.569');
    const operating = grid({ ...request, policies: [policy('combined-margin-weights', 'operating-only')] });
    expect(operating.combinedMargin?.value).toBe('0.735');
  });

  it('refuses a request that does not say for which project', () => {
    const { technology: _technology, ...rest } = request;
    expect(() => grid(rest)).toThrowError(refusal('ERR_CARBON_FACTOR'));
    const { asOf: _asOf, ...undated } = request;
    expect(() => grid(undated)).toThrowError(refusal('ERR_CARBON_FACTOR'));
  });
});
