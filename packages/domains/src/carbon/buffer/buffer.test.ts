import type { BufferPool } from '@tallystick/schemas';
import { validateBufferPool } from '@tallystick/schemas/carbon/buffer-pool';
import { validateReversal } from '@tallystick/schemas/carbon/reversal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, policy } from '../../../testing/carbon-records.ts';
import { calculateReductions } from '../projects/calculate-reductions.ts';
import { contributeToBuffer } from './buffer-pool.ts';
import { type ReportReversalParameters, reportReversal } from './report-reversal.ts';
import { settleReversal } from './settle-reversal.ts';

const forest = at('projects/forest');
const mangrove = at('projects/mangrove');

const pool: BufferPool = {
  type: 'BufferPool',
  id: at('pools/1'),
  programmeId: at('programme'),
  holdings: [
    { projectId: forest, vintage: 2025, held: '300', onHold: '0', cancelled: '0' },
    { projectId: forest, vintage: 2024, held: '200', onHold: '0', cancelled: '0' },
    { projectId: mangrove, vintage: 2024, held: '1000', onHold: '0', cancelled: '0' },
  ],
};

function report(estimatedLoss: string, fields: Partial<ReportReversalParameters> = {}) {
  const result = reportReversal({
    pool,
    id: at('reversals/1'),
    projectId: forest,
    eventDate: '2026-07-01',
    noticeDate: '2026-07-31',
    estimatedLoss,
    ...fields,
  });
  expect(validateReversal(result.reversal)).toMatchObject({ valid: true });
  expect(validateBufferPool(result.pool)).toMatchObject({ valid: true });
  return result;
}

function settle(given: ReturnType<typeof report>, verifiedLoss: string) {
  const result = settleReversal({ ...given, verifiedLoss });
  expect(validateReversal(result.reversal)).toMatchObject({ valid: true });
  return result;
}

const holdingsOf = ({ holdings }: BufferPool) =>
  holdings.map(({ projectId, vintage, held, onHold, cancelled }) =>
    [projectId.split('/').at(-1), vintage, held, onHold, cancelled].join(' '),
  );
const totalsOf = ({ holdings }: BufferPool) =>
  holdings.reduce(
    (sum, { held, onHold, cancelled }) => sum + Number(held) + Number(onHold) + Number(cancelled),
    0,
  );
const refusal = (code: string) => expect.objectContaining({ code });
const pooled = { policies: [policy('reversal-shortfall', 'pool')] };

describe('a reversal', () => {
  it('puts credits of the project on hold, oldest vintages first, when it is reported', () => {
    const { pool: held, reversal } = report('350');
    expect(reversal).toMatchObject({ held: '350', lateDays: 0, status: 'reported' });
    expect(holdingsOf(held)).toEqual([
      'forest 2024 0 200 0',
      'mangrove 2024 1000 0 0',
      'forest 2025 150 150 0',
    ]);
  });

  it('cancels the verified loss and releases the rest', () => {
    const settled = settle(report('350'), '250');
    expect(settled.reversal).toMatchObject({
      cancelled: '250',
      released: '100',
      shortfall: '0',
      status: 'settled',
    });
    expect(holdingsOf(settled.pool)).toEqual([
      'forest 2024 0 0 200',
      'mangrove 2024 1000 0 0',
      'forest 2025 250 0 50',
    ]);
  });

  it('larger than estimated takes more, as far as the project has any', () => {
    const settled = settle(report('100'), '450');
    expect(settled.reversal).toMatchObject({ cancelled: '450', released: '0', shortfall: '0' });
  });

  it('larger than the buffer leaves a shortfall to the project, or to the whole pool', () => {
    expect(settle(report('800'), '800').reversal).toMatchObject({
      held: '500',
      cancelled: '500',
      shortfall: '300',
      shortfallBearer: 'project',
    });
    const shared = settle(report('800', pooled), '800');
    expect(shared.reversal).toMatchObject({ cancelled: '800', shortfall: '0' });
    expect(holdingsOf(shared.pool)).toContain('mangrove 2024 700 0 300');
    expect(settle(report('9000', pooled), '9000').reversal).toMatchObject({
      cancelled: '1500',
      shortfall: '7500',
      shortfallBearer: 'programme',
    });
    expect(
      settle(report('9000', { ...pooled, avoidable: 'avoidable' }), '9000').reversal.shortfallBearer,
    ).toBe('project');
  });

  it('after the end of the project is for the programme', () => {
    const { reversal } = settle(report('800', { projectEnd: '2026-06-30' }), '800');
    expect(reversal).toMatchObject({ cancelled: '800', shortfallBearer: 'programme' });
    expect(settle(report('800', { projectEnd: '2026-07-01' }), '800').reversal.shortfallBearer).toBe(
      'project',
    );
  });

  it('reported late is taken, and says how late', () => {
    expect(report('1', { noticeDate: '2026-08-01' }).reversal.lateDays).toBe(1);
    expect(() => report('1', { noticeDate: '2026-06-30' })).toThrowError(refusal('ERR_CARBON_INTERVAL'));
  });

  it('that turns out to be none releases everything', () => {
    const settled = settle(report('350'), '0');
    expect(settled.reversal).toMatchObject({ cancelled: '0', released: '350' });
    expect(holdingsOf(settled.pool).sort()).toEqual(holdingsOf(pool).sort());
  });

  it('is settled once, in whole tonnes, with holds the pool has', () => {
    const settled = settle(report('350'), '250');
    expect(() => settleReversal({ ...settled, verifiedLoss: '1' })).toThrowError(
      refusal('ERR_CARBON_BUFFER'),
    );
    expect(() => report('0.5')).toThrowError(refusal('ERR_CARBON_QUANTITY'));
    expect(() => settleReversal({ pool, reversal: report('350').reversal, verifiedLoss: '1' })).toThrowError(
      refusal('ERR_CARBON_BUFFER'),
    );
  });

  it('never creates or loses a credit, whatever happens', () => {
    const amount = fc.nat(2000).map(String);
    fc.assert(
      fc.property(amount, amount, fc.boolean(), (estimated, verified, isPooled) => {
        const reported = report(estimated, isPooled ? pooled : {});
        expect(totalsOf(reported.pool)).toBe(totalsOf(pool));
        const { pool: after, reversal } = settle(reported, verified);
        expect(totalsOf(after)).toBe(totalsOf(pool));
        expect(Number(reversal.cancelled) + Number(reversal.shortfall)).toBe(Number(verified));
        expect(after.holdings.every(({ onHold }) => onHold === '0')).toBe(true);
      }),
    );
  });
});

describe('the pool', () => {
  const parameters = {
    id: at('reductions/1'),
    projectId: forest,
    period: { start: '2026-01-01', end: '2026-12-31' },
    utcOffset: 'Z',
    gwpSet: 'AR6',
    policies: [policy('buffer-percent', '20')],
    components: [
      {
        id: at('components/1'),
        kind: 'removal' as const,
        interval: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
        quantity: { value: '1000', unit: 'TNE' as const },
      },
    ],
  };

  it('takes the share of a verified statement, and none of an estimate', () => {
    const statement = calculateReductions({ ...parameters, basis: 'ex-post' });
    expect(holdingsOf(contributeToBuffer({ pool, statement }))).toContain('forest 2026 200 0 0');
    const estimate = calculateReductions({ ...parameters, basis: 'ex-ante' });
    expect(() => contributeToBuffer({ pool, statement: estimate })).toThrowError(
      refusal('ERR_CARBON_EX_ANTE'),
    );
  });
});
