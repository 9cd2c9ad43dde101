import type { ReductionComponent, ReductionStatement } from '@tallystick/schemas';
import { validateReductionStatement } from '@tallystick/schemas/carbon/reduction-statement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, factor, policy } from '../../../testing/carbon-records.ts';
import { recomputeStatement } from '../inventory/recompute-statement.ts';
import { type CalculateReductionsParameters, calculateReductions } from './calculate-reductions.ts';
import { checkIssuance } from './check-issuance.ts';
import { verifyReductions } from './verify-reductions.ts';

let count = 0;

function component(
  kind: ReductionComponent['kind'],
  value: string,
  fields: Partial<ReductionComponent> & { days?: readonly [string, string] } = {},
): ReductionComponent {
  const { days: [start, end] = ['2026-01-01', '2027-01-01'], ...rest } = fields;
  count += 1;
  return {
    id: at(`components/${count}`),
    kind,
    interval: { start: `${start}T00:00:00Z`, end: `${end}T00:00:00Z` },
    quantity: { value, unit: 'TNE' },
    ...rest,
  };
}

function reductions(
  components: ReductionComponent[],
  fields: Partial<CalculateReductionsParameters> = {},
): ReductionStatement {
  const statement = calculateReductions({
    id: at('reductions/1'),
    projectId: at('projects/1'),
    period: { start: '2026-01-01', end: '2026-12-31' },
    utcOffset: 'Z',
    gwpSet: 'AR5',
    basis: 'ex-post',
    components,
    ...fields,
  });
  expect(validateReductionStatement(statement)).toMatchObject({ valid: true });
  expect(recomputeStatement({ statement })).toMatchObject({ valid: true, faults: [] });
  const { factors, gwpSets } = fields;
  expect(verifyReductions({ statement, factors, gwpSets })).toEqual({ valid: true, faults: [] });
  return statement;
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('emission reductions', () => {
  it('are baseline less project emissions less leakage, in whole credits rounded down', () => {
    const statement = reductions([
      component('baseline', '1000.9'),
      component('project', '100.5'),
      component('leakage', '50'),
    ]);
    expect(statement).toMatchObject({
      baselineEmissions: { value: '1000.900' },
      reductions: { value: '850.400', unit: 'TNE{CO2e}' },
      vintages: [{ year: 2026, reductions: '850', removals: '0', buffer: '0', issuable: '850' }],
    });
  });

  it('of a plant that feeds a grid are generation times its combined margin (ACM0002)', () => {
    const margin = factor('margin', {
      gas: 'CO2',
      value: '0.8115',
      numeratorUnit: 'TNE',
      denominatorUnit: 'MWH',
      gridBasis: 'location',
    });
    const generation = component('baseline', '100', {
      quantity: { value: '100', unit: 'GWH' },
      factorSeriesIds: [at('factors/margin')],
    });
    const statement = reductions([generation], { factors: [margin] });
    expect(statement.vintages[0]?.issuable).toBe('81150');
    expect(statement.factors).toHaveLength(1);
    expect(() => reductions([generation])).toThrowError(refusal('ERR_CARBON_FACTOR_UNKNOWN'));
  });

  it('over the turn of a year are divided by time, or refused', () => {
    const twoYears = { period: { start: '2025-01-01', end: '2026-12-31' } };
    const whole = [component('baseline', '730', { days: ['2025-01-01', '2027-01-01'] })];
    const statement = reductions(whole, twoYears);
    expect(statement.vintages.map(({ year, issuable }) => [year, issuable])).toEqual([
      [2025, '365'],
      [2026, '365'],
    ]);
    expect(() =>
      reductions(whole, { ...twoYears, policies: [policy('straddling-interval', 'refuse')] }),
    ).toThrowError(refusal('ERR_CARBON_INTERVAL'));
  });

  it('give no credit for leakage below zero unless the policy counts it', () => {
    const parts = [component('baseline', '100'), component('leakage', '-20')];
    expect(reductions(parts).vintages[0]?.issuable).toBe('100');
    expect(reductions(parts, { policies: [policy('negative-leakage', 'count')] }).vintages[0]?.issuable).toBe(
      '120',
    );
  });

  it('below zero are made good later, before anything is issued', () => {
    const bad = reductions([component('baseline', '100'), component('project', '130')]);
    expect(bad).toMatchObject({ carriedForward: { value: '30.000' }, vintages: [{ issuable: '0' }] });
    const next = reductions([component('baseline', '100')], { broughtForward: bad.carriedForward.value });
    expect(next).toMatchObject({ carriedForward: { value: '0.000' }, vintages: [{ issuable: '70' }] });
    const forgiven = reductions([component('baseline', '100'), component('project', '130')], {
      policies: [policy('negative-reductions', 'zero')],
    });
    expect(forgiven.carriedForward.value).toBe('0.000');
  });

  it('refuse one amount given twice, one outside the period and one of another kind', () => {
    const twice = component('baseline', '1');
    expect(() => reductions([twice, twice])).toThrowError(refusal('ERR_CARBON_DUPLICATE'));
    expect(() =>
      reductions([component('baseline', '1', { days: ['2025-12-31', '2026-02-01'] })]),
    ).toThrowError(refusal('ERR_CARBON_INTERVAL'));
    expect(() =>
      reductions([component('baseline', '1', { days: ['2026-02-01', '2026-01-01'] })]),
    ).toThrowError(refusal('ERR_CARBON_INTERVAL'));
    expect(() => reductions([component('hope' as never, '1')])).toThrowError(refusal('ERR_CARBON_BOUNDARY'));
    expect(() => reductions([component('baseline', '-1')])).toThrowError(refusal('ERR_CARBON_QUANTITY'));
  });

  it('do not depend on the order of components', () => {
    const parts = [
      component('baseline', '90.5'),
      component('project', '1.25'),
      component('removal', '7.75'),
      component('leakage', '0.1'),
    ];
    const expected = reductions(parts);
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(reductions(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the buffer share', () => {
  const mixed = () => [component('baseline', '1000'), component('removal', '333')];
  const share = (...choices: [string, string][]) =>
    reductions(mixed(), { policies: choices.map(([name, value]) => policy(name, value)) }).vintages[0];

  it('is taken of removals only: issued = removals × (1 - buffer) + reductions', () => {
    expect(share(['buffer-percent', '20'])).toMatchObject({ buffer: '67', issuable: '1266' });
    expect(share(['buffer-percent', '20'], ['buffer-rounding', 'floor'])).toMatchObject({
      buffer: '66',
      issuable: '1267',
    });
  });

  it('may be taken of both, and never exceeds what it is taken of', () => {
    expect(share(['buffer-percent', '20'], ['buffer-base', 'removals-and-reductions'])).toMatchObject({
      buffer: '267',
    });
    expect(share(['buffer-percent', '100'])).toMatchObject({ buffer: '333', issuable: '1000' });
    expect(share(['buffer-percent', '0'])).toMatchObject({ buffer: '0', issuable: '1333' });
  });

  it('leaves no credit unaccounted for', () => {
    fc.assert(
      fc.property(
        fc.nat(10 ** 6),
        fc.nat(10 ** 6),
        fc.integer({ min: 0, max: 10000 }),
        (reduced, removed, basisPoints) => {
          const [vintage] = reductions(
            [component('baseline', String(reduced)), component('removal', String(removed))],
            {
              policies: [policy('buffer-percent', (basisPoints / 100).toFixed(2))],
            },
          ).vintages;
          expect(Number(vintage?.buffer) + Number(vintage?.issuable)).toBe(reduced + removed);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('issuance', () => {
  const statement = reductions([component('baseline', '100.9')]);
  const partial = [policy('issuance-completeness', 'partial')];

  it('is what was verified, neither more nor less', () => {
    expect(checkIssuance({ statement, year: 2026, requested: '100' })).toBe('0');
    expect(() => checkIssuance({ statement, year: 2026, requested: '101' })).toThrowError(
      refusal('ERR_CARBON_OVER_ISSUANCE'),
    );
    expect(() => checkIssuance({ statement, year: 2026, requested: '99' })).toThrowError(
      refusal('ERR_CARBON_UNDER_ISSUANCE'),
    );
    expect(() => checkIssuance({ statement, year: 2025, requested: '1' })).toThrowError(
      refusal('ERR_CARBON_OVER_ISSUANCE'),
    );
  });

  it('may come in parts where the policy says so, never beyond the whole', () => {
    expect(checkIssuance({ statement, year: 2026, requested: '60', policies: partial })).toBe('40');
    expect(checkIssuance({ statement, year: 2026, requested: '40', issued: '60', policies: partial })).toBe(
      '0',
    );
    expect(() =>
      checkIssuance({ statement, year: 2026, requested: '41', issued: '60', policies: partial }),
    ).toThrowError(refusal('ERR_CARBON_OVER_ISSUANCE'));
  });

  it('takes no fraction, no zero and no estimate', () => {
    expect(() => checkIssuance({ statement, year: 2026, requested: '100.9' })).toThrowError(
      refusal('ERR_CARBON_QUANTITY'),
    );
    expect(() => checkIssuance({ statement, year: 2026, requested: '0' })).toThrowError(
      refusal('ERR_CARBON_QUANTITY'),
    );
    const estimate = reductions([component('baseline', '100.9')], { basis: 'ex-ante' });
    expect(estimate.vintages[0]).toMatchObject({ reductions: '100', issuable: '0' });
    expect(() => checkIssuance({ statement: estimate, year: 2026, requested: '1' })).toThrowError(
      refusal('ERR_CARBON_EX_ANTE'),
    );
  });
});

describe('verifying reductions', () => {
  it('finds every credit too many, whatever the trace says', () => {
    const statement = reductions([component('baseline', '100.9')]);
    const [vintage] = statement.vintages;
    const inflated = { ...statement, vintages: [{ ...vintage, issuable: '101' }] } as ReductionStatement;
    expect(recomputeStatement({ statement: inflated }).valid).toBe(true);
    expect(verifyReductions({ statement: inflated }).faults).toEqual([
      { place: '/vintages/0/issuable', expected: '"100"', got: '"101"' },
    ]);
  });
});
