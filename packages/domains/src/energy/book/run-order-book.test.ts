import type { Bid } from '@tallystick/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, marketId, policyOf, slot } from '../../../testing/energy-bids.ts';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import type { OrderEvent } from './order-event.ts';
import { type OrderBookPolicy, type RunOrderBookReturnType, runOrderBook } from './run-order-book.ts';

const opensAt = '2026-03-01T08:00:00Z';
const closesAt = '2026-03-01T09:45:00Z';
const continuous: OrderBookPolicy = {
  version: 1,
  matching: 'continuous',
  amendRule: 'new-time',
  selfTradeRule: 'allow',
};
const auction: OrderBookPolicy = { ...continuous, matching: 'none' };

function run(events: readonly OrderEvent[], bookPolicy = continuous): RunOrderBookReturnType {
  return runOrderBook({ marketId, slot, policy: policyOf(), events, opensAt, closesAt, bookPolicy });
}

function time(seconds: number): string {
  return formatSeconds(parseSeconds(opensAt) + seconds);
}

function place(
  id: string,
  side: Bid['side'],
  quantity: number,
  price: string,
  seconds: number,
  changes: Partial<Bid> = {},
): OrderEvent {
  return {
    kind: 'submit',
    bid: bidOf(id, side, quantity, price, { submittedAt: time(seconds), ...changes }),
  };
}

function withdraw(id: string, seconds: number, participant = id): OrderEvent {
  return {
    kind: 'withdraw',
    bidId: `urn:example:bid:${id}`,
    participantId: `did:web:${participant}.example`,
    at: time(seconds),
  };
}

const short = (text = ''): string => text.replace('urn:example:bid:', '');
const left = ({ open }: RunOrderBookReturnType): string[] =>
  open.map(({ bid, remaining }) => `${short(bid.id)}:${remaining}`);
const traded = ({ trades }: RunOrderBookReturnType): string[] =>
  trades.map(
    ({ buyBidId, sellBidId, quantity, price }) =>
      `${short(buyBidId)}<${short(sellBidId)} ${quantity} at ${price}`,
  );
const reasons = ({ refused }: RunOrderBookReturnType): string[] => refused.map(({ reason }) => reason);

