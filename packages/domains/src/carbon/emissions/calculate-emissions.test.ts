import type { EmissionFactor } from '@tallystick/schemas';
import { validateEmissionFactor } from '@tallystick/schemas/carbon/emission-factor';
import { describe, expect, it } from 'vitest';
import { factor } from '../../../testing/carbon-records.ts';
import { repeatSteps } from '../calculation/recompute-trace.ts';
import { ipcc2006Factors, ipcc2006Fuels } from '../factors/ipcc-2006.ts';
import { type CalculateEmissionsParameters, calculateEmissions } from './calculate-emissions.ts';

function emissions(fields: Partial<CalculateEmissionsParameters>) {
  const result = calculateEmissions({
    quantity: { value: '1', unit: 'TNE' },
    method: 'tier-1',
    factors: [],
    gwpSet: 'AR5',
    ...fields,
  });
  expect(repeatSteps(result.trace).faults).toEqual([]);
  return result;
}

function massOf(gas: string, result: ReturnType<typeof emissions>): string | undefined {
  return result.gases.find((entry) => entry.gas === gas)?.massTonnes;
}

const perNet = { numeratorUnit: 'KGM', denominatorUnit: 'D30', heatingValueBasis: 'net' } as const;

describe('2006 IPCC Guidelines, Volume 2, tier 1', () => {
  // Values from memory of tables 1.2, 1.4 and 2.2 to 2.5: fuel, NCV, CO2, and the kg CO2 per tonne that follow.
  it.each([
    ['Natural Gas', '2.6928'],
    ['Gas/Diesel Oil', '3.1863'],
    ['Motor Gasoline', '3.06999'],
    ['Residual Fuel Oil', '3.12696'],
    ['Liquefied Petroleum Gases', '2.98463'],
    ['Anthracite', '2.62461'],
    ['Other Bituminous Coal', '2.44068'],
    ['Lignite', '1.2019'],
    ['Jet Kerosene', '3.15315'],
    ['Petroleum Coke', '3.16875'],
  ])('one tonne of %s gives %s t CO2', (fuel, tonnes) => {
    const factors = ipcc2006Factors({ fuel, sector: 'energy' });
    expect(massOf('CO2', emissions({ factors }))).toBe(tonnes);
  });

  it('takes methane and nitrous oxide by sector', () => {
    const quantity = { value: '1', unit: 'D30' } as const;
    const bySector = (['energy', 'manufacturing', 'commercial', 'residential'] as const).map((sector) => {
      const factors = ipcc2006Factors({ fuel: 'Anthracite', sector });
      const result = emissions({ quantity, heatingValueBasis: 'net', factors });
      return [massOf('CH4', result), massOf('N2O', result)];
    });
    expect(bySector).toEqual([
      ['0.001', '0.0015'],
      ['0.01', '0.0015'],
      ['0.01', '0.0015'],
      ['0.3', '0.0015'],
    ]);
  });

  it('leaves carbon dioxide of biomass out of the sum, its methane in', () => {
    const factors = ipcc2006Factors({ fuel: 'Wood/Wood Waste', sector: 'manufacturing' });
    const result = emissions({ quantity: { value: '1', unit: 'D30' }, heatingValueBasis: 'net', factors });
    expect(massOf('CO2', result)).toBe('112');
    expect(result.co2eTonnes).toBe('1.9'); // 0.03 × 28 + 0.004 × 265
  });

  it('has valid records for every fuel, each with its own id', () => {
    const sectors = ['energy', 'manufacturing', 'commercial', 'residential'] as const;
    const records = ipcc2006Fuels.flatMap((fuel) =>
      sectors.flatMap((sector) => ipcc2006Factors({ fuel, sector })),
    );
    for (const record of records) expect(validateEmissionFactor(record)).toMatchObject({ valid: true });
    const distinct = new Map(records.map((record) => [record.id, JSON.stringify(record)]));
    expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(distinct.size);
    expect(() => ipcc2006Factors({ fuel: 'Unobtainium', sector: 'energy' })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_FACTOR_UNKNOWN' }),
    );
  });

  it('gives another number by another method, which is why the method goes with it', () => {
    const factors = ipcc2006Factors({ fuel: 'Gas/Diesel Oil', sector: 'energy' });
    const oxidised = factor('of', {
      parameter: 'oxidation-factor',
      value: '0.98',
      numeratorUnit: 'C62',
      denominatorUnit: 'C62',
    });
    const own = [...factors, oxidised];
    expect(massOf('CO2', emissions({ factors: own }))).toBe('3.122574');
    expect(massOf('CH4', emissions({ factors: own }))).toBe(massOf('CH4', emissions({ factors })));
  });
});

