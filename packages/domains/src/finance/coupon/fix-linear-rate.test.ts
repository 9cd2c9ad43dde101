import { describe, expect, it } from 'vitest';
import { fixLinearRate, type LinearCouponTerms } from './fix-linear-rate.ts';
import type { KpiVerification } from './kpi-verification.ts';

const observation = { start: '2024-01-01', end: '2024-12-31' };
/** The lower the emissions the lower the rate. */
const terms: LinearCouponTerms = {
  version: 1,
  id: 'emissions',
  unit: 'TNE',
  observation,
  reportBy: '2025-03-31T00:00:00Z',
  late: 'as-missing',
  disagreement: 'least-favourable',
  revokedVerifier: 'ignored',
  points: [
    { value: '1000', rate: '0.02' },
    { value: '2000', rate: '0.03' },
    { value: '2300', rate: '0.04' },
  ],
  missingPenaltyBasisPoints: '25',
  rounding: 'half-even',
  rateDecimals: 6,
};
const filed: KpiVerification = {
  ...{ id: 'v1', targetId: 'emissions', value: '1500', unit: 'TNE', observation },
  ...{ filedAt: '2025-03-01T00:00:00Z', verifier: 'did:web:verifier.example' },
};

function rateOf(
  verifications: readonly Partial<KpiVerification>[],
  {
    changed = {},
    previousRate = '0.03',
  }: { changed?: Partial<LinearCouponTerms>; previousRate?: string } = {},
): string {
  const given = verifications.map((one) => ({ ...filed, ...one }));
  const fixedAt = '2025-04-01T00:00:00Z';
  return fixLinearRate({ terms: { ...terms, ...changed }, verifications: given, fixedAt, previousRate }).rate;
}

describe('a linear coupon', () => {
  it.each([
    ['0', '0.020000'],
    ['1000', '0.020000'],
    ['1500', '0.025000'],
    ['2000', '0.030000'],
    ['2100', '0.033333'],
    ['2300', '0.040000'],
    ['99999', '0.040000'],
  ])('gives %s tonnes a rate of %s', (value, rate) => {
    expect(rateOf([{ value }])).toBe(rate);
  });

  it('gives the previous rate and a penalty without report, no more than the highest rate', () => {
    expect(rateOf([])).toBe('0.032500');
    expect(rateOf([], { previousRate: '0.0399' })).toBe('0.040000');
  });

  it('takes the value that is dearer for the issuer where verifiers disagree', () => {
    const other = { id: 'v2', value: '1600', verifier: 'did:web:other.example' };
    expect(rateOf([{}, other])).toBe('0.026000');
    expect(rateOf([other, {}])).toBe('0.026000');
  });

  it('refuses points that do not ascend, other units, and a fixing before the deadline', () => {
    const points = [...terms.points].reverse();
    expect(() => rateOf([], { changed: { points } })).toThrow(/ERR_FINANCE_TARGET/);
    expect(() => rateOf([{ unit: 'KGM' }])).toThrow(/ERR_FINANCE_UNIT/);
    const early = { terms, verifications: [], fixedAt: '2025-03-30T23:59:59Z', previousRate: '0.03' };
    expect(() => fixLinearRate(early)).toThrow(/ERR_FINANCE_TARGET/);
    expect(() => rateOf([], { changed: { rateDecimals: 19 } })).toThrow(/ERR_FINANCE_POLICY/);
  });
});