describe('runOrderBook', () => {
  it('trades at the price of the order that was there first, best price and then earliest first', () => {
    const result = run([
      place('dear', 'sell', 10, '0.2', 1),
      place('second', 'sell', 10, '0.1', 3),
      place('first', 'sell', 10, '0.1', 2),
      place('buyer', 'buy', 25, '0.25', 4),
    ]);
    expect(traded(result)).toEqual([
      'buyer<first 10 at 0.1',
      'buyer<second 10 at 0.1',
      'buyer<dear 5 at 0.2',
    ]);
    expect(left(result)).toEqual(['dear:5']);
  });

  it('lets what is left of a bid rest, and trades it with later offers', () => {
    const result = run([
      place('a', 'sell', 4, '0.1', 1),
      place('b', 'buy', 10, '0.15', 2),
      place('c', 'sell', 10, '0.12', 3),
    ]);
    expect(traded(result)).toEqual(['b<a 4 at 0.1', 'b<c 6 at 0.15']);
    expect(left(result)).toEqual(['c:4']);
  });

  it('takes bids from the opening to before gate closure', () => {
    const edge = (seconds: number): OrderEvent => place(`at${seconds}`, 'buy', 1, '0.1', seconds);
    const last = bidOf('last', 'buy', 1, '0.1', { submittedAt: '2026-03-01T09:44:59.999Z' });
    const result = run([edge(-1), edge(0), edge(6300), { kind: 'submit', bid: last }], auction);
    expect(left(result)).toEqual(['at0:1', 'last:1']);
    expect(reasons(result)).toEqual(['before-opening', 'after-gate-closure']);
  });

  it('replaces and withdraws only by the participant who placed the bid', () => {
    const replaces = 'urn:example:bid:a';
    const own = { replaces, participantId: 'did:web:a.example' };
    const result = run(
      [
        place('a', 'buy', 5, '0.1', 1),
        place('thief', 'buy', 5, '0.1', 2, { replaces }),
        place('turned', 'sell', 5, '0.1', 3, own),
        place('a2', 'buy', 7, '0.12', 4, own),
        place('a3', 'buy', 7, '0.12', 5, own),
        withdraw('a2', 6, 'thief'),
        place('b', 'buy', 5, '0.1', 7),
        withdraw('b', 8),
        withdraw('b', 9),
        place('b', 'buy', 5, '0.1', 10),
      ],
      auction,
    );
    expect(left(result)).toEqual(['a2:7']);
    expect(reasons(result)).toEqual([
      'other-participant',
      'other-side',
      'unknown-bid',
      'other-participant',
      'unknown-bid',
      'repeated-id',
    ]);
  });

  it('keeps the time of a bid that only becomes smaller, where the policy says so', () => {
    const events = (quantity: number, price: string): OrderEvent[] => [
      place('a', 'buy', 5, '0.1', 1),
      place('b', 'buy', 5, '0.1', 2),
      place('a2', 'buy', quantity, price, 3, {
        replaces: 'urn:example:bid:a',
        participantId: 'did:web:a.example',
      }),
    ];
    const keep: OrderBookPolicy = { ...auction, amendRule: 'keep-time-when-reduced' };
    expect(left(run(events(4, '0.1'), keep))).toEqual(['a2:4', 'b:5']);
    expect(left(run(events(6, '0.1'), keep))).toEqual(['b:5', 'a2:6']);
    expect(left(run(events(4, '0.1'), auction))).toEqual(['b:5', 'a2:4']);
  });

  it('trades with oneself or refuses what is left, as the policy says', () => {
    const participantId = 'did:web:me.example';
    const events = [
      place('other', 'sell', 2, '0.1', 1),
      place('mine', 'sell', 5, '0.11', 2, { participantId }),
      place('want', 'buy', 5, '0.2', 3, { participantId }),
    ];
    expect(traded(run(events))).toEqual(['want<other 2 at 0.1', 'want<mine 3 at 0.11']);
    const refused = run(events, { ...continuous, selfTradeRule: 'refuse-incoming' });
    expect(traded(refused)).toEqual(['want<other 2 at 0.1']);
    expect(left(refused)).toEqual(['mine:5']);
    expect(reasons(refused)).toEqual(['self-trade']);
  });

  it('conserves energy, never crosses, and does not depend on the order of the events', () => {
    const drawn = fc.array(
      fc.tuple(
        fc.constantFrom<Bid['side']>('buy', 'sell'),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 20 }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(drawn, (rows) => {
        const events = rows.map(([side, quantity, price, at], index) =>
          place(`p${index}`, side, quantity, `${price}`, at),
        );
        const result = run(events);
        expect(run([...events].reverse())).toEqual(result);
        const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
        const volume = sum(result.trades.map(({ quantity }) => BigInt(quantity)));
        for (const side of ['buy', 'sell'] as const) {
          const placed = sum(rows.filter(([at]) => at === side).map(([, quantity]) => BigInt(quantity)));
          const resting = sum(
            result.open.filter(({ bid }) => bid.side === side).map(({ remaining }) => remaining),
          );
          expect(resting + volume).toBe(placed);
        }
        const bestBuy = result.open.find(({ bid }) => bid.side === 'buy');
        const bestSell = result.open.find(({ bid }) => bid.side === 'sell');
        expect(!bestBuy || !bestSell || bestBuy.price < bestSell.price).toBe(true);
        for (const trade of result.trades) {
          const limit = (id = ''): number => Number(rows[Number(short(id).slice(1))]?.[2]);
          expect(
            limit(trade.buyBidId) >= Number(trade.price) && Number(trade.price) >= limit(trade.sellBidId),
          ).toBe(true);
        }
      }),
    );
  });

  it('refuses bids of nothing, of other places, and rules it does not know', () => {
    const refusal = (code: string) => expect.objectContaining({ code });
    expect(() => run([place('a', 'buy', 0, '0.1', 1)])).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => run([place('a', 'buy', 1, '0.1', 1, { marketId: 'urn:example:other' })])).toThrow(
      refusal('ERR_ENERGY_BID'),
    );
    expect(() => run([], { ...auction, matching: 'sometimes' as 'none' })).toThrow(
      refusal('ERR_ENERGY_POLICY'),
    );
  });
});
