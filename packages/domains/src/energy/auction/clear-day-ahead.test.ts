import type { Bid, Slot } from '@tallystick/schemas';
import { isClearingResult } from '@tallystick/schemas/energy/clearing-result';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, policyOf } from '../../../testing/energy-bids.ts';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import type { BlockPolicy } from './block-decisions.ts';
import { type ClearDayAheadReturnType, clearDayAhead } from './clear-day-ahead.ts';
import { verifyDayAhead } from './verify-day-ahead.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const midnight = parseSeconds('2026-03-01T00:00:00Z');

function slotsOf(count: number): Slot[] {
  const at = (index: number): string => formatSeconds(midnight + index * 1800);
  return Array.from({ length: count }, (_, index) => ({ start: at(index), end: at(index + 1) }));
}

const slots = slotsOf(3);
const policy = policyOf({ pricingRule: 'marginal', priceDecimals: 0 });

function bid(id: string, side: Bid['side'], quantity: number, price: number, slot: number): Bid {
  return bidOf(id, side, quantity, String(price), { slot: slots[slot] as Slot });
}

function block(
  id: string,
  side: Bid['side'],
  quantity: number,
  price: number,
  first: number,
  last: number,
): Bid {
  const slot = { start: slots[first]?.start ?? '', end: slots[last]?.end ?? '' };
  return bidOf(id, side, quantity, String(price), { kind: 'block', slot });
}

function auction(bids: readonly Bid[], rule: BlockPolicy['rule'] = 'iterative-removal') {
  const blockPolicy: BlockPolicy = { version: 1, rule };
  return { marketId: 'urn:example:market', slots, bids, policy, blockPolicy, idPrefix: 'urn:example:day:' };
}

function clear(bids: readonly Bid[], rule?: BlockPolicy['rule']): ClearDayAheadReturnType {
  return clearDayAhead(auction(bids, rule));
}

const prices = ({ results }: ClearDayAheadReturnType): (string | undefined)[] =>
  results.map(({ price }) => price);
const cleared = ({ results }: ClearDayAheadReturnType): string[] =>
  results.map(({ clearedQuantity }) => clearedQuantity);

/** Curves that cross in every slot. */
const curves = slots.flatMap((_, slot) => [
  bid(`b${slot}`, 'buy', 100, 50, slot),
  bid(`c${slot}`, 'buy', 50, 30, slot),
  bid(`s${slot}`, 'sell', 80, 20, slot),
  bid(`t${slot}`, 'sell', 100, 40, slot),
]);

