import type {
  BaselinePolicy,
  DemandResponseEvent,
  DemandResponsePaymentPolicy,
  MeterInterval,
} from '@tallystick/schemas';
import { isDemandResponseSettlement } from '@tallystick/schemas/energy/dr-settlement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, marketId, policyOf } from '../../../testing/energy-bids.ts';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import { readTimeZone, type TimeZone } from '../time/time-zone.ts';
import { clearDemandResponse } from './clear-demand-response.ts';
import {
  type ComputeBaselineParameters,
  type ComputeBaselineReturnType,
  computeBaseline,
} from './compute-baseline.ts';
import { type SettleDemandResponseParameters, settleDemandResponse } from './settle-demand-response.ts';
import { verifiedSaving } from './verified-saving.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const hour = 3600;
const utc: TimeZone = {
  name: 'UTC',
  until: '2027-01-01T00:00:00Z',
  offsets: [{ from: '2025-12-01T00:00:00Z', offsetSeconds: 0 }],
};
const dates = Array.from({ length: 10 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);

/** One hour of use. */
function used(at: string, wattHours: number, changes: Partial<MeterInterval> = {}): MeterInterval {
  return {
    type: 'MeterInterval',
    id: `urn:example:interval:${at}:${changes.revision ?? 1}`,
    usagePointId: 'urn:example:point',
    flowDirection: 'import',
    slot: { start: at, end: formatSeconds(parseSeconds(at) + hour) },
    quantity: { value: String(wattHours), unit: 'WHR' },
    quality: 'measured',
    revision: 1,
    ...changes,
  };
}

const event: DemandResponseEvent = {
  type: 'DemandResponseEvent',
  id: 'urn:example:event',
  programId: 'urn:example:programme',
  intervals: [
    { slot: { start: '2026-03-11T17:00:00Z', end: '2026-03-11T18:00:00Z' }, target: '500' },
    { slot: { start: '2026-03-11T18:00:00Z', end: '2026-03-11T19:00:00Z' }, target: '500' },
  ],
  notifiedAt: '2026-03-11T09:00:00Z',
};

/** Ten days on which day n uses 100 n in each hour of the event and 10 n in the hour from 14:00. */
const history = dates.flatMap((date, index) => [
  used(`${date}T14:00:00Z`, 10 * (index + 1)),
  used(`${date}T17:00:00Z`, 100 * (index + 1)),
  used(`${date}T18:00:00Z`, 100 * (index + 1) + 1),
]);
const eventDay = used('2026-03-11T14:00:00Z', 96);

function policyOfBaseline(changes: Partial<BaselinePolicy> = {}): BaselinePolicy {
  return {
    version: 1,
    method: 'highest-x-of-y',
    days: 5,
    poolDays: 10,
    adjustment: 'none',
    rounding: 'half-even',
    ...changes,
  };
}

function baseline(
  changes: Partial<BaselinePolicy> = {},
  parameters: Partial<ComputeBaselineParameters> = {},
): ComputeBaselineReturnType {
  const intervals = [...history, eventDay];
  return computeBaseline({
    event,
    intervals,
    eligibleDates: dates,
    zone: utc,
    policy: policyOfBaseline(changes),
    ...parameters,
  });
}

const window = { windowStartSeconds: 3 * hour, windowEndSeconds: 2 * hour };

describe('computeBaseline', () => {
  it('averages the X days of the Y that the method names', () => {
    expect(baseline().wattHours).toEqual([800n, 801n]);
    expect(baseline({ method: 'lowest-x-of-y' }).wattHours).toEqual([300n, 301n]);
    expect(baseline({ method: 'middle-x-of-y', days: 4 }).wattHours).toEqual([550n, 551n]);
    expect(baseline({ method: 'most-recent-x', days: 2 }).wattHours).toEqual([950n, 951n]);
    expect(baseline().days).toEqual(dates.slice(5));
  });

  it('uses the most recent eligible days before the event, and skips days without whole data', () => {
    const withoutLast = [...history.filter(({ slot }) => slot.start !== '2026-03-10T18:00:00Z'), eventDay];
    const skipped = baseline({ method: 'most-recent-x', days: 2, poolDays: 2 }, { intervals: withoutLast });
    expect(skipped.days).toEqual(['2026-03-08', '2026-03-09']);
    const missing = [
      ...history.slice(0, -1),
      used('2026-03-10T18:00:00Z', 0, { quality: 'missing' }),
      eventDay,
    ];
    expect(baseline({ method: 'most-recent-x', days: 1, poolDays: 1 }, { intervals: missing }).days).toEqual([
      '2026-03-09',
    ]);
    const holiday = {
      eligibleDates: [...dates.filter((date) => date !== '2026-03-10'), '2026-03-11', '2026-03-12'],
    };
    expect(baseline({ method: 'most-recent-x', days: 1, poolDays: 1 }, holiday).days).toEqual(['2026-03-09']);
  });

  it('breaks ties between days of equal use by the more recent one', () => {
    const flat = [...dates.flatMap((date) => [used(`${date}T17:00:00Z`, 5), used(`${date}T18:00:00Z`, 5)])];
    expect(baseline({ days: 2 }, { intervals: flat }).days).toEqual(['2026-03-09', '2026-03-10']);
  });

  it('shifts the average by the same day, additively and multiplicatively, up to the cap', () => {
    // The five days use 80 on average in the window, the event day 96: 16 more, or a fifth more.
    expect(baseline({ ...window, adjustment: 'additive' }).wattHours).toEqual([816n, 817n]);
    expect(baseline({ ...window, adjustment: 'multiplicative' }).wattHours).toEqual([960n, 961n]);
    const capped = baseline({ ...window, adjustment: 'multiplicative', adjustmentCapBasisPoints: 1000 });
    expect(capped).toMatchObject({ wattHours: [880n, 881n], flags: ['adjustment-capped'] });
    expect(
      baseline({ ...window, adjustment: 'multiplicative', adjustmentCapBasisPoints: 2000 }).flags,
    ).toEqual([]);
    const idle = [...history, used('2026-03-11T14:00:00Z', 0)];
    const down = baseline(
      { ...window, adjustment: 'additive', adjustmentCapBasisPoints: 500 },
      { intervals: idle },
    );
    expect(down).toMatchObject({ wattHours: [760n, 761n], flags: ['adjustment-capped'] });
  });

  it('never falls below zero and says so, and does not divide by nothing', () => {
    const quiet = dates.flatMap((date) => [
      used(`${date}T14:00:00Z`, 500),
      used(`${date}T17:00:00Z`, 5),
      used(`${date}T18:00:00Z`, 5),
    ]);
    const below = baseline({ ...window, adjustment: 'additive' }, { intervals: [...quiet, eventDay] });
    expect(below).toMatchObject({ wattHours: [0n, 0n], flags: ['baseline-below-zero'] });
    const dark = dates.flatMap((date) => [
      used(`${date}T14:00:00Z`, 0),
      used(`${date}T17:00:00Z`, 5),
      used(`${date}T18:00:00Z`, 5),
    ]);
    const undefinedRatio = baseline(
      { ...window, adjustment: 'multiplicative' },
      { intervals: [...dark, eventDay] },
    );
    expect(undefinedRatio).toMatchObject({ wattHours: [5n, 5n], flags: ['adjustment-undefined'] });
  });

  it('takes the mean of a window over the event day and the days before it', () => {
    // (96 + 100 + 90 + 80 + 70) / 5
    expect(baseline({ ...window, method: 'pre-event-mean', days: 4, poolDays: 4 }).wattHours).toEqual([
      87n,
      87n,
    ]);
  });

  it('compares days by the clock when it is set in between', () => {
    const zone = readTimeZone({
      name: 'Europe/Berlin',
      from: '2026-01-01T00:00:00Z',
      until: '2027-01-01T00:00:00Z',
    });
    const summer: DemandResponseEvent = {
      ...event,
      intervals: [{ slot: { start: '2026-03-30T15:00:00Z', end: '2026-03-30T16:00:00Z' }, target: '1' }],
    };
    const intervals = [used('2026-03-27T15:00:00Z', 7), used('2026-03-27T16:00:00Z', 9)];
    const parameters = { event: summer, intervals, zone, eligibleDates: ['2026-03-27'] };
    expect(baseline({ method: 'most-recent-x', days: 1, poolDays: 1 }, parameters).wattHours).toEqual([9n]);
    const night: DemandResponseEvent = {
      ...event,
      intervals: [{ slot: { start: '2026-03-30T00:00:00Z', end: '2026-03-30T01:00:00Z' }, target: '1' }],
    };
    const gone = {
      ...parameters,
      event: night,
      eligibleDates: ['2026-03-29'],
      intervals: [used('2026-03-29T00:00:00Z', 7), used('2026-03-29T01:00:00Z', 7)],
    };
    expect(() => baseline({ method: 'most-recent-x', days: 1, poolDays: 1 }, gone)).toThrow(
      refusal('ERR_ENERGY_BASELINE'),
    );
  });

  it.each<[string, Partial<BaselinePolicy>, Partial<ComputeBaselineParameters>, string]>([
    ['too few days', { poolDays: 11 }, {}, 'ERR_ENERGY_BASELINE'],
    [
      'no data before the event',
      { ...window, adjustment: 'additive' },
      { intervals: history },
      'ERR_ENERGY_BASELINE',
    ],
    ['more days than the pool has', { days: 11 }, {}, 'ERR_ENERGY_POLICY'],
    ['a middle that cannot be cut evenly', { method: 'middle-x-of-y', days: 5 }, {}, 'ERR_ENERGY_POLICY'],
    ['an adjustment without a window', { adjustment: 'additive' }, {}, 'ERR_ENERGY_POLICY'],
    ['an unknown method', { method: 'guess' as 'most-recent-x' }, {}, 'ERR_ENERGY_POLICY'],
    [
      'an event out of order',
      {},
      { event: { ...event, intervals: [...event.intervals].reverse() } },
      'ERR_ENERGY_INTERVAL',
    ],
  ])('refuses %s', (_name, changes, parameters, code) => {
    expect(() => baseline(changes, parameters)).toThrow(refusal(code));
  });
});

describe('clearDemandResponse', () => {
  const offer = (id: string, quantity: number, price: string, interval = 0) =>
    bidOf(id, 'sell', quantity, price, { slot: event.intervals[interval]?.slot ?? { start: '', end: '' } });
  const clear = (bids: ReturnType<typeof offer>[], changes = {}, called = event) =>
    clearDemandResponse({
      event: called,
      operatorId: 'did:web:grid.example',
      marketId,
      bids,
      policy: policyOf({ pricingRule: 'highest-allocated-offer', ...changes }),
      idPrefix: 'urn:example:dr:',
    });

  it('takes the cheapest offers up to the target, at the price of the dearest one taken', () => {
    const [first, second] = clear([
      offer('a', 300, '0.5'),
      offer('b', 300, '0.7'),
      offer('c', 300, '0.6'),
      offer('d', 9, '1', 1),
    ]);
    expect(first).toMatchObject({ price: '0.6', clearedQuantity: '500' });
    expect(first?.allocations.map(({ bidId, quantity }) => [bidId.slice(16), quantity]).slice(1)).toEqual([
      ['a', '300'],
      ['c', '200'],
    ]);
    expect(second).toMatchObject({ price: '1', clearedQuantity: '9' });
    expect(clear([])[0]).toMatchObject({ clearedQuantity: '0' });
  });

  it('pays no more than the limit, and needs one for rules that look at it', () => {
    const priceLimit = { value: '0.55', currency: 'USD', unit: 'KWH' as const };
    const limited = { ...event, intervals: event.intervals.map((interval) => ({ ...interval, priceLimit })) };
    const bids = [offer('a', 300, '0.5'), offer('b', 300, '0.7')];
    expect(clear(bids, { pricingRule: 'lowest-allocated-bid' }, limited)[0]).toMatchObject({
      price: '0.55',
      clearedQuantity: '300',
    });
    expect(() => clear(bids, { pricingRule: 'midpoint' })).toThrow(refusal('ERR_ENERGY_POLICY'));
  });

  it('refuses offers of others and outside the event', () => {
    const elsewhere = bidOf('x', 'sell', 1, '0.1');
    expect(() => clear([elsewhere])).toThrow(refusal('ERR_ENERGY_BID'));
    const invited = { ...event, participantIds: ['did:web:mall.example'] };
    expect(() => clear([offer('a', 1, '0.1')], {}, invited)).toThrow(refusal('ERR_ENERGY_BID'));
  });
});

describe('settleDemandResponse', () => {
  const paymentPolicy: DemandResponsePaymentPolicy = {
    version: 1,
    negativeRule: 'zero',
    overdeliveryBasisPoints: 12_000,
    toleranceBasisPoints: 1000,
    penaltyBasisPoints: 5000,
    rounding: 'half-even',
    moneyDecimals: 2,
  };
  const settle = (
    metered: [number, number],
    changes: Partial<DemandResponsePaymentPolicy> = {},
    parameters: Partial<SettleDemandResponseParameters> = {},
  ) =>
    settleDemandResponse({
      id: 'urn:example:settlement',
      event,
      participantId: 'did:web:mall.example',
      baseline: { wattHours: [60_000n, 60_000n], days: [], flags: [] },
      baselinePolicy: policyOfBaseline(),
      intervals: metered.map((wattHours, index) => used(`2026-03-11T1${7 + index}:00:00Z`, wattHours)),
      cleared: [50_000n, 50_000n],
      price: { value: '0.8', currency: 'USD', unit: 'KWH' },
      paymentPolicy: { ...paymentPolicy, ...changes },
      ...parameters,
    });

  it('pays what was delivered, up to what counts, and penalises a shortfall beyond the tolerance', () => {
    const exact = settle([15_000, 10_000]);
    expect(isDemandResponseSettlement(exact)).toBe(true);
    expect(exact).toMatchObject({
      delivered: '95000',
      paymentAmount: '76',
      penaltyAmount: '0',
      totalAmount: '76',
    });
    // 60 kWh delivered in the first hour count in full (at most 120 %), the second falls 25 kWh short of 45.
    expect(settle([0, 40_000])).toMatchObject({
      delivered: '80000',
      paymentAmount: '64',
      penaltyAmount: '-10',
      totalAmount: '54',
    });
    expect(settle([0, 0], { overdeliveryBasisPoints: 10_000 })).toMatchObject({
      delivered: '120000',
      paymentAmount: '80',
    });
  });

  it('counts use above the baseline as nothing, or against the other intervals', () => {
    const zero = settle([10_000, 70_000]);
    expect(zero).toMatchObject({ delivered: '50000', paymentAmount: '40', penaltyAmount: '-18' });
    expect(zero.intervals[1]?.delivered).toBe('-10000');
    expect(settle([10_000, 70_000], { negativeRule: 'net' })).toMatchObject({
      delivered: '40000',
      paymentAmount: '32',
      penaltyAmount: '-18',
    });
  });

  it('never pays for more than was cleared and counts, and never penalises who delivers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: 0, max: 120_000 }), (one, two) => {
        const { paymentAmount, penaltyAmount, intervals } = settle([one, two]);
        expect(Number(paymentAmount)).toBeLessThanOrEqual(96);
        expect(Number(penaltyAmount)).toBeLessThanOrEqual(0);
        const isDelivered = intervals.every(({ delivered }) => Number(delivered) >= 45_000);
        expect(Number(penaltyAmount) === 0).toBe(isDelivered || Math.abs(Number(penaltyAmount)) < 0.005);
      }),
    );
  });

  it('carries the flags of the baseline, and refuses missing use, other lengths and unknown rules', () => {
    const flagged = { wattHours: [1n, 1n], days: [], flags: ['adjustment-capped'] };
    expect(settle([0, 0], {}, { baseline: flagged }).flags).toEqual(['adjustment-capped']);
    expect(() => settle([0, 0], {}, { intervals: [] })).toThrow(refusal('ERR_ENERGY_SETTLEMENT'));
    expect(() => settle([0, 0], {}, { cleared: [1n] })).toThrow(refusal('ERR_ENERGY_SETTLEMENT'));
    expect(() => settle([0, 0], { negativeRule: 'all' as 'net' })).toThrow(refusal('ERR_ENERGY_POLICY'));
    expect(() => settle([0, 0], { overdeliveryBasisPoints: 9999 })).toThrow(refusal('ERR_ENERGY_POLICY'));
  });
});

describe('verifiedSaving', () => {
  it('is the baseline less the mean of the highest consecutive intervals', () => {
    const saving = (metered: bigint[], baselineOf = 250n) =>
      verifiedSaving({ baseline: baselineOf, metered, consecutive: 4, rounding: 'floor' });
    expect(saving([90n, 110n, 100n, 100n, 60n])).toBe(150n);
    expect(saving([10n, 10n, 10n, 10n, 400n])).toBe(142n);
    expect(saving([400n, 400n, 400n, 400n])).toBe(-150n);
    expect(() => saving([1n, 2n, 3n])).toThrow(refusal('ERR_ENERGY_SETTLEMENT'));
  });
});
