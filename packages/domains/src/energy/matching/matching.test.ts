import type { GranularCertificate, MatchingPolicy, MeterInterval } from '@tallystick/schemas';
import { isMatchingReport } from '@tallystick/schemas/energy/matching-report';
import { isResidualMix } from '@tallystick/schemas/energy/residual-mix';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateOf, hour, meteredOf } from '../../../testing/energy-certificates.ts';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import { computeResidualMix, type SourceBalance } from './compute-residual-mix.ts';
import { type MatchCertificatesParameters, matchCertificates } from './match-certificates.ts';
import { matchColumns } from './match-columns.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const policy: MatchingPolicy = {
  version: 1,
  intervalSeconds: 3600,
  allocationRule: 'in-order',
  rounding: 'floor',
  shareDecimals: 4,
};
const period = { start: hour.start, end: '2026-03-01T13:00:00Z' };

/** An hour of the period, from 0. */
function hourOf(index: number): { start: string; end: string } {
  const start = parseSeconds(period.start) + index * 3600;
  return { start: formatSeconds(start), end: formatSeconds(start + 3600) };
}

const used = (index: number, wattHours: number): MeterInterval =>
  meteredOf(`use${index}`, wattHours, {
    flowDirection: 'import',
    slot: hourOf(index),
    usagePointId: 'urn:example:venue',
  });
const made = (id: string, index: number, count: number): GranularCertificate =>
  certificateOf(id, count, { slot: hourOf(index) });

function match(
  certificates: GranularCertificate[],
  consumption: MeterInterval[],
  changes: Partial<MatchCertificatesParameters> = {},
) {
  return matchCertificates({
    id: 'urn:example:report',
    period,
    certificates,
    consumption,
    policy,
    zones: ['JP-TK'],
    ...changes,
  });
}

