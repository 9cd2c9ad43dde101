import type { Bid, BidPreferences } from '@tallystick/schemas';
import { isClearingResult } from '@tallystick/schemas/energy/clearing-result';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, marketId, policyOf, slot } from '../../../testing/energy-bids.ts';
import {
  type ClearWithPreferencesParameters,
  type ClearWithPreferencesReturnType,
  clearWithPreferences,
} from './clear-with-preferences.ts';

const policy = policyOf({ pricingRule: 'midpoint', priceDecimals: 0 });
const retailer = { buyPrice: '30', sellPrice: '5' };

function clear(
  bids: readonly Bid[],
  changes: Partial<ClearWithPreferencesParameters> = {},
): ClearWithPreferencesReturnType {
  return clearWithPreferences({
    id: 'urn:example:result',
    marketId,
    slot,
    bids,
    policy,
    preferencePolicy: { version: 1, partnerPriceRule: 'midpoint', renewableSources: ['solar', 'wind'] },
    retailer,
    ...changes,
  });
}

function buy(id: string, quantity: number, price: number, preferences?: BidPreferences): Bid {
  return bidOf(id, 'buy', quantity, String(price), preferences ? { preferences } : {});
}

function sell(
  id: string,
  quantity: number,
  price: number,
  energySource: Bid['energySource'] & string = 'solar',
  preferences?: BidPreferences,
): Bid {
  return bidOf(id, 'sell', quantity, String(price), {
    energySource,
    ...(preferences ? { preferences } : {}),
  });
}

const did = (id: string): string => `did:web:${id}.example`;
const short = (id = 'retailer'): string => id.replace('urn:example:bid:', '');
const traded = ({ result }: ClearWithPreferencesReturnType): string[] =>
  (result.trades ?? []).map(
    ({ buyBidId, sellBidId, quantity, price, stage }) =>
      `${short(buyBidId)}<${short(sellBidId)} ${quantity} at ${price} ${stage}`,
  );
const unmet = ({ unmet }: ClearWithPreferencesReturnType): string[] =>
  unmet.map(({ bidId, reason, quantity }) => `${short(bidId)} ${reason} ${quantity}`);

