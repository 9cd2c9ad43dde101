import type { Bid, ClearingResult } from '@tallystick/schemas';
import { isClearingResult } from '@tallystick/schemas/energy/clearing-result';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, marketId, policyOf, slot } from '../../../testing/energy-bids.ts';
import { clearBids } from './clear-bids.ts';
import { verifyClearing } from './verify-clearing.ts';

const bids = [
  bidOf('home', 'buy', 600, '0.185'),
  bidOf('shop', 'buy', 500, '0.12'),
  bidOf('late', 'buy', 500, '0.11'),
  bidOf('roof', 'sell', 900, '0.1'),
];

function clear(some: readonly Bid[], policy = policyOf(), withTrades = false): ClearingResult {
  return clearBids({ id: 'urn:example:result', marketId, slot, bids: some, policy, withTrades });
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('clearBids', () => {
  it('gives a document that follows its schema, with the seed rule for the price', () => {
    const result = clear(bids);
    expect(isClearingResult(result)).toBe(true);
    expect(result).toMatchObject({ price: '0.12', priceRange: { lowest: '0.12', highest: '0.12' } });
    expect(result.allocations.map(({ bidId, quantity }) => [bidId.slice(16), quantity])).toEqual([
      ['home', '600'],
      ['shop', '300'],
      ['roof', '900'],
    ]);
  });

  it('leaves the price out where nothing trades', () => {
    const result = clear([bidOf('poor', 'buy', 5, '0.01'), bidOf('dear', 'sell', 5, '0.02')]);
    expect(isClearingResult(result)).toBe(true);
    expect(result).toMatchObject({ clearedQuantity: '0', allocations: [] });
    expect('price' in result || 'priceRange' in result).toBe(false);
  });

  it('puts the earlier bid first and decides equal times by id, to the nanosecond and across offsets', () => {
    const at = (id: string, submittedAt: string): Bid => bidOf(id, 'buy', 10, '0.2', { submittedAt });
    const offer = bidOf('z', 'sell', 25, '0.1');
    const winners = (...some: Bid[]): string[] =>
      clear([...some, offer])
        .allocations.filter(({ side }) => side === 'buy')
        .map(({ bidId, quantity }) => `${bidId.slice(16)}:${quantity}`);
    expect(
      winners(
        at('b', '2026-03-01T09:00:00.000000002Z'),
        at('a', '2026-03-01T09:00:00.000000003Z'),
        at('c', '2026-03-01T18:00:00+09:00'),
      ),
    ).toEqual(['c:10', 'b:10', 'a:5']);
    expect(
      winners(
        at('b', '2026-03-01T09:00:00Z'),
        at('c', '2026-03-01T18:00:00+09:00'),
        at('a', '2026-03-01T09:00:00.0Z'),
      ),
    ).toEqual(['a:10', 'b:10', 'c:5']);
  });

  it('reads every unit of energy exactly', () => {
    const inUnits = [
      bidOf('a', 'buy', 0, '1', { quantity: { value: '1.5', unit: 'KWH' } }),
      bidOf('b', 'sell', 0, '1', { quantity: { value: '0.001499', unit: 'MWH' } }),
    ];
    expect(clear(inUnits).clearedQuantity).toBe('1499');
  });

  it.each<[string, Partial<Bid>, string]>([
    ['another market', { marketId: 'urn:example:elsewhere' }, 'ERR_ENERGY_BID'],
    ['another slot', { slot: { ...slot, end: '2026-03-01T10:30:00Z' } }, 'ERR_ENERGY_BID'],
    ['a block', { kind: 'block' }, 'ERR_ENERGY_BID'],
    ['another currency', { price: { value: '1', currency: 'EUR', unit: 'KWH' } }, 'ERR_ENERGY_UNIT'],
    ['another unit of the price', { price: { value: '1', currency: 'USD', unit: 'MWH' } }, 'ERR_ENERGY_UNIT'],
    ['another unit of energy', { quantity: { value: '1', unit: 'JOU' as 'WHR' } }, 'ERR_ENERGY_UNIT'],
    [
      'a price off the tick',
      { price: { value: '0.10001', currency: 'USD', unit: 'KWH' } },
      'ERR_AMOUNT_PRECISION',
    ],
    ['less than a watt hour', { quantity: { value: '0.0001', unit: 'KWH' } }, 'ERR_AMOUNT_PRECISION'],
    ['a quantity of zero', { quantity: { value: '0', unit: 'WHR' } }, 'ERR_ENERGY_COLUMNS'],
    ['a negative quantity', { quantity: { value: '-5', unit: 'WHR' } }, 'ERR_ENERGY_COLUMNS'],
    ['no number', { quantity: { value: '1e3', unit: 'WHR' } }, 'ERR_AMOUNT_SYNTAX'],
    ['no instant', { submittedAt: '2026-02-29T00:00:00Z' }, 'ERR_ENERGY_TIME'],
    ['the id of another bid', { id: 'urn:example:bid:home' }, 'ERR_ENERGY_BID'],
  ])('refuses a bid of %s', (_name, change, code) => {
    expect(() => clear([...bids, bidOf('odd', 'sell', 5, '0.1', change)])).toThrow(refusal(code));
  });
});

describe('verifyClearing', () => {
  const verify = (result: ClearingResult, some: readonly Bid[] = bids, policy = policyOf()): boolean =>
    verifyClearing({ bids: some, policy, marketId, slot, result }).valid;

  it('accepts what clearBids gives, whatever the order of the bids', () => {
    const side = fc.constantFrom<Bid['side']>('buy', 'sell');
    const drawn = fc.array(fc.tuple(side, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -3, max: 9 })), {
      maxLength: 12,
    });
    const rule = fc.constantFrom('marginal' as const, 'pay-as-bid' as const, 'lowest-allocated-bid' as const);
    fc.assert(
      fc.property(drawn, rule, (rows, pricingRule) => {
        const some = rows.map(([at, quantity, price], index) => bidOf(`p${index}`, at, quantity, `${price}`));
        const policy = policyOf({ pricingRule });
        const result = clear(some, policy, true);
        expect(isClearingResult(result)).toBe(true);
        expect(clear([...some].reverse(), policy, true)).toEqual(result);
        expect(verify(result, [...some].reverse(), policy)).toBe(true);
      }),
    );
  });

  it('refuses every change of a field that the bids determine', () => {
    const result = clear(bids, policyOf(), true);
    const [first, second, third] = result.allocations;
    const [trade, ...trades] = result.trades ?? [];
    if (!first || !second || !third || !trade) throw new Error('Expected allocations and trades.');
    const changes: Partial<ClearingResult>[] = [
      { price: '0.1201' },
      { price: '0.120' },
      { price: 'x' },
      { priceRange: { lowest: '0.12', highest: '0.13' } },
      { clearedQuantity: '899' },
      { clearedQuantity: '0900' },
      { marketId: 'urn:example:other' },
      { slot: { ...slot, start: '2026-03-01T09:45:00Z' } },
      { policy: policyOf({ pricingRule: 'midpoint' }) },
      { allocations: [second, first, third] },
      { allocations: [first, third] },
      { allocations: [first, first, second, third] },
      { allocations: [first, { ...second, quantity: '299' }, third] },
      { allocations: [first, { ...second, quantity: '-1' }, third] },
      { allocations: [{ ...first, participantId: 'did:web:thief.example' }, second, third] },
      { allocations: [{ ...first, side: 'sell' }, second, third] },
      { allocations: [{ ...first, bidId: 'urn:example:bid:nobody' }, second, third] },
      { trades: [trade] },
      { trades: [...trades, trade] },
      { trades: [{ ...trade, price: '0.13' }, ...trades] },
      { trades: [{ ...trade, stage: 'retailer' }, ...trades] },
      { flags: ['self-trade'] },
    ];
    expect(verify(result)).toBe(true);
    expect(changes.filter((change) => verify({ ...result, ...change }))).toEqual([]);
  });

  it('refuses the right result of other bids, and the empty result of another slot', () => {
    expect(verify(clear(bids), bids.slice(1))).toBe(false);
    expect(verify(clear([]), [])).toBe(true);
    expect(verify({ ...clear([]), slot: { ...slot, end: '2026-03-01T10:30:00Z' } }, [])).toBe(false);
  });
});
