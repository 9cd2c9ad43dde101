import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderColumns } from '../orders/order-columns.ts';
import { type ClearOrdersReturnType, clearOrders } from './clear-orders.ts';
import type { PricingPolicy } from './policy.ts';
import { verifyOrders } from './verify-orders.ts';

interface Order {
  side: number;
  price: bigint;
  quantity: bigint;
  time: bigint;
}

const rules = [
  'lowest-allocated-bid',
  'highest-allocated-offer',
  'midpoint',
  'marginal',
  'pay-as-bid',
] as const;

function policyOf(pricingRule: PricingPolicy['pricingRule'] = 'midpoint'): PricingPolicy {
  return { version: 1, pricingRule, tieRule: 'time-then-id', rounding: 'floor' };
}

function columnsOf(orders: readonly Order[], sequence?: readonly number[]): OrderColumns {
  return {
    side: Uint8Array.from(orders, ({ side }) => side),
    price: BigInt64Array.from(orders, ({ price }) => price),
    quantity: BigInt64Array.from(orders, ({ quantity }) => quantity),
    time: BigInt64Array.from(orders, ({ time }) => time),
    ...(sequence ? { sequence: Uint32Array.from(sequence) } : {}),
  };
}

function buy(price: bigint, quantity: bigint, time = 0n): Order {
  return { side: 0, price, quantity, time };
}

function sell(price: bigint, quantity: bigint, time = 0n): Order {
  return { side: 1, price, quantity, time };
}

function clear(orders: readonly Order[], rule?: PricingPolicy['pricingRule']): ClearOrdersReturnType {
  return clearOrders({ orders: columnsOf(orders), policy: policyOf(rule) });
}

const order: fc.Arbitrary<Order> = fc.record({
  side: fc.constantFrom(0, 1),
  price: fc.bigInt({ min: -4n, max: 9n }),
  quantity: fc.bigInt({ min: 1n, max: 6n }),
  time: fc.bigInt({ min: 0n, max: 2n }),
});
const book = fc.array(order, { maxLength: 14 });

/**
 * The auction by its definition, one watt hour at a time: the best buyer's next watt hour trades with the best seller's
 * while he pays enough.
 */
function clearUnitByUnit(orders: readonly Order[]): { fills: bigint[]; bid?: bigint; offer?: bigint } {
  const units = (side: number): number[] =>
    orders
      .map((order, row) => ({ ...order, row }))
      .filter((order) => order.side === side)
      .sort((left, right) => {
        const price = Number(side === 0 ? right.price - left.price : left.price - right.price);
        return price || Number(left.time - right.time) || left.row - right.row;
      })
      .flatMap(({ row, quantity }) => Array.from({ length: Number(quantity) }, () => row));
  const [buyers, sellers] = [units(0), units(1)];
  const fills = orders.map(() => 0n);
  let bid: bigint | undefined;
  let offer: bigint | undefined;
  for (let unit = 0; unit < Math.min(buyers.length, sellers.length); unit++) {
    const [buyer, seller] = [buyers[unit] ?? 0, sellers[unit] ?? 0];
    if ((orders[buyer]?.price ?? 0n) < (orders[seller]?.price ?? 0n)) break;
    fills[buyer] = (fills[buyer] ?? 0n) + 1n;
    fills[seller] = (fills[seller] ?? 0n) + 1n;
    [bid, offer] = [orders[buyer]?.price, orders[seller]?.price];
  }
  return { fills, ...(bid === undefined ? {} : { bid }), ...(offer === undefined ? {} : { offer }) };
}

/** The most that can trade at any one price, found by trying every price. */
function largestVolume(orders: readonly Order[]): bigint {
  const sum = (side: number, fits: (price: bigint) => boolean): bigint =>
    orders
      .filter((order) => order.side === side && fits(order.price))
      .reduce((total, { quantity }) => total + quantity, 0n);
  return orders
    .map(({ price: at }) => {
      const [demand, supply] = [sum(0, (price) => price >= at), sum(1, (price) => price <= at)];
      return demand < supply ? demand : supply;
    })
    .reduce((most, volume) => (volume > most ? volume : most), 0n);
}

