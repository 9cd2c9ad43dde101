import { BaseError, describeValue } from '@tallystick/core';
import type { CarbonOriginCode, EmissionFactor } from '@tallystick/schemas';

/** Sector of stationary combustion, which decides the factors of methane and nitrous oxide. */
export type Ipcc2006Sector = 'energy' | 'manufacturing' | 'commercial' | 'residential';

/**
 * Fuel; net calorific value in TJ/Gg (table 1.2); carbon dioxide in kg/TJ, net (table 1.4); then methane and nitrous oxide in kg/TJ, net,
 * for energy industries, manufacturing, commercial and residential use (tables 2.2 to 2.5).
 */
const table = `
Crude Oil|42.3|73300|3 0.6|3 0.6|10 0.6|10 0.6
Orimulsion|27.5|77000|3 0.6|3 0.6|10 0.6|10 0.6
Natural Gas Liquids|44.2|64200|3 0.6|3 0.6|10 0.6|10 0.6
Motor Gasoline|44.3|69300|3 0.6|3 0.6|10 0.6|10 0.6
Aviation Gasoline|44.3|70000|3 0.6|3 0.6|10 0.6|10 0.6
Jet Gasoline|44.3|70000|3 0.6|3 0.6|10 0.6|10 0.6
Jet Kerosene|44.1|71500|3 0.6|3 0.6|10 0.6|10 0.6
Other Kerosene|43.8|71900|3 0.6|3 0.6|10 0.6|10 0.6
Shale Oil|38.1|73300|3 0.6|3 0.6|10 0.6|10 0.6
Gas/Diesel Oil|43.0|74100|3 0.6|3 0.6|10 0.6|10 0.6
Residual Fuel Oil|40.4|77400|3 0.6|3 0.6|10 0.6|10 0.6
Liquefied Petroleum Gases|47.3|63100|1 0.1|1 0.1|5 0.1|5 0.1
Ethane|46.4|61600|1 0.1|1 0.1|5 0.1|5 0.1
Naphtha|44.5|73300|3 0.6|3 0.6|10 0.6|10 0.6
Bitumen|40.2|80700|3 0.6|3 0.6|10 0.6|10 0.6
Lubricants|40.2|73300|3 0.6|3 0.6|10 0.6|10 0.6
Petroleum Coke|32.5|97500|3 0.6|3 0.6|10 0.6|10 0.6
Refinery Feedstocks|43.0|73300|3 0.6|3 0.6|10 0.6|10 0.6
Refinery Gas|49.5|57600|1 0.1|1 0.1|5 0.1|5 0.1
Other Petroleum Products|40.2|73300|3 0.6|3 0.6|10 0.6|10 0.6
Anthracite|26.7|98300|1 1.5|10 1.5|10 1.5|300 1.5
Coking Coal|28.2|94600|1 1.5|10 1.5|10 1.5|300 1.5
Other Bituminous Coal|25.8|94600|1 1.5|10 1.5|10 1.5|300 1.5
Sub-Bituminous Coal|18.9|96100|1 1.5|10 1.5|10 1.5|300 1.5
Lignite|11.9|101000|1 1.5|10 1.5|10 1.5|300 1.5
Oil Shale and Tar Sands|8.9|107000|1 1.5|10 1.5|10 1.5|300 1.5
Brown Coal Briquettes|20.7|97500|1 1.5|10 1.5|10 1.5|300 1.5
Patent Fuel|20.7|97500|1 1.5|10 1.5|10 1.5|300 1.5
Gas Works Gas|38.7|44400|1 0.1|1 0.1|5 0.1|5 0.1
Coke Oven Gas|38.7|44400|1 0.1|1 0.1|5 0.1|5 0.1
Blast Furnace Gas|2.47|260000|1 0.1|1 0.1|5 0.1|5 0.1
Natural Gas|48.0|56100|1 0.1|1 0.1|5 0.1|5 0.1
Wood/Wood Waste|15.6|112000|30 4|30 4|300 4|300 4
Other Primary Solid Biomass|11.6|100000|30 4|30 4|300 4|300 4
Biogasoline|27.0|70800|3 0.6|3 0.6|10 0.6|10 0.6
Biodiesels|27.0|70800|3 0.6|3 0.6|10 0.6|10 0.6
Landfill Gas|50.4|54600|1 0.1|1 0.1|5 0.1|5 0.1
Sludge Gas|50.4|54600|1 0.1|1 0.1|5 0.1|5 0.1`;