describe('matchCertificates', () => {
  it('covers in each hour the smaller of both, and in the year the smaller of the totals', () => {
    const { report, used: by } = match(
      [made('b', 0, 700), made('a', 0, 600), made('c', 1, 100)],
      [used(0, 1000), used(1, 500), used(2, 500)],
    );
    expect(isMatchingReport(report)).toBe(true);
    expect(report).toMatchObject({
      consumed: '2000',
      certified: '1400',
      matchedAnnually: '1400',
      matchedByInterval: '1100',
      annualShare: '0.7',
      intervalShare: '0.55',
      flags: ['surplus'],
    });
    expect(by.map(({ certificateId, quantity }) => [certificateId.slice(19), quantity])).toEqual([
      ['a', 600n],
      ['b', 400n],
      ['c', 100n],
    ]);
  });

  it('adds the clean share of the grid for what is not covered', () => {
    const certificates = [made('a', 0, 500)];
    const consumption = [used(0, 1000), used(1, 1000), used(2, 0)];
    expect(
      match(certificates, consumption, { cleanShareBasisPoints: 3000 }).report.carbonFreeEnergyScore,
    ).toBe('0.475');
    expect(
      match(certificates, consumption, { cleanShareBasisPoints: [10_000, 0, 0] }).report
        .carbonFreeEnergyScore,
    ).toBe('0.5');
    expect(() => match(certificates, consumption, { cleanShareBasisPoints: [1] })).toThrow(
      refusal('ERR_ENERGY_POLICY'),
    );
    expect(() => match(certificates, consumption, { cleanShareBasisPoints: 10_001 })).toThrow(
      refusal('ERR_ENERGY_POLICY'),
    );
  });

  it('takes the same share of every certificate, whose parts add up', () => {
    const proRata = { policy: { ...policy, allocationRule: 'pro-rata' as const } };
    const { used: by } = match(
      [made('a', 0, 10), made('b', 0, 10), made('c', 0, 10)],
      [used(0, 20), used(1, 0), used(2, 0)],
      proRata,
    );
    expect(by.map(({ quantity }) => quantity)).toEqual([6n, 7n, 7n]);
  });

  it('takes quarters of an hour into their hour, corrections, and the face value', () => {
    const quarter = (index: number, count: number): GranularCertificate => {
      const start = parseSeconds(period.start) + index * 900;
      return certificateOf(`q${index}`, count, {
        faceValue: '10',
        slot: { start: formatSeconds(start), end: formatSeconds(start + 900) },
      });
    };
    const corrected = { ...used(0, 50), id: 'urn:example:corrected', revision: 2 };
    const { report } = match([quarter(0, 1), quarter(3, 2)], [used(0, 1), corrected, used(1, 0), used(2, 0)]);
    expect(report).toMatchObject({ consumed: '50', matchedByInterval: '30' });
    expect('flags' in report).toBe(false);
  });

  it('flags consumption that is missing and a period without any', () => {
    expect(match([], []).report).toMatchObject({
      intervalShare: '0',
      annualShare: '0',
      flags: ['consumption-missing', 'nothing-consumed'],
    });
    const gap = { ...used(0, 0), quality: 'missing' as const };
    expect(match([], [gap, used(1, 5), used(2, 5)]).report.flags).toEqual(['consumption-missing']);
  });

  it('never covers more by the hour than over the period, nor more than there is', () => {
    const rows = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 50 })), { maxLength: 10 });
    const loads = fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 80 }), fc.nat({ max: 80 }));
    const rule = fc.constantFrom<MatchingPolicy['allocationRule']>('in-order', 'pro-rata');
    fc.assert(
      fc.property(rows, loads, rule, (drawn, load, allocationRule) => {
        const certificates = drawn.map(([index, count], at) => made(`c${at}`, index, count));
        const consumption = load.map((wattHours, index) => used(index, wattHours));
        const changes = { policy: { ...policy, allocationRule } };
        const { report, used: by } = match(certificates, consumption, changes);
        expect(match([...certificates].reverse(), [...consumption].reverse(), changes)).toEqual({
          report,
          used: by,
        });
        const total = by.reduce((sum, { quantity }) => sum + quantity, 0n);
        expect(total).toBe(BigInt(report.matchedByInterval));
        expect(BigInt(report.matchedByInterval) <= BigInt(report.matchedAnnually)).toBe(true);
        const expected = load.reduce((sum, wattHours, index) => {
          const supply = drawn.filter(([at]) => at === index).reduce((all, [, count]) => all + count, 0);
          return sum + Math.min(wattHours, supply);
        }, 0);
        expect(report.matchedByInterval).toBe(String(expected));
        for (const { certificateId, quantity } of by) {
          const whole = certificates.find(({ id }) => id === certificateId)?.range.count ?? '0';
          expect(quantity <= BigInt(whole)).toBe(true);
        }
      }),
    );
  });

  it.each<[string, GranularCertificate[], MeterInterval[], Partial<MatchCertificatesParameters>, string]>([
    ['a certificate of another zone', [certificateOf('a', 1, { zone: 'NZ' })], [], {}, 'ERR_ENERGY_UNIT'],
    [
      'a withdrawn certificate',
      [certificateOf('a', 1, { status: 'withdrawn' })],
      [],
      {},
      'ERR_ENERGY_CERTIFICATE',
    ],
    ['a certificate twice', [certificateOf('a', 1), certificateOf('a', 1)], [], {}, 'ERR_ENERGY_CERTIFICATE'],
    ['a certificate beyond the period', [made('a', 3, 1)], [], {}, 'ERR_ENERGY_INTERVAL'],
    ['consumption before the period', [], [used(-1, 1)], {}, 'ERR_ENERGY_INTERVAL'],
    [
      'energy across two intervals',
      [certificateOf('a', 1, { slot: { start: '2026-03-01T10:30:00Z', end: '2026-03-01T11:30:00Z' } })],
      [],
      {},
      'ERR_ENERGY_INTERVAL',
    ],
    ['an export', [], [meteredOf('a', 1)], {}, 'ERR_ENERGY_INTERVAL'],
    [
      'a period of broken intervals',
      [],
      [],
      { period: { start: hour.start, end: '2026-03-01T12:30:00Z' } },
      'ERR_ENERGY_SLOT',
    ],
    [
      'an unknown rule',
      [],
      [],
      { policy: { ...policy, allocationRule: 'best' as 'in-order' } },
      'ERR_ENERGY_POLICY',
    ],
  ])('refuses %s', (_name, certificates, consumption, changes, code) => {
    expect(() => match(certificates, consumption, changes)).toThrow(refusal(code));
  });
});