describe('clearOrders', () => {
  it('gives what matching one watt hour at a time gives', () => {
    fc.assert(
      fc.property(book, (orders) => {
        const model = clearUnitByUnit(orders);
        const low = clear(orders, 'lowest-allocated-bid');
        expect([...low.fills]).toEqual(model.fills);
        expect(low.price).toBe(model.bid);
        expect(clear(orders, 'highest-allocated-offer').price).toBe(model.offer);
      }),
      { numRuns: 500 },
    );
  });

  it('trades as much as any single price allows, and conserves energy', () => {
    fc.assert(
      fc.property(book, (orders) => {
        const { fills, clearedQuantity } = clear(orders);
        const total = (side: number): bigint =>
          orders.reduce((sum, order, row) => (order.side === side ? sum + (fills[row] ?? 0n) : sum), 0n);
        expect(clearedQuantity).toBe(largestVolume(orders));
        expect(total(0)).toBe(clearedQuantity);
        expect(total(1)).toBe(clearedQuantity);
      }),
      { numRuns: 500 },
    );
  });

  it.each(rules)(
    'with %s nobody pays more or gets less than the limit, in trades that add up to the fills',
    (rule) => {
      fc.assert(
        fc.property(book, (orders) => {
          const { fills, price, trades } = clearOrders({
            orders: columnsOf(orders),
            policy: policyOf(rule),
            withTrades: true,
          });
          const given = orders.map(() => 0n);
          for (let index = 0; index < (trades?.buy.length ?? 0); index++) {
            const buyer = trades?.buy[index] ?? 0;
            const seller = trades?.sell[index] ?? 0;
            const at = trades?.price[index] ?? 0n;
            expect((orders[buyer]?.price ?? 0n) >= at && at >= (orders[seller]?.price ?? 0n)).toBe(true);
            if (price !== undefined) expect(at).toBe(price);
            for (const row of [buyer, seller])
              given[row] = (given[row] ?? 0n) + (trades?.quantity[index] ?? 0n);
          }
          expect(given).toEqual([...fills]);
        }),
      );
    },
  );

  it('does not depend on the order of the rows where a sequence is given', () => {
    const shuffled = book.chain((orders) =>
      fc.tuple(
        fc.constant(orders),
        fc.shuffledSubarray([...orders.keys()], { minLength: orders.length, maxLength: orders.length }),
        fc.constantFrom(...rules),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([orders, places, rule]) => {
        const policy = policyOf(rule);
        const straight = clearOrders({ orders: columnsOf(orders, [...orders.keys()]), policy });
        const mixed = clearOrders({
          orders: columnsOf(
            places.map((place) => orders[place] as Order),
            places,
          ),
          policy,
        });
        expect(mixed.price).toBe(straight.price);
        expect(mixed.priceRange).toEqual(straight.priceRange);
        expect(places.map((_, row) => mixed.fills[row])).toEqual(
          places.map((place) => straight.fills[place]),
        );
      }),
    );
  });

  it('has no price where one side is empty or no buyer reaches a seller', () => {
    for (const orders of [[], [buy(5n, 1n)], [sell(5n, 1n)], [buy(4n, 1n), sell(5n, 1n)]]) {
      const { price, priceRange, clearedQuantity } = clear(orders);
      expect([price, priceRange, clearedQuantity]).toEqual([undefined, undefined, 0n]);
    }
  });

  it('fills the order at the crossing partly, whichever side it is on', () => {
    const supplyIsCut = [buy(30n, 100n), buy(20n, 100n), sell(10n, 150n), sell(15n, 100n)];
    expect([...clear(supplyIsCut).fills]).toEqual([100n, 100n, 150n, 50n]);
    const demandIsCut = [buy(30n, 100n), buy(20n, 100n), sell(10n, 150n)];
    expect([...clear(demandIsCut).fills]).toEqual([100n, 50n, 150n]);
  });

  it('prices a cut supply and a cut demand by each rule', () => {
    const supplyIsCut = [buy(30n, 100n), buy(20n, 100n), sell(10n, 150n), sell(15n, 100n)];
    expect(rules.map((rule) => clear(supplyIsCut, rule).price)).toEqual([20n, 15n, 17n, 15n, undefined]);
    const demandIsCut = [buy(30n, 100n), buy(20n, 100n), sell(10n, 150n), sell(25n, 9n)];
    expect(rules.map((rule) => clear(demandIsCut, rule).price)).toEqual([20n, 10n, 15n, 20n, undefined]);
  });

  it('takes the most on a horizontal segment and the middle of a vertical one', () => {
    const horizontal = [buy(20n, 5n), buy(10n, 7n), sell(10n, 3n), sell(10n, 6n)];
    expect(clear(horizontal, 'marginal')).toMatchObject({ clearedQuantity: 9n, price: 10n });
    const vertical = [buy(20n, 5n), buy(4n, 1n), sell(9n, 5n), sell(18n, 1n)];
    expect(clear(vertical, 'marginal')).toMatchObject({
      clearedQuantity: 5n,
      price: 13n,
      priceRange: { lowest: 9n, highest: 18n },
    });
    const bounded = [buy(20n, 5n), buy(12n, 1n), sell(9n, 5n), sell(18n, 1n)];
    expect(clear(bounded, 'marginal').priceRange).toEqual({ lowest: 12n, highest: 18n });
  });

  it('clears below zero, and rounds a midpoint below zero as the policy says', () => {
    const orders = [buy(-2n, 4n), sell(-5n, 4n)];
    const priceWith = (rounding: PricingPolicy['rounding']): bigint | undefined =>
      clearOrders({ orders: columnsOf(orders), policy: { ...policyOf(), rounding } }).price;
    expect([
      priceWith('floor'),
      priceWith('ceiling'),
      priceWith('down'),
      priceWith('up'),
      priceWith('half-even'),
    ]).toEqual([-4n, -3n, -3n, -4n, -4n]);
  });

  it('rations a whole curve at one price by time', () => {
    const orders = [buy(7n, 4n, 3n), buy(7n, 4n, 1n), buy(7n, 4n, 2n), sell(7n, 6n)];
    expect([...clear(orders).fills]).toEqual([0n, 4n, 2n, 6n]);
  });

  it.each([
    ['a quantity of zero', [buy(1n, 0n)]],
    ['a negative quantity', [sell(1n, -1n)]],
    ['an unknown side', [{ side: 2, price: 1n, quantity: 1n, time: 0n }]],
    ['a total beyond 64 bits', [buy(1n, 2n ** 62n), buy(1n, 2n ** 62n)]],
  ])('refuses %s', (_name, orders) => {
    expect(() => clear(orders)).toThrow(expect.objectContaining({ code: 'ERR_ENERGY_COLUMNS' }));
  });

  it('refuses columns of different lengths and rules it does not know', () => {
    const orders = columnsOf([buy(1n, 1n)]);
    const short = { ...orders, time: new BigInt64Array(0) };
    expect(() => clearOrders({ orders: short, policy: policyOf() })).toThrow(
      expect.objectContaining({ code: 'ERR_ENERGY_COLUMNS' }),
    );
    for (const change of [
      { pricingRule: 'vickrey' },
      { version: 2 },
      { tieRule: 'shuffle' },
      { rounding: 'any' },
    ]) {
      expect(() => clearOrders({ orders, policy: { ...policyOf(), ...change } as PricingPolicy })).toThrow(
        expect.objectContaining({ code: 'ERR_ENERGY_POLICY' }),
      );
    }
  });
});