const biogenic: readonly string[] = [
  'Wood/Wood Waste',
  'Other Primary Solid Biomass',
  'Biogasoline',
  'Biodiesels',
  'Landfill Gas',
  'Sludge Gas',
];

const sectors: readonly Ipcc2006Sector[] = ['energy', 'manufacturing', 'commercial', 'residential'];

const rows: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [fuel = '', ...values] = line.split('|');
      return [fuel, values] as const;
    }),
);

/** Names of the fuels of {@link ipcc2006Factors}. */
export const ipcc2006Fuels: readonly string[] = [...rows.keys()];

interface RecordParts {
  readonly fuel: string;
  readonly name: string;
  readonly value: string;
  readonly clause: string;
  readonly fields: Partial<EmissionFactor>;
}

function toRecord({ fuel, name, value, clause, fields }: RecordParts): EmissionFactor {
  const series = `urn:ipcc:2006-guidelines:${fuel.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}:${name}`;
  return {
    type: 'EmissionFactor',
    id: `${series}:2006`,
    seriesId: series,
    parameter: 'emission-factor',
    activity: fuel,
    value,
    numeratorUnit: 'KGM',
    denominatorUnit: 'D30',
    validity: { start: '1990-01-01', end: '2199-12-31' },
    source: {
      title: '2006 IPCC Guidelines for National Greenhouse Gas Inventories',
      publisher: 'IPCC',
      edition: '2006',
      clause: `Volume 2, ${clause}`,
    },
    ...fields,
  };
}

/**
 * Default net calorific value and tier 1 emission factors of a fuel for stationary combustion.
 *
 * 2006 IPCC Guidelines, Volume 2, tables 1.2, 1.4 and 2.2 to 2.5. All carbon is taken as oxidised.
 *
 * @param parameters - `fuel` by its name in the Guidelines (see {@link ipcc2006Fuels}), and the sector.
 * @returns Four records: net calorific value, carbon dioxide, methane, nitrous oxide.
 * @throws BaseError `ERR_CARBON_FACTOR_UNKNOWN` when the fuel or sector is not in the tables here.
 *
 * @example
 * ```ts
 * import { ipcc2006Factors } from '@tallystick/domains/carbon';
 *
 * const [ncv, co2] = ipcc2006Factors({ fuel: 'Natural Gas', sector: 'energy' });
 * console.log(ncv?.value, co2?.value); // 48.0 56100
 * ```
 */
export function ipcc2006Factors({
  fuel,
  sector,
}: {
  readonly fuel: string;
  readonly sector: Ipcc2006Sector;
}): EmissionFactor[] {
  const index = sectors.indexOf(sector);
  const [ncv, co2, ...others] = rows.get(fuel) ?? [];
  if (ncv === undefined || co2 === undefined || index < 0) {
    throw new BaseError({
      code: 'ERR_CARBON_FACTOR_UNKNOWN',
      shortMessage: `There are no default factors of ${describeValue(fuel)} in the sector ${describeValue(sector)}.`,
      details: `Sectors: ${sectors.join(', ')}. Fuels are listed in ipcc2006Fuels.`,
    });
  }
  const [ch4 = '', n2o = ''] = (others[index] ?? '').split(' ');
  const carbonOrigin: CarbonOriginCode = biogenic.includes(fuel) ? 'biogenic' : 'fossil';
  const shared = { heatingValueBasis: 'net', tier: 1, carbonOrigin } as const;
  const clause = `chapter 2, table 2.${index + 2}`;
  const toNet = { parameter: 'net-calorific-value', numeratorUnit: 'D30', denominatorUnit: 'KTN' } as const;
  return [
    toRecord({ fuel, name: 'ncv', value: ncv, clause: 'chapter 1, table 1.2', fields: toNet }),
    toRecord({
      fuel,
      name: 'co2',
      value: co2,
      clause: 'chapter 1, table 1.4',
      fields: { ...shared, gas: 'CO2' },
    }),
    toRecord({ fuel, name: `ch4:${sector}`, value: ch4, clause, fields: { ...shared, gas: 'CH4' } }),
    toRecord({ fuel, name: `n2o:${sector}`, value: n2o, clause, fields: { ...shared, gas: 'N2O' } }),
  ];
}
