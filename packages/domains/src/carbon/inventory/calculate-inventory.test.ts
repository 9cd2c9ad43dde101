import type { AccountingBoundary, ActivityData, EmissionFactor, Inventory } from '@tallystick/schemas';
import { validateInventory } from '@tallystick/schemas/carbon/inventory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activity, at, boundary, factor, policy, source } from '../../../testing/carbon-records.ts';
import { ipcc2006Factors } from '../factors/ipcc-2006.ts';
import { calculateInventory } from './calculate-inventory.ts';
import { recomputeStatement } from './recompute-statement.ts';

const perEnergy = { numeratorUnit: 'TNE', denominatorUnit: 'MWH' } as const;
const grid = factor('grid', { gas: 'CO2', value: '0.5', ...perEnergy, gridBasis: 'location' });
const residualMix = factor('residual', {
  gas: 'CO2',
  value: '0.5',
  ...perEnergy,
  gridBasis: 'residual-mix',
});
const electricity = { category: 'electricity', method: 'purchased-energy' } as const;

/** Calculates, and checks that the statement follows its schema and can be recomputed. */
function account(parameters: {
  boundary: AccountingBoundary;
  activities: readonly ActivityData[];
  factors: readonly EmissionFactor[];
}): Inventory {
  const inventory = calculateInventory({ id: at('inventories/1'), ...parameters });
  expect(validateInventory(inventory)).toMatchObject({ valid: true });
  expect(recomputeStatement({ statement: inventory })).toMatchObject({ valid: true, faults: [] });
  return inventory;
}

/** An inventory of one source of electricity at 0.5 t/MWh by location and by market. */
function bought(activities: readonly ActivityData[], fields: Partial<AccountingBoundary> = {}): Inventory {
  const own = fields.sources ?? [source('office', ['grid', 'residual'], electricity)];
  return account({ boundary: boundary(own, fields), activities, factors: [grid, residualMix] });
}

const flagsOf = ({ flags = [] }: Inventory) => flags.map(({ code }) => code);
const totalOf = ({ totals }: Inventory) => totals.total.value;
const refusal = (code: string) => expect.objectContaining({ code });