describe('tiers 2 and 3', () => {
  const co2 = (tier: number): EmissionFactor =>
    factor('co2', { gas: 'CO2', value: '72600', ...perNet, tier, technology: 'Boiler' });

  it('take factors of their tier or above, and refuse lower ones', () => {
    const quantity = { value: '1', unit: 'D30' } as const;
    const shared = { quantity, heatingValueBasis: 'net' } as const;
    expect(massOf('CO2', emissions({ ...shared, method: 'tier-2', factors: [co2(2)] }))).toBe('72.6');
    expect(massOf('CO2', emissions({ ...shared, method: 'tier-3', factors: [co2(3)] }))).toBe('72.6');
    expect(() => emissions({ ...shared, method: 'tier-3', factors: [co2(2)] })).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_TIER' }),
    );
  });
});

describe('mass balance', () => {
  const records = [
    factor('ncv', {
      parameter: 'net-calorific-value',
      value: '20908',
      numeratorUnit: 'KJO',
      denominatorUnit: 'KGM',
    }),
    factor('cc', {
      parameter: 'carbon-content',
      value: '26.37',
      numeratorUnit: 'TNE',
      denominatorUnit: 'D30',
      heatingValueBasis: 'net',
    }),
    factor('of', {
      parameter: 'oxidation-factor',
      value: '0.94',
      numeratorUnit: 'C62',
      denominatorUnit: 'C62',
    }),
  ];

  it('is Q × NCV × CC × OF × 44/12, kJ/kg and tC/TJ converted', () => {
    const result = emissions({
      method: 'mass-balance',
      quantity: { value: '1000000', unit: 'KGM' },
      factors: records,
    });
    // 1000 t × 20.908 GJ/t = 20.908 TJ; × 26.37 = 551.34396 t C; × 0.94 × 44/12
    expect(massOf('CO2', result)).toBe('1900.2988488');
  });

  it('needs no calorific value where carbon is per mass, and keeps thirds exact', () => {
    const cc = factor('cc', {
      parameter: 'carbon-content',
      value: '0.75',
      numeratorUnit: 'TNE',
      denominatorUnit: 'TNE',
    });
    expect(massOf('CO2', emissions({ method: 'mass-balance', factors: [cc] }))).toBe('2.75');
    const odd = { ...cc, value: '0.7' };
    expect(massOf('CO2', emissions({ method: 'mass-balance', factors: [odd] }))).toBe('77/30');
  });

  it('takes gas in ten thousand normalised cubic metres', () => {
    const gas = [
      factor('ncv', {
        parameter: 'net-calorific-value',
        value: '389.31',
        numeratorUnit: 'GV',
        denominatorUnit: 'x-10k-nm3',
      }),
      factor('cc', {
        parameter: 'carbon-content',
        value: '0.0153',
        numeratorUnit: 'TNE',
        denominatorUnit: 'GV',
        heatingValueBasis: 'net',
      }),
      factor('of', {
        parameter: 'oxidation-factor',
        value: '0.99',
        numeratorUnit: 'C62',
        denominatorUnit: 'C62',
      }),
    ];
    const byTenThousand = emissions({
      method: 'mass-balance',
      quantity: { value: '1', unit: 'x-10k-nm3' },
      factors: gas,
    });
    const byCubicMetre = emissions({
      method: 'mass-balance',
      quantity: { value: '10000', unit: 'NM3' },
      factors: gas,
    });
    // 389.31 GJ × 0.0153 × 0.99 × 44/12
    expect(massOf('CO2', byTenThousand)).toBe('21.62188809');
    expect(byCubicMetre.co2eTonnes).toBe(byTenThousand.co2eTonnes);
  });
});