describe('matchColumns', () => {
  const columns = (rows: [number, bigint][]) => ({
    interval: Uint32Array.from(rows, ([at]) => at),
    quantity: BigInt64Array.from(rows, ([, quantity]) => quantity),
  });
  const run = (certificates: [number, bigint][]) =>
    matchColumns({
      intervalCount: 2,
      consumption: columns([[0, 5n]]),
      certificates: columns(certificates),
      allocationRule: 'in-order',
    });

  it('refuses rows out of range, negative, too large, and columns of other lengths', () => {
    expect(() => run([[2, 1n]])).toThrow(refusal('ERR_ENERGY_COLUMNS'));
    expect(() => run([[0, -1n]])).toThrow(refusal('ERR_ENERGY_COLUMNS'));
    expect(() =>
      run([
        [0, 2n ** 62n],
        [0, 2n ** 62n],
      ]),
    ).toThrow(refusal('ERR_ENERGY_COLUMNS'));
    const certificates = { interval: new Uint32Array(2), quantity: new BigInt64Array(1) };
    const parameters = {
      intervalCount: 1,
      consumption: columns([]),
      certificates,
      allocationRule: 'in-order' as const,
    };
    expect(() => matchColumns(parameters)).toThrow(refusal('ERR_ENERGY_COLUMNS'));
  });
});

describe('computeResidualMix', () => {
  const mix = (...sources: SourceBalance[]) =>
    computeResidualMix({ id: 'urn:example:residual', zone: 'NZ', period, sources, shareDecimals: 3 });
  const wind = { energySource: 'wind', generated: 600n, claimed: 500n };
  const fossil = { energySource: 'fossil', generated: 400n, claimed: 0n };

  it('leaves what is generated and not claimed, with shares that add up to one', () => {
    const result = mix(wind, fossil);
    expect(isResidualMix(result)).toBe(true);
    expect(result).toMatchObject({ generated: '1000', claimed: '500', residual: '500' });
    expect(result.sources.map(({ energySource, share }) => [energySource, share])).toEqual([
      ['fossil', '0.8'],
      ['wind', '0.2'],
    ]);
    const thirds = mix(
      ...['a', 'b', 'c'].map((energySource) => ({ energySource, generated: 1n, claimed: 0n })),
    );
    expect(thirds.sources.map(({ share }) => share)).toEqual(['0.333', '0.333', '0.334']);
  });

  it('counts imports and exports, flags claims beyond the energy, and has no shares of nothing', () => {
    expect(mix({ ...wind, imported: 100n, exported: 50n }).sources[0]).toMatchObject({
      generated: '650',
      residual: '150',
    });
    const over = mix({ ...wind, claimed: 601n }, fossil);
    expect(over).toMatchObject({ flags: ['over-claimed'], residual: '400' });
    expect(mix({ ...wind, claimed: 600n }).sources[0]?.share).toBe('0');
    expect(mix().sources).toEqual([]);
  });

  it('refuses negative energy, more exports than there was, and a source given twice', () => {
    expect(() => mix({ ...wind, generated: -1n })).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => mix({ ...wind, exported: 601n })).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => mix(wind, wind)).toThrow(refusal('ERR_ENERGY_INTERVAL'));
  });
});
