// biome-ignore-all lint/suspicious/noConsole: what a reader runs prints.
import {
  calculateInventory,
  ipcc2006Factors,
  recomputeStatement,
  verifyInventory,
} from '@tallystick/domains/carbon';
import type { AccountingBoundary, ActivityData, EmissionFactor } from '@tallystick/schemas';

const at = (path: string) => `https://company.example/${path}`;
const year = { start: '2026-01-01', end: '2026-12-31' };

// Factors are dated records with a source. Those of fuels come from the IPCC tables, the rest from a yearbook.
const diesel = ipcc2006Factors({ fuel: 'Gas/Diesel Oil', sector: 'manufacturing' });
const ownFactor = (name: string, fields: Partial<EmissionFactor>): EmissionFactor => ({
  type: 'EmissionFactor',
  id: at(`factors/${name}/2026`),
  seriesId: at(`factors/${name}`),
  parameter: 'emission-factor',
  gas: 'CO2',
  value: '0',
  numeratorUnit: 'TNE',
  denominatorUnit: 'MWH',
  validity: year,
  source: { title: 'Invented yearbook', edition: '2026', clause: 'table 1' },
  ...fields,
});
const density = ownFactor('density', {
  parameter: 'density',
  value: '0.84',
  numeratorUnit: 'KGM',
  denominatorUnit: 'LTR',
});
const factors = [
  ...diesel,
  density,
  ownFactor('grid', { value: '0.5366', gridBasis: 'location' }),
  ownFactor('residual', { value: '0.6205', gridBasis: 'residual-mix' }),
  ownFactor('wind', { value: '0', gridBasis: 'instrument' }),
];

// The boundary: who reports, which sources, and every choice that differs from the defaults.
const boundary: AccountingBoundary = {
  type: 'AccountingBoundary',
  id: at('boundaries/2026'),
  organisationId: 'did:web:company.example',
  period: year,
  utcOffset: '+08:00',
  consolidationApproach: 'operational-control',
  gwpSet: 'AR6',
  entities: [
    {
      id: at('entities/plant'),
      shares: { equityShare: '0.6', financialControl: '1', operationalControl: '1' },
    },
  ],
  sources: [
    {
      id: at('sources/boiler'),
      entityId: at('entities/plant'),
      category: 'combustion',
      method: 'tier-1',
      factorSeriesIds: [...diesel.map(({ seriesId }) => seriesId), density.seriesId],
    },
    {
      id: at('sources/grid'),
      entityId: at('entities/plant'),
      category: 'electricity',
      method: 'purchased-energy',
      factorSeriesIds: [at('factors/grid'), at('factors/residual')],
      channels: ['meter', 'invoice'],
    },
  ],
  instruments: [
    {
      id: at('certificates/1'),
      sourceId: at('sources/grid'),
      kind: 'certificate',
      factorSeriesId: at('factors/wind'),
      quantity: { value: '400', unit: 'MWH' },
      period: year,
    },
  ],
  policies: [{ name: 'gap-filling', version: '1', value: 'mean-rate' }],
};

// Activity data: litres of diesel with November missing, and electricity by meter and by invoice.
const record = (
  source: string,
  channel: string,
  span: [string, string],
  quantity: ActivityData['quantity'],
) => ({
  type: 'ActivityData' as const,
  id: at(`activity/${source}/${channel}/${span[0]}`),
  sourceId: at(`sources/${source}`),
  channel,
  interval: { start: `${span[0]}T00:00:00+08:00`, end: `${span[1]}T00:00:00+08:00` },
  quantity,
  quality: 'measured' as const,
});
const activities: ActivityData[] = [
  record('boiler', 'meter', ['2026-01-01', '2026-11-01'], { value: '30400', unit: 'LTR' }),
  record('boiler', 'meter', ['2026-12-01', '2027-01-01'], { value: '3100', unit: 'LTR' }),
  record('grid', 'meter', ['2026-01-01', '2027-01-01'], { value: '1000000', unit: 'KWH' }),
  record('grid', 'invoice', ['2026-01-01', '2027-01-01'], { value: '1080', unit: 'MWH' }),
];

const inventory = calculateInventory({ id: at('inventories/2026'), boundary, activities, factors });
const { scope1, scope2Location, scope2Market, total } = inventory.totals;
console.log(
  `scope 1 ${scope1.value} t, scope 2 ${scope2Location.value} t by location, ${scope2Market.value} t by market`,
);
console.log(`total ${total.value} ${total.unit}`);
for (const { code, text } of inventory.flags ?? []) console.log(`${code}: ${text}`);

// Anybody repeats the arithmetic from the statement alone; a verifier with the records calculates it anew.
console.log(recomputeStatement({ statement: inventory }).valid);
console.log(verifyInventory({ inventory, boundary, activities, factors }).valid);