describe('process and measured gases', () => {
  it('multiplies a product by its factor, a correction and the released share', () => {
    // 2006 IPCC Guidelines, Volume 3, equation 2.3: clinker × 0.52 × 1.02 for kiln dust; factors from memory.
    const clinker = [
      factor('clinker', { gas: 'CO2', value: '0.52', numeratorUnit: 'TNE', denominatorUnit: 'TNE' }),
      factor('ckd', { parameter: 'conversion', value: '1.02', numeratorUnit: 'C62', denominatorUnit: 'C62' }),
    ];
    expect(emissions({ quantity: { value: '100000', unit: 'TNE' }, factors: clinker }).co2eTonnes).toBe(
      '53040',
    );
  });

  it('counts a gas that is measured as itself', () => {
    const result = emissions({
      method: 'direct-measurement',
      gas: 'SF6',
      quantity: { value: '2', unit: 'KGM' },
      gwpSet: 'AR6',
    });
    expect(result).toMatchObject({ co2eTonnes: '50.4', gases: [{ gas: 'SF6', massTonnes: '0.002' }] });
  });

  it('tells fossil methane of leaks from other methane', () => {
    const leak = {
      method: 'direct-measurement',
      quantity: { value: '1', unit: 'TNE' },
      gwpSet: 'AR6',
    } as const;
    expect(emissions({ ...leak, gas: 'CH4-fossil' }).co2eTonnes).toBe('29.8');
    expect(emissions({ ...leak, gas: 'CH4' }).co2eTonnes).toBe('27');
  });
});

describe('what does not fit is refused', () => {
  const co2 = factor('co2', { gas: 'CO2', value: '1', ...perNet });
  const net = { quantity: { value: '1', unit: 'D30' }, heatingValueBasis: 'net' } as const;
  it.each<[string, string, Partial<CalculateEmissionsParameters>]>([
    [
      'gross energy with a factor per net energy',
      'ERR_CARBON_UNIT',
      { ...net, heatingValueBasis: 'gross', factors: [co2] },
    ],
    ['energy of unknown basis', 'ERR_CARBON_UNIT', { quantity: net.quantity, factors: [co2] }],
    ['no factor', 'ERR_CARBON_FACTOR', { ...net }],
    ['two factors of one gas', 'ERR_CARBON_FACTOR', { ...net, factors: [co2, { ...co2, id: 'x:y' }] }],
    [
      'CO2e beside CO2',
      'ERR_CARBON_FACTOR',
      { ...net, factors: [co2, factor('e', { gas: 'CO2e', gwpSet: 'AR5', ...perNet })] },
    ],
    [
      'CO2e of another GWP set',
      'ERR_CARBON_GWP_UNKNOWN',
      { ...net, factors: [factor('e', { gas: 'CO2e', gwpSet: 'AR4', ...perNet })] },
    ],
    [
      'CO2e of no GWP set',
      'ERR_CARBON_GWP_UNKNOWN',
      { ...net, factors: [factor('e', { gas: 'CO2e', ...perNet })] },
    ],
    ['a factor without a gas', 'ERR_CARBON_FACTOR', { ...net, factors: [factor('e', { ...perNet })] }],
    ['a factor of a grid', 'ERR_CARBON_FACTOR', { ...net, factors: [{ ...co2, gridBasis: 'location' }] }],
    ['a mass balance without carbon content', 'ERR_CARBON_FACTOR', { ...net, method: 'mass-balance' }],
    ['a measured gas without a name', 'ERR_CARBON_FACTOR', { method: 'direct-measurement' }],
    [
      'an oxidised share in per cent',
      'ERR_CARBON_FACTOR',
      {
        ...net,
        factors: [
          co2,
          factor('of', {
            parameter: 'oxidation-factor',
            value: '98',
            numeratorUnit: 'C62',
            denominatorUnit: 'C62',
          }),
        ],
      },
    ],
    [
      'a negative quantity',
      'ERR_CARBON_QUANTITY',
      { quantity: { value: '-1', unit: 'D30' }, factors: [co2] },
    ],
    ['a negative factor', 'ERR_CARBON_QUANTITY', { ...net, factors: [{ ...co2, value: '-1' }] }],
    [
      'a number that is none',
      'ERR_CARBON_NUMBER',
      { quantity: { value: 'many', unit: 'D30' }, factors: [co2] },
    ],
    ['an unknown GWP set', 'ERR_CARBON_GWP_UNKNOWN', { ...net, factors: [co2], gwpSet: 'AR9' }],
  ])('%s', (_name, code, fields) => {
    expect(() => emissions(fields)).toThrowError(expect.objectContaining({ code }));
  });

  it('takes nothing as nothing', () => {
    expect(emissions({ ...net, quantity: { value: '0', unit: 'D30' }, factors: [co2] }).co2eTonnes).toBe('0');
  });
});