describe('an inventory of several sources', () => {
  const diesel = ipcc2006Factors({ fuel: 'Gas/Diesel Oil', sector: 'manufacturing' });
  const wood = ipcc2006Factors({ fuel: 'Wood/Wood Waste', sector: 'manufacturing' });
  const ids = (records: readonly EmissionFactor[]) => records.map(({ seriesId }) => seriesId);
  const sources = [
    { ...source('boiler', []), factorSeriesIds: ids(diesel) },
    { ...source('wood', []), factorSeriesIds: ids(wood) },
    source('kiln', ['clinker'], { category: 'process' }),
    source('switchgear', [], { category: 'fugitive', method: 'direct-measurement', gas: 'SF6' }),
    source('office', ['grid'], electricity),
    source('steam', ['heat'], { category: 'heat', method: 'purchased-energy' }),
  ];
  const factors = [
    ...diesel,
    ...wood,
    factor('clinker', { gas: 'CO2', value: '0.52', numeratorUnit: 'TNE', denominatorUnit: 'TNE' }),
    factor('heat', {
      gas: 'CO2',
      value: '0.11',
      numeratorUnit: 'TNE',
      denominatorUnit: 'GV',
      gridBasis: 'location',
    }),
    grid,
  ];
  const activities = [
    activity('boiler', '10', 'TNE'),
    activity('wood', '100', 'TNE'),
    activity('kiln', '1000', 'TNE'),
    activity('switchgear', '2', 'KGM'),
    activity('office', '300000', 'KWH'),
    activity('steam', '500', 'GV'),
  ];

  it('adds up by scope, category and gas, biomass apart', () => {
    const { totals, lines } = account({ boundary: boundary(sources), activities, factors });
    // Boiler 31.863 + 0.00129 × 27 + 0.000258 × 273; wood: methane 0.0468 × 27 and nitrous oxide 0.00624 × 273.
    expect(lines.map(({ co2e }) => co2e.value)).toEqual([
      '31.968',
      '2.967',
      '520.000',
      '50.400',
      '150.000',
      '55.000',
    ]);
    expect(totals).toMatchObject({
      scope1: { value: '605.335' },
      scope2Location: { value: '205.000' },
      total: { value: '810.335', unit: 'TNE{CO2e}' },
      biogenicCo2: { value: '174.720', unit: 'TNE{CO2}' },
    });
    expect(totals.byCategory.map(({ category, co2e }) => [category, co2e.value])).toEqual([
      ['combustion', '34.935'],
      ['electricity', '150.000'],
      ['fugitive', '50.400'],
      ['heat', '55.000'],
      ['process', '520.000'],
    ]);
    expect(totals.byGas.map(({ gas, mass }) => [gas, mass.value])).toEqual([
      ['CH4', '0.048'],
      ['CO2', '756.863'],
      ['N2O', '0.006'],
      ['SF6', '0.002'],
    ]);
  });

  it('counts an entity by its share under the approach', () => {
    const byEquity = boundary(sources, { consolidationApproach: 'equity-share' });
    const shares = { equityShare: '0.6', financialControl: '1', operationalControl: '0' };
    const without = boundary(sources, { entities: [{ id: at('entities/plant'), shares }] });
    expect(account({ boundary: byEquity, activities, factors }).totals.total.value).toBe('486.201');
    expect(account({ boundary: without, activities, factors }).totals.total.value).toBe('0.000');
  });

  it('does not depend on the order of records, with or without a trace', () => {
    const given = { id: at('inventories/1'), boundary: boundary(sources), activities, factors };
    const expected = calculateInventory(given);
    const { trace: _trace, ...figures } = expected;
    const strip = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, member) => (key === 'step' ? undefined : member)));
    expect(calculateInventory({ ...given, trace: false })).toEqual(strip(figures));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(activities, { minLength: activities.length }),
        fc.shuffledSubarray(factors, { minLength: factors.length }),
        (rows, records) => {
          expect(calculateInventory({ ...given, activities: rows, factors: records })).toEqual(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('lists the factors used with their digests, the policies in force, and what it corrects', () => {
    const inventory = calculateInventory({
      id: at('inventories/2'),
      boundary: boundary(sources),
      activities,
      factors,
      supersedesId: at('inventories/1'),
    });
    expect(inventory.factors).toHaveLength(11);
    expect(inventory.policies.find(({ name }) => name === 'gap-filling')).toEqual(
      policy('gap-filling', 'refuse'),
    );
    expect(inventory.supersedesId).toBe(at('inventories/1'));
  });
});

describe('scope 2', () => {
  const series = ['grid', 'residual'];
  const residual = factor('residual', { gas: 'CO2', value: '0.7', ...perEnergy, gridBasis: 'residual-mix' });
  const wind = factor('wind', { gas: 'CO2', value: '0', ...perEnergy, gridBasis: 'instrument' });
  const supplier = factor('supplier', { gas: 'CO2', value: '0.3', ...perEnergy, gridBasis: 'instrument' });
  const period = { start: '2026-01-01', end: '2026-12-31' };
  const claim = (name: string, quantity?: string) => ({
    id: at(`claims/${name}`),
    sourceId: at('sources/office'),
    kind: 'certificate' as const,
    factorSeriesId: at(`factors/${name}`),
    period,
    ...(quantity ? { quantity: { value: quantity, unit: 'MWH' as const } } : {}),
  });
  const market = (fields: Partial<AccountingBoundary>, names = series) =>
    account({
      boundary: boundary([source('office', names, electricity)], fields),
      activities: [activity('office', '1000', 'MWH')],
      factors: [grid, residual, wind, supplier],
    });

  it('reports both figures: all by the grid, and what certificates leave by the residual mix', () => {
    const { totals } = market({ instruments: [claim('wind', '400')] });
    expect(totals).toMatchObject({
      scope2Location: { value: '500.000' },
      scope2Market: { value: '420.000' },
      total: { value: '500.000' },
    });
    const byMarket = market({
      instruments: [claim('wind', '400')],
      policies: [policy('scope2-total', 'market')],
    });
    expect(totalOf(byMarket)).toBe('420.000');
  });

  it('uses instruments in the order of the boundary, the last one for all that is left', () => {
    expect(market({ instruments: [claim('wind', '400'), claim('supplier')] }).totals.scope2Market.value).toBe(
      '180.000',
    );
  });

  it('counts no more of an instrument than was consumed, and says so', () => {
    const inventory = market({ instruments: [claim('wind', '1500')] });
    expect(inventory.totals.scope2Market.value).toBe('0.000');
    expect(flagsOf(inventory)).toEqual(['instrument-excess']);
  });

  it('falls back to the grid average only where there is no residual mix, flagged, and for that share only', () => {
    const inventory = market({ instruments: [claim('wind', '400')] }, ['grid']);
    expect(inventory.totals.scope2Market.value).toBe('300.000');
    expect(flagsOf(inventory)).toEqual(['location-factor-used']);
    const strict = { policies: [policy('scope2-fallback', 'residual-mix-only')] };
    expect(() => market(strict, ['grid'])).toThrowError(refusal('ERR_CARBON_FACTOR_UNKNOWN'));
  });

  it('refuses instruments of another market, another year or no consumption, and one claimed twice', () => {
    const region = { sources: [source('office', series, { ...electricity, region: 'North' })] };
    const refused = (instruments: AccountingBoundary['instruments'], code: string) =>
      expect(() => market({ ...region, instruments: instruments ?? [] })).toThrowError(refusal(code));
    refused([{ ...claim('wind', '1'), region: 'South' }], 'ERR_CARBON_INSTRUMENT');
    refused(
      [{ ...claim('wind', '1'), period: { start: '2025-01-01', end: '2025-12-31' } }],
      'ERR_CARBON_INSTRUMENT',
    );
    refused([{ ...claim('wind', '1'), sourceId: at('sources/none') }], 'ERR_CARBON_INSTRUMENT');
    refused([claim('wind', '1'), claim('wind', '1')], 'ERR_CARBON_BOUNDARY');
  });

  it('takes off what is sold, down to below zero, unless the policy says not to', () => {
    const rows = [activity('office', '100', 'MWH'), activity('office', '250', 'MWH', { flow: 'output' })];
    const net = bought(rows);
    expect(totalOf(net)).toBe('-75.000');
    expect(net.totals.scope2Market.value).toBe('-75.000');
    expect(flagsOf(net)).toContain('net-negative');
    expect(totalOf(bought(rows, { policies: [policy('net-energy', 'gross')] }))).toBe('50.000');
  });
});

describe('factors over time', () => {
  const half = (name: string, value: string, start: string, end: string) =>
    factor('grid', {
      id: at(`factors/grid/${name}`),
      gas: 'CO2',
      value,
      ...perEnergy,
      gridBasis: 'location',
      validity: { start, end },
    });
  const two = [half('a', '0.5', '2026-01-01', '2026-06-30'), half('b', '1', '2026-07-01', '2026-12-31')];
  const run = (activities: ActivityData[], factors = two, fields: Partial<AccountingBoundary> = {}) =>
    account({ boundary: boundary([source('office', ['grid'], electricity)], fields), activities, factors });

  it('apply each for its days, and divide a record that reaches over the change by time', () => {
    const parts = [
      activity('office', '181', 'MWH', { days: ['2026-01-01', '2026-07-01'] }),
      activity('office', '184', 'MWH', { days: ['2026-07-01', '2027-01-01'] }),
    ];
    expect(totalOf(run(parts))).toBe('274.500');
    const whole = run([activity('office', '365', 'MWH')]);
    expect(totalOf(whole)).toBe('274.500');
    expect(flagsOf(whole)).toEqual(expect.arrayContaining(['interval-split', 'factor-changed']));
  });

  it('give a record over the change to its start, or refuse it, as the policy says', () => {
    const row = [activity('office', '365', 'MWH')];
    expect(totalOf(run(row, two, { policies: [policy('straddling-interval', 'at-start')] }))).toBe('182.500');
    expect(() => run(row, two, { policies: [policy('straddling-interval', 'refuse')] })).toThrowError(
      refusal('ERR_CARBON_INTERVAL'),
    );
  });

  it('count the part of an invoice that lies in the period', () => {
    const row = activity('office', '62', 'MWH', { days: ['2025-12-01', '2026-02-01'] });
    const rest = activity('office', '0', 'MWH', { days: ['2026-02-01', '2027-01-01'] });
    expect(totalOf(run([row, rest]))).toBe('15.500');
  });

  it('begin days in the offset of the boundary', () => {
    const midnight = '2026-07-01T00:00:00+08:00';
    const rows = [
      { ...activity('office', '1', 'MWH'), interval: { start: '2026-01-01T00:00:00+08:00', end: midnight } },
      { ...activity('office', '1', 'MWH'), interval: { start: midnight, end: '2027-01-01T00:00:00+08:00' } },
    ];
    const inventory = run(rows, two, { utcOffset: '+08:00' });
    expect(totalOf(inventory)).toBe('1.500');
    expect(flagsOf(inventory)).not.toContain('interval-split');
  });

  it('are refused where none is in force, two are, or the series is unknown', () => {
    const row = [activity('office', '1', 'MWH')];
    const gap = [half('a', '0.5', '2026-01-01', '2026-06-29'), two[1] as EmissionFactor];
    const overlap = [half('a', '0.5', '2026-01-01', '2026-07-01'), two[1] as EmissionFactor];
    expect(() => run(row, gap)).toThrowError(refusal('ERR_CARBON_FACTOR_UNKNOWN'));
    expect(() => run(row, overlap)).toThrowError(refusal('ERR_CARBON_FACTOR_AMBIGUOUS'));
    expect(() => run(row, [])).toThrowError(refusal('ERR_CARBON_FACTOR_UNKNOWN'));
    expect(() => run(row, [two[0], two[0]] as EmissionFactor[])).toThrowError(
      refusal('ERR_CARBON_DUPLICATE'),
    );
  });

  it('of another grid are refused', () => {
    const sources = [source('office', ['grid'], { ...electricity, region: 'North' })];
    const south = [{ ...grid, region: 'South' }];
    const parameters = {
      boundary: boundary(sources),
      activities: [activity('office', '1', 'MWH')],
      factors: south,
    };
    expect(() => account(parameters)).toThrowError(refusal('ERR_CARBON_FACTOR'));
  });
});

describe('gaps', () => {
  const rows = [
    activity('office', '100', 'MWH', { days: ['2026-01-01', '2026-04-11'] }),
    activity('office', '400', 'MWH', { days: ['2026-05-11', '2026-08-19'] }),
    activity('office', '135', 'MWH', { days: ['2026-08-19', '2027-01-01'] }),
  ];
  const filled = (value: string) => bought(rows, { policies: [policy('gap-filling', value)] });

  it.each([
    ['leave', '317.500', 'gap-left'],
    // 30 days at 635 MWh in 335 days, at 4 MWh a day, and at 1 MWh a day.
    ['mean-rate', '345.933', 'gap-filled'],
    ['largest-rate', '377.500', 'gap-filled'],
    ['previous-rate', '332.500', 'gap-filled'],
  ])('are treated as %s says, and flagged', (value, total, flag) => {
    const inventory = filled(value);
    expect(totalOf(inventory)).toBe(total);
    expect(inventory.flags).toEqual([
      expect.objectContaining({
        code: flag,
        interval: { start: '2026-04-11T00:00:00Z', end: '2026-05-11T00:00:00Z' },
      }),
    ]);
  });

  it('are refused where nothing is said, and where there is nothing to derive from', () => {
    expect(() => bought(rows)).toThrowError(refusal('ERR_CARBON_GAP'));
    expect(() => bought([], { policies: [policy('gap-filling', 'mean-rate')] })).toThrowError(
      refusal('ERR_CARBON_GAP'),
    );
    expect(totalOf(bought([], { policies: [policy('gap-filling', 'leave')] }))).toBe('0.000');
  });

  it('do not count before a source joined the boundary, nor in leap years one day too few', () => {
    const joined = {
      sources: [
        source('office', ['grid', 'residual'], {
          ...electricity,
          activePeriod: { start: '2026-07-01', end: '2026-12-31' },
        }),
      ],
    };
    expect(
      totalOf(bought([activity('office', '10', 'MWH', { days: ['2026-07-01', '2027-01-01'] })], joined)),
    ).toBe('5.000');
    const leap = { period: { start: '2024-01-01', end: '2024-12-31' } };
    expect(() =>
      bought([activity('office', '1', 'MWH', { days: ['2024-01-01', '2024-12-31'] })], leap),
    ).toThrowError(refusal('ERR_CARBON_GAP'));
  });
});

describe('channels', () => {
  const january = ['2026-01-01', '2026-02-01'] as const;
  const rest = ['2026-02-01', '2027-01-01'] as const;
  const channels = {
    sources: [source('office', ['grid', 'residual'], { ...electricity, channels: ['meter', 'invoice'] })],
  };
  const rows = [
    activity('office', '100', 'MWH', { days: january, uncertaintyPercent: '2' }),
    activity('office', '1100', 'MWH', { days: rest, uncertaintyPercent: '2' }),
    activity('office', '112000', 'KWH', { days: january, channel: 'invoice', uncertaintyPercent: '0.5' }),
    activity('office', '1100000', 'KWH', { days: rest, channel: 'invoice', uncertaintyPercent: '3' }),
  ];

  it.each([
    ['priority', '600.000', ['meter']],
    ['largest', '606.000', ['invoice']],
    ['least-uncertain', '606.000', ['invoice']],
    ['mean', '603.000', ['mean']],
  ])('are chosen between by %s', (value, total, used) => {
    const inventory = bought(rows, { ...channels, policies: [policy('channel-reconciliation', value)] });
    expect(totalOf(inventory)).toBe(total);
    expect(inventory.comparisons?.map((comparison) => comparison.used)).toEqual(used);
    expect(flagsOf(inventory)).toEqual(['channels-disagree']);
  });

  it('keep what each says with its uncertainty, and are flagged beyond the tolerance only', () => {
    const inventory = bought(rows, { ...channels, policies: [policy('channel-tolerance-percent', '12')] });
    expect(flagsOf(inventory)).toEqual([]);
    expect(inventory.comparisons).toEqual([
      {
        sourceId: at('sources/office'),
        flow: 'input',
        interval: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' },
        used: 'meter',
        values: [
          { channel: 'meter', value: '100000', unit: 'KWH', uncertaintyPercent: '2' },
          { channel: 'invoice', value: '112000', unit: 'KWH', uncertaintyPercent: '0.5' },
        ],
      },
    ]);
  });

  it('are compared over common limits; one that lacks data of a part gives way', () => {
    const half = [
      activity('office', '50', 'MWH', { days: ['2026-01-01', '2026-01-15'] }),
      activity('office', '1100', 'MWH', { days: rest }),
      activity('office', '112', 'MWH', { days: january, channel: 'invoice' }),
    ];
    const inventory = bought(half, channels);
    expect(totalOf(inventory)).toBe('606.000');
    expect(flagsOf(inventory)).toEqual(['channel-incomplete']);
  });

  it('are refused where none has all data of a time in which they overlap', () => {
    const crossing = [
      activity('office', '1', 'MWH', { days: ['2026-01-01', '2026-07-01'] }),
      activity('office', '1', 'MWH', { days: ['2026-05-01', '2027-01-01'], channel: 'invoice' }),
    ];
    expect(() => bought(crossing, channels)).toThrowError(refusal('ERR_CARBON_ALIGNMENT'));
  });
});

describe('records', () => {
  const row = activity('office', '100', 'MWH');

  it('are corrected by later ones, which stay in the account', () => {
    const second = activity('office', '90', 'MWH', { correctsId: row.id });
    const third = activity('office', '80', 'MWH', { correctsId: second.id });
    const inventory = bought([third, row, second]);
    expect(totalOf(inventory)).toBe('40.000');
    expect(flagsOf(inventory)).toEqual(['corrected', 'corrected']);
  });

  it.each<[string, string, ActivityData[]]>([
    ['with one id', 'ERR_CARBON_DUPLICATE', [row, { ...row, channel: 'invoice' }]],
    [
      'that overlap',
      'ERR_CARBON_INTERVAL_OVERLAP',
      [row, activity('office', '1', 'MWH', { days: ['2026-06-01', '2026-07-01'] })],
    ],
    ['that are the same', 'ERR_CARBON_INTERVAL_OVERLAP', [row, activity('office', '100', 'MWH')]],
    [
      'that correct nothing',
      'ERR_CARBON_SOURCE_UNKNOWN',
      [activity('office', '1', 'MWH', { correctsId: at('activity/none') })],
    ],
    [
      'that correct one record twice',
      'ERR_CARBON_DUPLICATE',
      [
        row,
        activity('office', '1', 'MWH', { correctsId: row.id }),
        activity('office', '2', 'MWH', { correctsId: row.id }),
      ],
    ],
    ['that correct themselves', 'ERR_CARBON_DUPLICATE', [{ ...row, correctsId: row.id }]],
    ['of an unknown source', 'ERR_CARBON_SOURCE_UNKNOWN', [activity('factory', '1', 'MWH')]],
    [
      'of an unknown flow',
      'ERR_CARBON_SOURCE_UNKNOWN',
      [row, { ...row, id: at('x'), flow: 'sideways' as never }],
    ],
    [
      'that end before they start',
      'ERR_CARBON_INTERVAL',
      [activity('office', '1', 'MWH', { days: ['2026-02-01', '2026-01-01'] })],
    ],
    [
      'of no time',
      'ERR_CARBON_INTERVAL',
      [activity('office', '1', 'MWH', { days: ['2026-02-01', '2026-02-01'] })],
    ],
    [
      'outside the period',
      'ERR_CARBON_INTERVAL',
      [row, activity('office', '1', 'MWH', { days: ['2027-01-01', '2027-02-01'] })],
    ],
    ['below zero', 'ERR_CARBON_QUANTITY', [activity('office', '-1', 'MWH')]],
    ['with a float', 'ERR_CARBON_NUMBER', [activity('office', 1.5 as never, 'MWH')]],
    ['with an exponent', 'ERR_CARBON_NUMBER', [activity('office', '1e3', 'MWH')]],
    ['with a fraction', 'ERR_CARBON_NUMBER', [activity('office', '1/3', 'MWH')]],
    ['with leading zeros', 'ERR_CARBON_NUMBER', [activity('office', '01', 'MWH')]],
    ['in another dimension', 'ERR_CARBON_UNIT', [activity('office', '1', 'TNE')]],
    ['in an unknown unit', 'ERR_CARBON_UNIT', [activity('office', '1', 'FURLONG' as never)]],
  ])('%s are refused', (_name, code, activities) => {
    expect(() => bought(activities)).toThrowError(refusal(code));
  });

  it('may mix units of one dimension and be zero', () => {
    const mixed = [
      activity('office', '1', 'MWH', { days: ['2026-01-01', '2026-02-01'] }),
      activity('office', '1000.50', 'KWH', { days: ['2026-02-01', '2026-03-01'] }),
      activity('office', '3.6', 'GV', { days: ['2026-03-01', '2026-04-01'] }),
      activity('office', '0', 'WHR', { days: ['2026-04-01', '2027-01-01'] }),
    ];
    expect(totalOf(bought(mixed))).toBe('1.500');
    expect(totalOf(bought(mixed, { policies: [policy('rounding-decimals', '5')] }))).toBe('1.50025');
  });

  it('that are estimates are flagged', () => {
    expect(flagsOf(bought([activity('office', '1', 'MWH', { quality: 'estimated' })]))).toEqual([
      'estimated',
    ]);
  });
});

describe('a mass balance of a process', () => {
  const content = (name: string, value: string) =>
    factor(name, { parameter: 'carbon-content', value, numeratorUnit: 'TNE', denominatorUnit: 'TNE' });
  const balance = { category: 'process', method: 'mass-balance' } as const;

  it('takes the carbon of products off the carbon of inputs, each material a source', () => {
    // 2006 IPCC Guidelines, Volume 3, section 4.2.2.3: carbon in less carbon out, times 44/12; contents of 83 % and 1 % from memory.
    const inventory = account({
      boundary: boundary([source('coke', ['coke'], balance), source('steel', ['steel'], balance)]),
      activities: [activity('coke', '100', 'TNE'), activity('steel', '200', 'TNE', { flow: 'output' })],
      factors: [content('coke', '0.83'), content('steel', '0.01')],
    });
    expect(inventory.lines.map(({ co2e }) => co2e.value)).toEqual(['304.333', '-7.333']);
    expect(totalOf(inventory)).toBe('297.000');
    expect(flagsOf(inventory)).toEqual(['net-negative']);
  });

  it('still asks for the data of a material that goes in', () => {
    const parameters = {
      boundary: boundary([source('coke', ['coke'], balance)]),
      activities: [],
      factors: [content('coke', '1')],
    };
    expect(() => account(parameters)).toThrowError(refusal('ERR_CARBON_GAP'));
  });
});

describe('captured carbon dioxide', () => {
  const kiln = [source('kiln', ['clinker'], { category: 'process' })];
  const factors = [
    factor('clinker', { gas: 'CO2', value: '0.5', numeratorUnit: 'TNE', denominatorUnit: 'TNE' }),
  ];
  const run = (captured: string, value: string) =>
    account({
      boundary: boundary(kiln, { policies: [policy('captured-co2', value)] }),
      activities: [activity('kiln', '1000', 'TNE'), activity('kiln', captured, 'KGM', { flow: 'captured' })],
      factors,
    });

  it('is taken off, or only reported, and flagged when it is more than was emitted', () => {
    expect(run('200000', 'subtract').totals).toMatchObject({
      total: { value: '300.000' },
      capturedCo2: { value: '200.000' },
    });
    expect(run('200000', 'report-apart').totals).toMatchObject({
      total: { value: '500.000' },
      capturedCo2: { value: '200.000' },
    });
    expect(flagsOf(run('600000', 'subtract'))).toEqual(['net-negative']);
  });
});

describe('a boundary that contradicts itself is refused', () => {
  const office = source('office', ['grid'], electricity);
  const entity = (share: string) => ({
    id: at('entities/plant'),
    shares: { equityShare: share, financialControl: share, operationalControl: share },
  });
  it.each<[string, string, Partial<AccountingBoundary>]>([
    ['two sources of one id', 'ERR_CARBON_BOUNDARY', { sources: [office, office] }],
    ['an unknown entity', 'ERR_CARBON_BOUNDARY', { sources: [{ ...office, entityId: at('entities/none') }] }],
    ['an unknown method', 'ERR_CARBON_BOUNDARY', { sources: [{ ...office, method: 'guess' as never }] }],
    ['an unknown category', 'ERR_CARBON_BOUNDARY', { sources: [{ ...office, category: 'other' as never }] }],
    ['a method of another category', 'ERR_CARBON_BOUNDARY', { sources: [{ ...office, method: 'tier-1' }] }],
    ['a share above one', 'ERR_CARBON_BOUNDARY', { entities: [entity('1.1')] }],
    ['a share below zero', 'ERR_CARBON_QUANTITY', { entities: [entity('-0.1')] }],
    ['an unknown approach', 'ERR_CARBON_BOUNDARY', { consolidationApproach: 'wishful' as never }],
    [
      'a source active outside the period',
      'ERR_CARBON_BOUNDARY',
      { sources: [{ ...office, activePeriod: { start: '2025-01-01', end: '2025-12-31' } }] },
    ],
    ['an unknown GWP set', 'ERR_CARBON_GWP_UNKNOWN', { gwpSet: 'AR9' }],
    ['an unknown policy', 'ERR_CARBON_POLICY', { policies: [policy('luck', 'good')] }],
    [
      'an unknown version',
      'ERR_CARBON_POLICY',
      { policies: [{ name: 'gap-filling', version: '2', value: 'leave' }] },
    ],
    ['an unknown value', 'ERR_CARBON_POLICY', { policies: [policy('gap-filling', 'toString')] }],
    [
      'a number out of range',
      'ERR_CARBON_POLICY',
      { policies: [policy('channel-tolerance-percent', '101')] },
    ],
    [
      'a policy twice',
      'ERR_CARBON_POLICY',
      { policies: [policy('gap-filling', 'leave'), policy('gap-filling', 'leave')] },
    ],
    [
      'a period that ends before it starts',
      'ERR_CARBON_INTERVAL',
      { period: { start: '2026-02-01', end: '2026-01-01' } },
    ],
  ])('%s', (_name, code, fields) => {
    expect(() => bought([activity('office', '1', 'MWH')], fields)).toThrowError(refusal(code));
  });
});

describe('rounding', () => {
  it('happens once, at the end, in every figure on its own', () => {
    const sources = ['a', 'b', 'c'].map((name) => source(name, ['grid'], electricity));
    const activities = ['a', 'b', 'c'].map((name) => activity(name, '0.00067', 'MWH'));
    const inventory = account({ boundary: boundary(sources), activities, factors: [grid] });
    expect(inventory.lines.map(({ co2e }) => co2e.value)).toEqual(['0.000', '0.000', '0.000']);
    expect(totalOf(inventory)).toBe('0.001');
  });

  it('leaves amounts whole: quantity in any number of parts gives the same total', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(parts, (quantities) => {
        const rows = quantities.map((quantity, month) => {
          const days = [month, month + 1].map((index) =>
            new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 10),
          );
          return activity('office', String(quantity), 'WHR', { days: days as [string, string] });
        });
        const sum = quantities.reduce((total, quantity) => total + quantity, 0);
        const policies = [policy('rounding-decimals', '9')];
        expect(totalOf(bought(rows, { policies }))).toBe(
          totalOf(bought([activity('office', String(sum), 'WHR')], { policies })),
        );
      }),
      { numRuns: 25 },
    );
  });
});
