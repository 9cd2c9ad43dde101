import { describe, expect, it } from 'vitest';
import { fixLinkedRate, type LinkedCouponTerms } from './fix-linked-rate.ts';
import type { KpiVerification } from './kpi-verification.ts';
import type { PerformanceTarget } from './performance-target.ts';

const observation = { start: '2021-01-01', end: '2022-12-31' };

/** Wind capacity newly installed over that of 31 December 2020, as in the note of GD Power of 2021. */
const windShare: PerformanceTarget = {
  id: 'wind',
  unit: 'MW',
  observation,
  reportBy: '2023-04-30T23:59:59+08:00',
  late: 'as-missing',
  disagreement: 'least-favourable',
  revokedVerifier: 'counts-as-filed',
  measure: 'share-of-baseline',
  baseline: { date: '2020-12-31', value: '6000', recalculated: 'ignored' },
  direction: 'at-least',
  threshold: '0.119',
  onThreshold: 'met',
  penaltyBasisPoints: '20',
  bonusBasisPoints: '0',
  missing: 'as-missed',
  appliesTo: 'remaining-periods',
};
const filed: KpiVerification = {
  id: 'v1',
  targetId: 'wind',
  value: '714',
  unit: 'MW',
  observation,
  filedAt: '2023-04-30T23:59:59+08:00',
  verifier: 'did:web:verifier.example',
};
const base = { version: 1, baseRate: '0.034', targets: [windShare], combination: 'sum' } as const;

function fix(
  target: Partial<PerformanceTarget> = {},
  verifications: readonly Partial<KpiVerification>[] = [{}],
  {
    terms = {},
    fixedAt = '2023-05-05T00:00:00+08:00',
    isLast = true,
  }: {
    terms?: Partial<LinkedCouponTerms>;
    fixedAt?: string;
    isLast?: boolean;
  } = {},
): ReturnType<typeof fixLinkedRate> {
  return fixLinkedRate({
    terms: { ...base, targets: [{ ...windShare, ...target }], ...terms },
    verifications: verifications.map((one) => ({ ...filed, ...one })),
    fixedAt,
    period: { isLast },
  });
}

describe('a stepped coupon', () => {
  it('is met exactly on the threshold, or missed where the terms say so', () => {
    expect(fix()).toEqual({
      rate: '0.034',
      outcomes: [{ targetId: 'wind', result: 'met', verificationId: 'v1', step: '0' }],
    });
    expect(fix({ onThreshold: 'missed' }).rate).toBe('0.036');
    expect(fix({}, [{ value: '713.999' }]).rate).toBe('0.036');
  });

  it('measures a level, a growth over the baseline, and a value that may not be exceeded', () => {
    expect(fix({ measure: 'level', threshold: '715' }).rate).toBe('0.036');
    expect(fix({ measure: 'growth' }, [{ value: '6714' }]).rate).toBe('0.034');
    expect(fix({ measure: 'growth' }, [{ value: '6713' }]).rate).toBe('0.036');
    expect(fix({ measure: 'level', direction: 'at-most', threshold: '713' }).rate).toBe('0.036');
  });

  it('takes a baseline calculated anew only where the terms accept one', () => {
    const recalculated = [{ baselineValue: '7000' }];
    expect(fix({}, recalculated).rate).toBe('0.034');
    const baseline = { date: '2020-12-31', value: '6000', recalculated: 'accepted' } as const;
    expect(fix({ baseline }, recalculated).rate).toBe('0.036');
  });

  it('rewards a target that is met', () => {
    expect(fix({ bonusBasisPoints: '12.5' }).rate).toBe('0.03275');
  });

  it('waits for the deadline', () => {
    const { rate, outcomes } = fix({}, [{ value: '1', filedAt: '2023-01-05T00:00:00Z' }], {
      fixedAt: '2023-04-30T15:59:58Z',
    });
    expect([rate, outcomes[0]?.result]).toEqual(['0.034', 'pending']);
  });

  it('changes the last period only where the terms say so', () => {
    const missed = [{ value: '1' }];
    expect(fix({ appliesTo: 'last-period' }, missed, { isLast: false }).rate).toBe('0.034');
    expect(fix({ appliesTo: 'last-period' }, missed).rate).toBe('0.036');
    expect(fix({}, missed, { isLast: false }).rate).toBe('0.036');
  });
});