describe('verifyOrders', () => {
  it('accepts every result and refuses every other set of fills', () => {
    const fill = fc.bigInt({ min: 0n, max: 6n });
    fc.assert(
      fc.property(book, fc.array(fill, { minLength: 14, maxLength: 14 }), (orders, other) => {
        const parameters = { orders: columnsOf(orders), policy: policyOf() };
        const result = clearOrders(parameters);
        expect(verifyOrders({ ...parameters, result })).toEqual({ valid: true });
        const fills = BigInt64Array.from(orders, (_, row) => other[row] ?? 0n);
        const isSame = fills.every((value, row) => value === result.fills[row]);
        expect(verifyOrders({ ...parameters, result: { ...result, fills } }).valid).toBe(isSame);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a result in which one number is changed', () => {
    const parameters = fc.tuple(book, fc.constantFrom(...rules), fc.nat(), fc.constantFrom(-1n, 1n));
    fc.assert(
      fc.property(parameters, ([orders, rule, at, by]) => {
        fc.pre(orders.length > 0);
        const input = { orders: columnsOf(orders), policy: policyOf(rule) };
        const result = clearOrders({ ...input, withTrades: true });
        expect(verifyOrders({ ...input, result })).toEqual({ valid: true });
        for (const mutated of mutationsOf(result, at, by)) {
          expect(verifyOrders({ ...input, result: mutated }).valid).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses energy moved between two orders of one side', () => {
    fc.assert(
      fc.property(book, fc.nat(), fc.nat(), (orders, from, to) => {
        fc.pre(orders.length > 1);
        const input = { orders: columnsOf(orders), policy: policyOf() };
        const result = clearOrders(input);
        const fills = result.fills.slice();
        const [giver, taker] = [from % orders.length, to % orders.length];
        fills[giver] = (fills[giver] ?? 0n) - 1n;
        fills[taker] = (fills[taker] ?? 0n) + 1n;
        const isSame = fills.every((value, row) => value === result.fills[row]);
        expect(verifyOrders({ ...input, result: { ...result, fills } }).valid).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });
});

/** The result with one number changed, for each kind of number in it. */
function mutationsOf(result: ClearOrdersReturnType, at: number, by: bigint): ClearOrdersReturnType[] {
  const changed = <column extends BigInt64Array>(column: column): column => {
    const copy = column.slice() as column;
    const place = at % copy.length;
    copy[place] = (copy[place] ?? 0n) + by;
    return copy;
  };
  const { trades, price, priceRange } = result;
  const swapped = trades && {
    ...trades,
    buy: trades.buy.slice().reverse(),
    sell: trades.sell.slice().reverse(),
  };
  return [
    { ...result, fills: changed(result.fills) },
    { ...result, clearedQuantity: result.clearedQuantity + by },
    { ...result, price: (price ?? 0n) + by },
    { ...result, priceRange: { ...priceRange, lowest: (priceRange?.lowest ?? 0n) + by } },
    ...(priceRange?.highest === undefined ? [] : [{ ...result, priceRange: { lowest: priceRange.lowest } }]),
    ...(trades && trades.buy.length > 0
      ? [
          { ...result, trades: { ...trades, quantity: changed(trades.quantity) } },
          { ...result, trades: { ...trades, price: changed(trades.price) } },
        ]
      : []),
    ...(swapped && swapped.buy.length > 1 ? [{ ...result, trades: swapped }] : []),
  ];
}
