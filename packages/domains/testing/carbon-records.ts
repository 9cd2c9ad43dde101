import type {
  AccountingBoundary,
  ActivityData,
  EmissionFactor,
  EmissionSource,
  PolicyChoice,
} from '@tallystick/schemas';

/** Address of an invented record. */
export const at = (path: string): string => `https://company.example/${path}`;

/** A factor record of the series `name`, in force from 2000 to 2099 unless said otherwise. */
export function factor(name: string, fields: Partial<EmissionFactor>): EmissionFactor {
  return {
    type: 'EmissionFactor',
    id: at(`factors/${name}/1`),
    seriesId: at(`factors/${name}`),
    parameter: 'emission-factor',
    value: '1',
    numeratorUnit: 'KGM',
    denominatorUnit: 'KGM',
    validity: { start: '2000-01-01', end: '2099-12-31' },
    source: { title: 'Invented source', edition: '1', clause: 'table 1' },
    ...fields,
  };
}

/** A source that uses the series named. */
export function source(
  name: string,
  series: readonly string[],
  fields: Partial<EmissionSource> = {},
): EmissionSource {
  return {
    id: at(`sources/${name}`),
    entityId: at('entities/plant'),
    category: 'combustion',
    method: 'tier-1',
    factorSeriesIds: series.map((id) => at(`factors/${id}`)),
    ...fields,
  };
}

/** A boundary of the year 2026 in UTC with one entity that counts wholly. */
export function boundary(
  sources: EmissionSource[],
  fields: Partial<AccountingBoundary> = {},
): AccountingBoundary {
  const shares = { equityShare: '0.6', financialControl: '1', operationalControl: '1' };
  return {
    type: 'AccountingBoundary',
    id: at('boundaries/2026'),
    organisationId: 'did:web:company.example',
    period: { start: '2026-01-01', end: '2026-12-31' },
    utcOffset: 'Z',
    consolidationApproach: 'operational-control',
    gwpSet: 'AR6',
    entities: [{ id: at('entities/plant'), shares }],
    sources,
    ...fields,
  };
}

let count = 0;

/** A record of the whole year 2026 in UTC unless said otherwise. */
export function activity(
  sourceName: string,
  value: string,
  unit: ActivityData['quantity']['unit'],
  fields: Partial<ActivityData> & { days?: readonly [string, string] } = {},
): ActivityData {
  const { days: [start, end] = ['2026-01-01', '2027-01-01'], ...rest } = fields;
  count += 1;
  return {
    type: 'ActivityData',
    id: at(`activity/${count}`),
    sourceId: at(`sources/${sourceName}`),
    channel: 'meter',
    interval: { start: `${start}T00:00:00Z`, end: `${end}T00:00:00Z` },
    quantity: { value, unit },
    quality: 'measured',
    ...rest,
  };
}

/** A policy choice in the version in force. */
export function policy(name: string, value: string): PolicyChoice {
  return { name, version: '1', value };
}