describe('clearWithPreferences', () => {
  it('lets partners trade first, the favourite one before the others', () => {
    const result = clear([
      buy('home', 10, 20, { partners: [did('school'), did('friend')] }),
      sell('friend', 10, 8),
      sell('school', 6, 12),
      sell('cheap', 10, 6),
    ]);
    expect(traded(result)).toEqual(['home<school 6 at 16 partner', 'home<friend 4 at 14 partner']);
    expect(isClearingResult(result.result)).toBe(true);
  });

  it('lets a seller favour a buyer who bids less', () => {
    const preferences = { partners: [did('family')] };
    const result = clear([
      buy('rich', 10, 25),
      buy('family', 10, 12),
      sell('roof', 10, 6, 'solar', preferences),
    ]);
    expect(traded(result)).toEqual(['family<roof 10 at 9 partner']);
  });

  it('fills the renewable share from renewable offers only, rounded up to a watt hour', () => {
    const want = buy('home', 5, 20, { renewableShareBasisPoints: 5000 });
    expect(traded(clear([want, sell('roof', 9, 10), sell('diesel', 9, 4, 'fossil')]))).toEqual([
      'home<roof 3 at 15 local-renewable',
      'home<diesel 2 at 12 local',
    ]);
    const short = clear([want, sell('roof', 1, 10), sell('diesel', 9, 4, 'fossil')]);
    expect(traded(short)).toEqual(['home<roof 1 at 15 local-renewable', 'home<diesel 2 at 12 local']);
    expect(unmet(short)).toEqual(['home renewable-share 2']);
    expect(short.result.flags).toEqual(['unmet-renewable-share']);
  });

  it('falls back on the retailer for what is left, and caps the local price by the tariff', () => {
    const fallback = { retailerFallback: true };
    const result = clear([
      buy('home', 10, 90, fallback),
      sell('roof', 4, 1, 'solar', fallback),
      sell('dear', 5, 31),
    ]);
    // 90 is capped by the 30 the retailer asks, 1 is raised to the 5 it pays: (30 + 5) / 2, half to even.
    expect(traded(result)).toEqual(['home<roof 4 at 18 local', 'home<retailer 6 at 30 retailer']);
    expect(result.result).toMatchObject({ clearedQuantity: '4', flags: ['retailer-fallback'] });
    expect(traded(clear([sell('roof', 4, 1, 'solar', fallback)]))).toEqual(['retailer<roof 4 at 5 retailer']);
  });

  it('ends preferences in a circle with no trade, and names them', () => {
    const only = (partner: string): BidPreferences => ({ partners: [did(partner)], partnersOnly: true });
    const circle = clear([
      buy('a', 5, 20, only('b')),
      sell('b', 5, 10, 'solar', only('c')),
      buy('c', 5, 20, only('d')),
      sell('d', 5, 10, 'solar', only('a')),
    ]);
    expect(traded(circle)).toEqual([]);
    expect(unmet(circle)).toEqual([
      'a preference-cycle 5',
      'c preference-cycle 5',
      'b preference-cycle 5',
      'd preference-cycle 5',
    ]);
    const chain = clear([
      buy('a', 5, 20, only('b')),
      sell('b', 5, 10, 'solar', only('c')),
      buy('c', 5, 8, only('b')),
    ]);
    expect(unmet(chain)).toEqual([
      'a partner-not-mutual 5',
      'c partner-price-or-quantity 5',
      'b partner-price-or-quantity 5',
    ]);
    expect(unmet(clear([buy('a', 5, 20, only('nobody')), sell('b', 5, 10)]))).toEqual(['a partner-absent 5']);
  });

  it('trades partners at the price the policy names', () => {
    const bids = [buy('a', 5, 20, { partners: [did('b')] }), sell('b', 5, 9)];
    const at = (partnerPriceRule: 'midpoint' | 'offer' | 'bid'): string[] =>
      traded(clear(bids, { preferencePolicy: { version: 1, partnerPriceRule, renewableSources: [] } }));
    expect([at('midpoint'), at('offer'), at('bid')].flat()).toEqual([
      'a<b 5 at 14 partner',
      'a<b 5 at 9 partner',
      'a<b 5 at 20 partner',
    ]);
  });

  const names = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
  const preferences = fc.option(
    fc.record({
      renewableShareBasisPoints: fc.constantFrom(0, 3333, 10_000),
      partners: fc.subarray(names.map(did), { minLength: 1, maxLength: 3 }),
      partnersOnly: fc.boolean(),
      retailerFallback: fc.boolean(),
    }),
    { nil: undefined },
  );
  const row = fc.tuple(
    fc.constantFrom<Bid['side']>('buy', 'sell'),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom<NonNullable<Bid['energySource']>>('solar', 'fossil'),
    preferences,
  );
  const drawn = fc.array(row, { maxLength: 6 }).map((rows) =>
    rows.map(([side, quantity, price, energySource, wishes], index) =>
      bidOf(names[index] ?? '', side, quantity, String(price), {
        energySource,
        ...(wishes ? { preferences: wishes } : {}),
      }),
    ),
  );

  it('never fills beyond an order, keeps limits, partners and shares, and does not depend on the order of bids', () => {
    fc.assert(
      fc.property(drawn, (bids) => {
        const outcome = clear(bids);
        expect(clear([...bids].reverse())).toEqual(outcome);
        expect(isClearingResult(outcome.result)).toBe(true);
        const byId = new Map(bids.map((bid) => [bid.id, bid]));
        const renewable = new Map<string, number>();
        for (const { buyBidId, sellBidId, quantity, price, stage } of outcome.result.trades ?? []) {
          const [buyer, seller] = [byId.get(buyBidId ?? ''), byId.get(sellBidId ?? '')];
          if (stage === 'retailer') {
            expect((buyer ?? seller)?.preferences?.retailerFallback).toBe(true);
            if (buyer) renewable.set(buyer.id, (renewable.get(buyer.id) ?? 0) + Number(quantity));
            continue;
          }
          if (!buyer || !seller) throw new Error('Expected both orders of a local trade.');
          const most = Math.min(
            Number(buyer.price.value),
            buyer.preferences?.retailerFallback ? 30 : Number.POSITIVE_INFINITY,
          );
          const least = Math.max(
            Number(seller.price.value),
            seller.preferences?.retailerFallback ? 5 : Number.NEGATIVE_INFINITY,
          );
          expect(most >= Number(price) && Number(price) >= least).toBe(true);
          for (const [one, other] of [
            [buyer, seller],
            [seller, buyer],
          ] as const) {
            const wishes = one.preferences;
            expect(!wishes?.partnersOnly || wishes.partners?.includes(other.participantId)).toBe(true);
          }
          if (seller.energySource === 'solar')
            renewable.set(buyer.id, (renewable.get(buyer.id) ?? 0) + Number(quantity));
        }
        for (const { bidId, side, quantity } of outcome.result.allocations) {
          const bid = byId.get(bidId) as Bid;
          const whole = Number(bid.quantity.value);
          expect(Number(quantity)).toBeLessThanOrEqual(whole);
          const share = Math.ceil((whole * (bid.preferences?.renewableShareBasisPoints ?? 0)) / 10_000);
          const other = Number(quantity) - (renewable.get(bidId) ?? 0);
          if (side === 'buy') expect(other).toBeLessThanOrEqual(whole - share);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses shares out of range, a fallback without a retailer, and a retailer that pays more than it asks', () => {
    const refusal = (code: string) => expect.objectContaining({ code });
    expect(() => clear([buy('a', 5, 20, { renewableShareBasisPoints: 10_001 })])).toThrow(
      refusal('ERR_ENERGY_BID'),
    );
    expect(() => clear([buy('a', 5, 20, { retailerFallback: true })], { retailer: undefined })).toThrow(
      refusal('ERR_ENERGY_BID'),
    );
    expect(() => clear([], { retailer: { buyPrice: '5', sellPrice: '6' } })).toThrow(
      refusal('ERR_ENERGY_PRICE'),
    );
    expect(() => clear([buy('a', 0, 20)])).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => clear([buy('a', 1, 20), buy('a', 1, 20)])).toThrow(refusal('ERR_ENERGY_BID'));
  });
});