describe('clearDayAhead', () => {
  it('clears each slot at one price, with documents that follow their schema', () => {
    const result = clear(curves);
    expect(result.results.every(isClearingResult)).toBe(true);
    expect(prices(result)).toEqual(['40', '40', '40']);
    expect(cleared(result)).toEqual(['100', '100', '100']);
    expect(prices(clear([]))).toEqual([undefined, undefined, undefined]);
  });

  it('crosses on a horizontal segment with the most energy and on a vertical one in its middle', () => {
    const horizontal = [
      bid('a', 'buy', 10, 30, 0),
      bid('b', 'buy', 10, 20, 0),
      bid('c', 'sell', 15, 20, 0),
      bid('d', 'sell', 15, 20, 0),
    ];
    const vertical = [bid('e', 'buy', 10, 30, 1), bid('f', 'sell', 10, 10, 1)];
    const result = clear([...horizontal, ...vertical]);
    expect(prices(result)).toEqual(['20', '20', undefined]);
    expect(cleared(result)).toEqual(['20', '10', '0']);
    expect(result.results[1]?.priceRange).toEqual({ lowest: '10', highest: '30' });
  });

  it('accepts a block that gains on average over its slots, and lets it move the price', () => {
    const result = clear([...curves, block('base', 'sell', 20, 15, 0, 2)]);
    expect(result.acceptedBlocks).toEqual(['urn:example:bid:base']);
    expect(prices(result)).toEqual(['35', '35', '35']);
    expect(
      result.results.every(({ allocations }) =>
        allocations.some(({ bidId }) => bidId === 'urn:example:bid:base'),
      ),
    ).toBe(true);
  });

  it('accepts a block that loses in one slot and gains in another, and rejects it when it loses in all', () => {
    const uneven = [
      bid('b0', 'buy', 100, 50, 0),
      bid('s0', 'sell', 200, 40, 0),
      bid('b1', 'buy', 100, 50, 1),
      bid('s1', 'sell', 200, 10, 1),
    ];
    expect(clear([...uneven, block('peak', 'sell', 10, 25, 0, 1)]).acceptedBlocks).toEqual([
      'urn:example:bid:peak',
    ]);
    const dear = clear([...uneven, block('peak', 'sell', 10, 26, 0, 1)]);
    expect(dear.acceptedBlocks).toEqual([]);
    expect(dear.rejectedBlocks).toEqual([{ bidId: 'urn:example:bid:peak', reason: 'out-of-the-money' }]);
  });

  it('rejects a block that would ruin its own price, and calls it paradoxical', () => {
    const thin = [bid('b0', 'buy', 100, 50, 0), bid('c0', 'buy', 20, 10, 0), bid('s0', 'sell', 100, 45, 0)];
    const result = clear([...thin, block('big', 'sell', 110, 30, 0, 0)]);
    expect(prices(result)[0]).toBe('48');
    expect(result.rejectedBlocks).toEqual([{ bidId: 'urn:example:bid:big', reason: 'paradoxical' }]);
  });

  it('rejects a block for which the other side is too small', () => {
    const result = clear([bid('b0', 'buy', 5, 50, 0), block('big', 'sell', 6, 1, 0, 0)]);
    expect(result.acceptedBlocks).toEqual([]);
    expect(cleared(result)[0]).toBe('0');
  });

  it('prices a slot in which only blocks meet between them', () => {
    const result = clear([block('x', 'buy', 10, 30, 0, 0), block('y', 'sell', 10, 20, 0, 0)]);
    expect(result.acceptedBlocks).toHaveLength(2);
    expect(prices(result)[0]).toBe('25');
  });

  const side = fc.constantFrom<Bid['side']>('buy', 'sell');
  const limits = fc.array(
    fc.tuple(side, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.nat({ max: 2 })),
    { maxLength: 12 },
  );
  const blocks = fc.array(
    fc.tuple(
      side,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 9 }),
      fc.nat({ max: 2 }),
      fc.nat({ max: 2 }),
    ),
    { maxLength: 4 },
  );
  const drawn = fc
    .tuple(limits, blocks)
    .map(([some, more]) => [
      ...some.map(([at, quantity, price, slot], index) => bid(`l${index}`, at, quantity, price, slot)),
      ...more.map(([at, quantity, price, one, other], index) =>
        block(`k${index}`, at, quantity, price, Math.min(one, other), Math.max(one, other)),
      ),
    ]);
  const rules = fc.constantFrom<BlockPolicy['rule']>('iterative-removal', 'exhaustive');

  /** What buyers would pay at most less what sellers would take at least. */
  function welfare(bids: readonly Bid[], { results }: ClearDayAheadReturnType): number {
    const byId = new Map(bids.map((one) => [one.id, one]));
    return results
      .flatMap(({ allocations }) => allocations)
      .reduce(
        (sum, { bidId, side: at, quantity }) =>
          sum + (at === 'buy' ? 1 : -1) * Number(byId.get(bidId)?.price.value) * Number(quantity),
        0,
      );
  }

  it('conserves energy, fills blocks whole or not at all, and lets nobody lose', () => {
    fc.assert(
      fc.property(drawn, rules, (bids, rule) => {
        const result = clear(bids, rule);
        const byId = new Map(bids.map((one) => [one.id, one]));
        const gains = new Map<string, number>();
        for (const { allocations, clearedQuantity, price } of result.results) {
          for (const at of ['buy', 'sell']) {
            const given = allocations
              .filter((one) => one.side === at)
              .reduce((sum, { quantity }) => sum + Number(quantity), 0);
            expect(given).toBe(Number(clearedQuantity));
          }
          for (const { bidId, side: at, quantity } of allocations) {
            const own = byId.get(bidId) as Bid;
            const gain = (Number(price) - Number(own.price.value)) * (at === 'sell' ? 1 : -1);
            gains.set(bidId, (gains.get(bidId) ?? 0) + gain);
            if (own.kind === 'block') expect(quantity).toBe(own.quantity.value);
          }
        }
        expect([...gains.values()].every((gain) => gain >= 0)).toBe(true);
        const traded = [...gains.keys()].filter((id) => byId.get(id)?.kind === 'block').sort();
        expect(traded).toEqual(result.acceptedBlocks);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the bids, and passes its verifier', () => {
    fc.assert(
      fc.property(drawn, rules, (bids, rule) => {
        const result = clear(bids, rule);
        expect(clear([...bids].reverse(), rule)).toEqual(result);
        expect(verifyDayAhead({ ...auction([...bids].reverse(), rule), result })).toEqual({ valid: true });
      }),
      { numRuns: 100 },
    );
  });

  it('finds at least the welfare of one removal after the other when all sets are tried', () => {
    fc.assert(
      fc.property(drawn, (bids) => {
        expect(welfare(bids, clear(bids, 'exhaustive'))).toBeGreaterThanOrEqual(welfare(bids, clear(bids)));
      }),
      { numRuns: 200 },
    );
  });

  it('has a verifier that refuses other decisions and other results', () => {
    const bids = [...curves, block('base', 'sell', 20, 15, 0, 2)];
    const result = clear(bids);
    const [first, ...rest] = result.results;
    if (!first) throw new Error('Expected a result.');
    const mutated: ClearDayAheadReturnType[] = [
      { ...result, acceptedBlocks: [] },
      { ...result, results: rest },
      { ...result, results: [{ ...first, price: '36' }, ...rest] },
    ];
    for (const other of mutated)
      expect(verifyDayAhead({ ...auction(bids), result: other }).valid).toBe(false);
    const plain = clear(curves);
    const changed = {
      ...plain,
      results: plain.results.map((one, index) => (index === 1 ? { ...one, price: '41' } : one)),
    };
    expect(verifyDayAhead({ ...auction(curves), result: changed })).toEqual({
      valid: false,
      reason: 'price',
    });
    expect(
      verifyDayAhead({ ...auction(curves), result: { ...plain, results: [...plain.results].reverse() } })
        .valid,
    ).toBe(false);
  });

  it('refuses malformed days, bids and rules', () => {
    const gap = { ...auction([]), slots: [slots[0] as Slot, slots[2] as Slot] };
    expect(() => clearDayAhead(gap)).toThrow(refusal('ERR_ENERGY_SLOT'));
    expect(() => clearDayAhead({ ...auction([]), slots: [] })).toThrow(refusal('ERR_ENERGY_SLOT'));
    const elsewhere = bidOf('x', 'buy', 1, '1');
    expect(() => clear([elsewhere])).toThrow(refusal('ERR_ENERGY_BID'));
    expect(() => clear([block('x', 'buy', 1, 1, 2, 0)])).toThrow(refusal('ERR_ENERGY_BID'));
    expect(() => clear([block('x', 'buy', 0, 1, 0, 0)])).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => clear([bid('x', 'buy', 1, 1, 0), bid('x', 'buy', 1, 1, 1)])).toThrow(
      refusal('ERR_ENERGY_BID'),
    );
    const capped = { ...auction([bid('x', 'buy', 1, 101, 0)]), priceLimits: { lowest: '0', highest: '100' } };
    expect(() => clearDayAhead(capped)).toThrow(refusal('ERR_ENERGY_PRICE'));
    expect(() => clearDayAhead({ ...auction([]), policy: policyOf({ pricingRule: 'pay-as-bid' }) })).toThrow(
      refusal('ERR_ENERGY_POLICY'),
    );
    const many = Array.from({ length: 13 }, (_, index) => block(`k${index}`, 'buy', 1, 1, 0, 0));
    expect(() => clear(many, 'exhaustive')).toThrow(refusal('ERR_ENERGY_POLICY'));
  });
});