describe('reports that are missing, late, restated or disputed', () => {
  it('reads no report by the declared rule', () => {
    expect(fix({}, []).outcomes[0]).toEqual({ targetId: 'wind', result: 'missing', step: '0.002' });
    expect(fix({ missing: 'no-effect', bonusBasisPoints: '5' }, []).rate).toBe('0.034');
    expect(fix({ missing: 'as-met', bonusBasisPoints: '5' }, []).rate).toBe('0.0335');
  });

  it('compares instants, whatever their offset, to the second', () => {
    expect(fix({}, [{ filedAt: '2023-04-30T15:59:59Z' }]).rate).toBe('0.034');
    expect(fix({}, [{ filedAt: '2023-04-30T16:00:00Z' }]).rate).toBe('0.036');
    expect(fix({ late: 'accepted' }, [{ filedAt: '2023-04-30T16:00:00Z' }]).rate).toBe('0.034');
  });

  it('keeps a rate that is fixed: what is filed later does not count', () => {
    expect(
      fix({ late: 'accepted' }, [{}, { id: 'v2', value: '1', filedAt: '2023-05-05T00:00:01+08:00' }]).rate,
    ).toBe('0.034');
  });

  it('lets a verifier restate itself in time, and nobody else', () => {
    const restated = { id: 'v0', value: '800', replaces: 'v1' };
    const first = { value: '1', filedAt: '2023-03-01T00:00:00Z' };
    expect(fix({}, [restated, first]).rate).toBe('0.034');
    expect(fix({}, [{ ...restated, verifier: 'did:web:other.example' }, first]).rate).toBe('0.036');
  });

  it('settles a disagreement by the declared rule, in any order of arrival', () => {
    const early = {
      id: 'v2',
      value: '1',
      verifier: 'did:web:other.example',
      filedAt: '2023-03-01T00:00:00Z',
    };
    for (const filings of [
      [{}, early],
      [early, {}],
    ]) {
      expect(fix({}, filings).rate).toBe('0.036');
      expect(fix({ disagreement: 'latest' }, filings).rate).toBe('0.034');
      expect(() => fix({ disagreement: 'refuse' }, filings)).toThrow(/ERR_FINANCE_TARGET/);
    }
    expect(fix({ disagreement: 'refuse' }, [{}, { ...early, value: '714.0' }]).rate).toBe('0.034');
  });

  it('weighs a verifier that was revoked after filing by the declared rule, and never one revoked before', () => {
    const after = [{ verifierRevokedAt: '2023-05-01T00:00:00Z' }];
    expect(fix({}, after).rate).toBe('0.034');
    expect(fix({ revokedVerifier: 'ignored' }, after).rate).toBe('0.036');
    expect(fix({}, [{ verifierRevokedAt: '2023-04-01T00:00:00Z' }]).rate).toBe('0.036');
  });
});

describe('several targets', () => {
  const targets = [windShare, { ...windShare, id: 'solar', penaltyBasisPoints: '5', bonusBasisPoints: '10' }];
  const solar = { id: 'v3', targetId: 'solar' };
  const rate = (verifications: Partial<KpiVerification>[], terms: Partial<LinkedCouponTerms> = {}): string =>
    fix({}, verifications, { terms: { targets, ...terms } }).rate;

  it('adds the steps, or takes the largest or the smallest', () => {
    expect(rate([{ value: '1' }, { ...solar, value: '1' }])).toBe('0.0365');
    expect(rate([{ value: '1' }, solar])).toBe('0.035');
    expect(rate([{ value: '1' }, { ...solar, value: '1' }], { combination: 'largest-step' })).toBe('0.036');
    expect(rate([{ value: '1' }, { ...solar, value: '1' }], { combination: 'smallest-step' })).toBe('0.0345');
  });

  it('keeps the rate between floor and cap', () => {
    expect(rate([], { capRate: '0.035' })).toBe('0.035');
    expect(rate([{}, solar], { baseRate: '0.0005', floorRate: '0' })).toBe('0');
    expect(rate([{}, solar], { baseRate: '0.0005' })).toBe('-0.0005');
    expect(() => rate([], { floorRate: '0.04', capRate: '0.035' })).toThrow(/ERR_FINANCE_POLICY/);
  });
});

describe('bad input', () => {
  it('refuses units that do not match, such as ten thousand kilowatts for megawatts', () => {
    expect(() => fix({}, [{ unit: '10^4 kW' }])).toThrow(/ERR_FINANCE_UNIT/);
  });

  it.each<[string, Partial<PerformanceTarget>, Partial<KpiVerification>[]]>([
    ['a growth without baseline', { baseline: undefined }, []],
    ['a baseline of zero', { baseline: { date: '2020-12-31', value: '0', recalculated: 'ignored' } }, [{}]],
    [
      'days observed that the target does not observe',
      {},
      [{ observation: { start: '2021-01-01', end: '2022-12-30' } }],
    ],
    ['a report due before the days have passed', { reportBy: '2022-12-30T00:00:00Z' }, []],
    ['one id twice', {}, [{}, {}]],
    ['a verification of an unknown target', {}, [{ targetId: 'hydro' }]],
  ])('refuses %s', (_, target, verifications) => {
    expect(() => fix(target, verifications)).toThrow(/ERR_FINANCE_TARGET/);
  });

  it('refuses steps with a sign, unknown rules, and instants without offset', () => {
    expect(() => fix({ penaltyBasisPoints: '-20' })).toThrow(/ERR_FINANCE_NUMBER/);
    expect(() => fix({ missing: 'guess' as 'as-met' })).toThrow(/ERR_FINANCE_POLICY/);
    expect(() => fix({}, [{ filedAt: '2023-04-30T23:59:59' }])).toThrow(/ERR_FINANCE_DATE/);
    expect(() => fix({}, [], { terms: { targets: [] } })).toThrow(/ERR_FINANCE_TARGET/);
    expect(() => fix({}, [], { terms: { targets: [windShare, windShare] } })).toThrow(/ERR_FINANCE_TARGET/);
  });
});
