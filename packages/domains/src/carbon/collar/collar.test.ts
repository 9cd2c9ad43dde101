import type { CollarBid, PriceCollar } from '@tallystick/schemas';
import { validateCollarOutcome } from '@tallystick/schemas/carbon/collar-outcome';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../testing/carbon-records.ts';
import { getPriceBand } from './price-band.ts';
import { sellUnderCollar } from './sell-under-collar.ts';

const collar: PriceCollar = {
  type: 'PriceCollar',
  id: at('collars/1'),
  currency: 'CNY',
  year: 2026,
  floorPrice: '40',
  ceilingPrice: '120',
  floorRule: 'to-reserve',
  ceilingRule: 'reserve-only',
  reserve: '500',
};

const bid = (name: string, price: string, quantity: string): CollarBid => ({
  id: at(`bids/${name}`),
  price,
  quantity,
});

function sale(bids: CollarBid[], fields: Partial<PriceCollar> = {}, offered = '1000') {
  const result = sellUnderCollar({
    id: at('sales/1'),
    collar: { ...collar, ...fields },
    year: 2026,
    offered,
    bids,
  });
  const { outcome } = result;
  if (bids.length > 0) expect(validateCollarOutcome(outcome)).toMatchObject({ valid: true });
  const allocated = outcome.allocations.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  expect(allocated).toBe(BigInt(outcome.sold));
  expect(BigInt(outcome.offered) + BigInt(outcome.released)).toBe(
    BigInt(outcome.sold) + BigInt(outcome.withheld) + BigInt(outcome.cancelled),
  );
  return result;
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('the band', () => {
  it('rises every year and is rounded once', () => {
    const rising = { ...collar, annualIncreasePercent: '5', tiers: [{ triggerPrice: '90', quantity: '1' }] };
    // 40 × 1.05³ = 46.305, to the even cent; 120 × 1.05³ = 138.915.
    expect(getPriceBand({ collar: rising, year: 2029 })).toEqual({
      floorPrice: '46.30',
      triggerPrices: ['104.19'],
      ceilingPrice: '138.92',
    });
    expect(getPriceBand({ collar: { ...rising, priceDecimals: 3 }, year: 2029 }).floorPrice).toBe('46.305');
  });

  it('is refused when it does not rise from floor to ceiling, or for an earlier year', () => {
    const refused = [
      { floorPrice: '130' },
      { ceilingPrice: '40' },
      { tiers: [{ triggerPrice: '30', quantity: '1' }] },
    ];
    for (const fields of refused) expect(() => sale([], fields)).toThrowError(refusal('ERR_CARBON_COLLAR'));
    expect(() => getPriceBand({ collar, year: 2025 })).toThrowError(refusal('ERR_CARBON_COLLAR'));
  });
});

describe('a sale under a collar', () => {
  it('within the band goes at the lowest successful bid', () => {
    const { outcome } = sale([
      bid('a', '80', '600'),
      bid('b', '70', '300'),
      bid('c', '60.5', '400'),
      bid('d', '50', '100'),
    ]);
    expect(outcome).toMatchObject({
      position: 'within',
      price: '60.5',
      sold: '1000',
      released: '0',
      withheld: '0',
    });
    expect(outcome.allocations.at(-1)).toEqual({ bidId: at('bids/c'), quantity: '100' });
  });

  it('with too few buyers goes at the floor, and the rest to the reserve or away', () => {
    const bids = [bid('a', '80', '600'), bid('low', '39.99', '400')];
    const kept = sale(bids);
    expect(kept.outcome).toMatchObject({
      position: 'at-floor',
      price: '40.00',
      sold: '600',
      withheld: '400',
      reserveAfter: '900',
    });
    expect(kept.collar.reserve).toBe('900');
    expect(sale(bids, { floorRule: 'cancel' }).outcome).toMatchObject({
      cancelled: '400',
      withheld: '0',
      reserveAfter: '500',
    });
  });

  it('with a price above the ceiling takes just as much of the reserve as is asked for at the ceiling', () => {
    const { outcome } = sale([bid('a', '200', '900'), bid('b', '150', '400'), bid('c', '100', '500')]);
    expect(outcome).toMatchObject({
      position: 'at-ceiling',
      price: '120.00',
      released: '300',
      sold: '1300',
      reserveAfter: '200',
    });
  });

  it('says so when the reserve does not suffice, and sells without limit where the rule is that', () => {
    const bids = [bid('a', '200', '1500'), bid('b', '150', '400')];
    expect(sale(bids).outcome).toMatchObject({
      position: 'above-ceiling',
      price: '200',
      released: '500',
      sold: '1500',
      reserveAfter: '0',
    });
    expect(sale(bids, { ceilingRule: 'unlimited' }).outcome).toMatchObject({
      position: 'at-ceiling',
      price: '120.00',
      released: '900',
      sold: '1900',
      reserveAfter: '0',
    });
  });

  it('releases tiers one after another, each at its price', () => {
    const tiers = [
      { triggerPrice: '80', quantity: '100' },
      { triggerPrice: '100', quantity: '100' },
    ];
    const some = sale([bid('a', '90', '1050'), bid('b', '70', '100')], { tiers });
    expect(some.outcome).toMatchObject({ position: 'within', price: '80.00', released: '50' });
    const more = sale([bid('a', '110', '1150'), bid('b', '90', '500')], { tiers });
    expect(more.outcome).toMatchObject({ price: '100.00', released: '150' });
    const between = sale([bid('a', '95', '1150'), bid('b', '90', '500')], { tiers });
    expect(between.outcome).toMatchObject({ price: '95', released: '100', sold: '1100' });
  });

  it('holds the price at the ceiling where nobody asks for more there', () => {
    const { outcome } = sale([bid('a', '200', '600'), bid('b', '122', '400'), bid('c', '119', '400')]);
    expect(outcome).toMatchObject({
      position: 'at-ceiling',
      price: '120.00',
      released: '0',
      sold: '1000',
      reserveAfter: '500',
    });
  });

  it('that finds a buyer for every unit and no more goes at the lowest bid', () => {
    expect(sale([bid('a', '80', '600'), bid('b', '70', '400')]).outcome).toMatchObject({
      price: '70',
      position: 'within',
    });
  });

  it('has no price without buyers', () => {
    const { outcome } = sale([bid('a', '10', '5')]);
    expect(outcome).toMatchObject({ position: 'no-sale', sold: '0', withheld: '1000', allocations: [] });
    expect(outcome).not.toHaveProperty('price');
    expect(sale([]).outcome.position).toBe('no-sale');
  });

  it('shares what is left among equal bids in proportion, the last unit by remainder and then by id', () => {
    const equal = [bid('c', '60', '100'), bid('a', '60', '100'), bid('b', '60', '100')];
    const { outcome } = sale(equal, {}, '100');
    expect(outcome.allocations).toEqual([
      { bidId: at('bids/a'), quantity: '34' },
      { bidId: at('bids/b'), quantity: '33' },
      { bidId: at('bids/c'), quantity: '33' },
    ]);
  });

  it.each<[string, CollarBid[]]>([
    ['twice', [bid('a', '50', '1'), bid('a', '60', '1')]],
    ['for nothing', [bid('a', '50', '0')]],
    ['at no price', [bid('a', '0', '1')]],
    ['at a negative price', [bid('a', '-5', '1')]],
  ])('refuses a bid %s', (_name, bids) => {
    expect(() => sale(bids)).toThrowError(refusal('ERR_CARBON_COLLAR'));
  });

  it('refuses parts of a unit', () => {
    expect(() => sale([bid('a', '50', '1.5')])).toThrowError(refusal('ERR_CARBON_QUANTITY'));
    expect(() => sale([], {}, '-1')).toThrowError(refusal('ERR_CARBON_QUANTITY'));
  });

  it('keeps the price in the band while the reserve lasts, is individually rational, and ignores the order of bids', () => {
    // Few prices and quantities, so that supply and demand often meet exactly.
    const bids = fc.uniqueArray(
      fc.record({
        id: fc.nat(1000),
        price: fc.integer({ min: 1, max: 10 }).map((tens) => tens * 2000 + 1000),
        quantity: fc.integer({ min: 1, max: 4 }).map((hundreds) => hundreds * 100),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    const hundreds = fc.integer({ min: 0, max: 12 }).map((count) => count * 100);
    fc.assert(
      fc.property(bids, hundreds, hundreds, (given, offered, reserve) => {
        const list = given.map(({ id, price, quantity }) =>
          bid(String(id), (price / 100).toFixed(2), String(quantity)),
        );
        const { outcome } = sale(list, { reserve: String(reserve) }, String(offered));
        if (outcome.price !== undefined) {
          expect(Number(outcome.price)).toBeGreaterThanOrEqual(40);
          if (outcome.position === 'above-ceiling') expect(outcome.reserveAfter).toBe('0');
          else expect(Number(outcome.price)).toBeLessThanOrEqual(120);
        }
        for (const { bidId, quantity } of outcome.allocations) {
          const own = list.find(({ id }) => id === bidId);
          expect(Number(own?.price)).toBeGreaterThanOrEqual(Number(outcome.price));
          expect(BigInt(quantity)).toBeLessThanOrEqual(BigInt(own?.quantity ?? '0'));
        }
        expect(sale([...list].reverse(), { reserve: String(reserve) }, String(offered)).outcome).toEqual(
          outcome,
        );
      }),
      { numRuns: 300 },
    );
  });
});
