// Carbon accounting: a year and more of daily records of a thousand sources, against reading the same rows as JSON.
import {
  calculateInventory,
  gwpSets,
  ipcc2006Factors,
  recomputeStatement,
  sellUnderCollar,
} from '@tallystick/domains/carbon';
import type {
  AccountingBoundary,
  ActivityData,
  EmissionFactor,
  EmissionSource,
  Inventory,
  PriceCollar,
} from '@tallystick/schemas';
import type { BenchFigure } from './figure.ts';

const days = 1000;
const singleChannelSources = 900;
const doubleChannelSources = 50;
const rounds = 3;

const at = (path: string): string => `https://company.example/${path}`;
const dayText = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

const diesel: readonly EmissionFactor[] = ipcc2006Factors({
  fuel: 'Gas/Diesel Oil',
  sector: 'manufacturing',
});
const grid: EmissionFactor = {
  type: 'EmissionFactor',
  id: at('factors/grid/1'),
  seriesId: at('factors/grid'),
  parameter: 'emission-factor',
  gas: 'CO2',
  value: '0.5366',
  numeratorUnit: 'TNE',
  denominatorUnit: 'MWH',
  gridBasis: 'location',
  validity: { start: '2020-01-01', end: '2030-12-31' },
  source: { title: 'Invented grid factor', edition: '1', clause: 'table 1' },
};

const isFuel = (index: number): boolean => index % 2 === 0;

function sourceOf(index: number): EmissionSource {
  const shared = {
    id: at(`sources/${index}`),
    entityId: at('entities/plant'),
    channels: ['meter', 'invoice'],
  };
  return isFuel(index)
    ? {
        ...shared,
        category: 'combustion',
        method: 'tier-1',
        factorSeriesIds: diesel.map(({ seriesId }) => seriesId),
      }
    : { ...shared, category: 'electricity', method: 'purchased-energy', factorSeriesIds: [grid.seriesId] };
}

function boundaryOf(): AccountingBoundary {
  const shares = { equityShare: '1', financialControl: '1', operationalControl: '1' };
  return {
    type: 'AccountingBoundary',
    id: at('boundaries/1'),
    organisationId: 'did:web:company.example',
    period: { start: dayText(0), end: dayText(days - 1) },
    utcOffset: 'Z',
    consolidationApproach: 'operational-control',
    gwpSet: gwpSets.AR6.id,
    entities: [{ id: at('entities/plant'), shares }],
    sources: Array.from({ length: singleChannelSources + doubleChannelSources }, (_, index) =>
      sourceOf(index),
    ),
  };
}

function rowOf(source: number, day: number, channel: string): ActivityData {
  const amount = 1000 + ((day * 7 + source * 13) % 977);
  return {
    type: 'ActivityData',
    id: at(`activity/${source}/${day}/${channel}`),
    sourceId: at(`sources/${source}`),
    channel,
    interval: { start: `${dayText(day)}T00:00:00Z`, end: `${dayText(day + 1)}T00:00:00Z` },
    quantity: { value: `${amount}.${100 + ((day + source) % 899)}`, unit: isFuel(source) ? 'KGM' : 'KWH' },
    quality: 'measured',
  };
}

function rowsAsJson(): string {
  const lines: string[] = [];
  for (let day = 0; day < days; day += 1) {
    for (let source = 0; source < singleChannelSources + doubleChannelSources; source += 1) {
      lines.push(JSON.stringify(rowOf(source, day, 'meter')));
      if (source >= singleChannelSources) lines.push(JSON.stringify(rowOf(source, day, 'invoice')));
    }
  }
  return `[${lines.join(',')}]`;
}

interface Timed<result> {
  readonly result: result;
  readonly ms: number;
}

function timed<result>(run: () => result): Timed<result> {
  const startedAt = performance.now();
  const result = run();
  return { result, ms: performance.now() - startedAt };
}

interface Round {
  readonly parse: number;
  readonly off: number;
  readonly on: number;
  readonly inventory: Inventory;
}

function runRound(text: string): Round {
  const { result: activities, ms: parse } = timed(() => JSON.parse(text) as ActivityData[]);
  const factors = [...diesel, grid];
  const shared = { id: at('inventories/1'), boundary: boundaryOf(), activities, factors };
  const off = timed(() => calculateInventory({ ...shared, trace: false }));
  const on = timed(() => calculateInventory({ ...shared, trace: true }));
  if (off.result.totals.total.value !== on.result.totals.total.value)
    throw new Error('the trace changed the total');
  return { parse, off: off.ms, on: on.ms, inventory: on.result };
}

function figure(id: string, ms: number, baseline: number, limit: number): BenchFigure {
  const ratio = ms / baseline;
  return {
    id,
    value: Number(ms.toFixed(0)),
    unit: 'ms',
    baseline: Number(baseline.toFixed(0)),
    ratio: Number(ratio.toFixed(2)),
    target: `<= ${limit}x JSON.parse`,
    met: ratio <= limit,
  };
}

function saleMs(): number {
  const collar: PriceCollar = {
    type: 'PriceCollar',
    id: at('collars/1'),
    currency: 'CNY',
    year: 2026,
    floorPrice: '40',
    ceilingPrice: '120',
    floorRule: 'to-reserve',
    ceilingRule: 'reserve-only',
    reserve: '1000000',
  };
  const bids = Array.from({ length: 100_000 }, (_, index) => ({
    id: at(`bids/${index}`),
    price: `${30 + ((index * 7919) % 120)}.${10 + (index % 90)}`,
    quantity: String(1 + (index % 500)),
  }));
  return timed(() => sellUnderCollar({ id: at('sales/1'), collar, year: 2026, offered: '10000000', bids }))
    .ms;
}

/** Measures a million rows with and without a trace, and what it takes to recompute the statement. */
export async function bench(): Promise<readonly BenchFigure[]> {
  const text = rowsAsJson();
  const results = Array.from({ length: rounds }, () => runRound(text));
  const fastest = (pick: (round: Round) => number): number => Math.min(...results.map(pick));
  const parse = fastest((round) => round.parse);
  const [last] = results.slice(-1);
  if (!last) throw new Error('there was no round');
  const recomputed = timed(() => recomputeStatement({ statement: last.inventory }));
  if (!recomputed.result.valid) throw new Error('the statement does not recompute');
  const memory = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
  return [
    figure(
      'carbon.inventory.trace-off',
      fastest((round) => round.off),
      parse,
      3,
    ),
    figure(
      'carbon.inventory.trace-on',
      fastest((round) => round.on),
      parse,
      8,
    ),
    { id: 'carbon.inventory.recompute', value: Number(recomputed.ms.toFixed(0)), unit: 'ms' },
    { id: 'carbon.inventory.heap-with-rows', value: memory, unit: 'MiB' },
    { id: 'carbon.collar.bids-100000', value: Number(saleMs().toFixed(0)), unit: 'ms' },
  ];
}
