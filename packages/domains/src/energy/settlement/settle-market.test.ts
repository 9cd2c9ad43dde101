import type {
  Bid,
  ClearingResult,
  MarketSettlement,
  MarketSettlementPolicy,
  MeterInterval,
} from '@tallystick/schemas';
import { isMarketSettlement } from '@tallystick/schemas/energy/market-settlement';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidOf, marketId, policyOf, slot } from '../../../testing/energy-bids.ts';
import { clearBids } from '../clearing/clear-bids.ts';
import { clearWithPreferences } from '../preferences/clear-with-preferences.ts';
import { listSettlementChanges } from './list-settlement-changes.ts';
import { type SettleMarketParameters, settleMarket } from './settle-market.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const did = (id: string): string => `did:web:${id}.example`;

const settlementPolicy: MarketSettlementPolicy = {
  version: 1,
  imbalanceRule: 'retailer-tariff',
  missingMeterRule: 'refuse',
  rounding: 'half-even',
  currency: 'USD',
  moneyDecimals: 4,
};
const imbalance = { shortfall: '0.25', surplus: '0.05' };

function interval(
  id: string,
  flowDirection: MeterInterval['flowDirection'],
  wattHours: number,
  changes: Partial<MeterInterval> = {},
): MeterInterval {
  return {
    type: 'MeterInterval',
    id: `urn:example:interval:${id}:${flowDirection}`,
    usagePointId: `urn:example:point:${id}`,
    participantId: did(id),
    flowDirection,
    slot,
    quantity: { value: String(wattHours), unit: 'WHR' },
    quality: 'measured',
    revision: 1,
    ...changes,
  };
}

function clear(
  bids: readonly Bid[],
  pricingRule: ClearingResult['policy']['pricingRule'] = 'midpoint',
): ClearingResult {
  return clearBids({ id: 'urn:example:result', marketId, slot, bids, policy: policyOf({ pricingRule }) });
}

const result = clear([bidOf('home', 'buy', 900, '0.185'), bidOf('roof', 'sell', 900, '0.1')]);
const metered = [interval('home', 'import', 900), interval('roof', 'export', 900)];

function settle(changes: Partial<SettleMarketParameters> = {}): MarketSettlement {
  return settleMarket({
    id: 'urn:example:settlement',
    result,
    intervals: metered,
    policy: settlementPolicy,
    imbalance,
    ...changes,
  });
}

const amounts = ({ lines }: MarketSettlement): string[] =>
  lines.map(({ cleared, metered, deviation, energyAmount, deviationAmount, feeAmount, totalAmount }) =>
    [cleared, metered, deviation, energyAmount, deviationAmount, feeAmount, totalAmount].join(' '),
  );

/** Everything a settlement pays, in smallest units: must be zero. */
function total({ lines, retailerAmount, operatorAmount, dustAmount, policy }: MarketSettlement): bigint {
  const units = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + fraction.padEnd(policy.moneyDecimals, '0'));
    return text.startsWith('-') ? -value : value;
  };
  return [...lines.map(({ totalAmount }) => totalAmount), retailerAmount, operatorAmount, dustAmount].reduce(
    (sum, text) => sum + units(text),
    0n,
  );
}

describe('settleMarket', () => {
  it('pays the seller what the buyer pays where the meters agree with the market', () => {
    const settlement = settle();
    expect(isMarketSettlement(settlement)).toBe(true);
    // 0.9 kWh at 0.1425
    expect(amounts(settlement)).toEqual(['-900 -900 0 -0.1282 0 0 -0.1282', '900 900 0 0.1282 0 0 0.1282']);
    expect(settlement).toMatchObject({ retailerAmount: '0', operatorAmount: '0', dustAmount: '0' });
  });

  it('settles shortfall and surplus with the retailer, and the fee with the operator', () => {
    const settlement = settle({
      intervals: [interval('home', 'import', 1000), interval('roof', 'export', 950)],
      fee: '0.01',
    });
    expect(amounts(settlement)).toEqual([
      '-900 -1000 -100 -0.1282 -0.025 -0.009 -0.1622',
      '900 950 50 0.1282 0.0025 -0.009 0.1217',
    ]);
    expect(settlement).toMatchObject({ retailerAmount: '0.0225', operatorAmount: '0.018', dustAmount: '0' });
  });

  it('settles who was metered without having traded, and a producer who draws at night', () => {
    const settlement = settle({
      intervals: [...metered, interval('roof', 'import', 100), interval('guest', 'import', 400)],
    });
    expect(amounts(settlement)).toEqual([
      '0 -400 -400 0 -0.1 0 -0.1',
      '-900 -900 0 -0.1282 0 0 -0.1282',
      '900 800 -100 0.1282 -0.025 0 0.1032',
    ]);
  });

  it('leaves dust with the operator when rounding is one-sided', () => {
    const settlement = settle({ policy: { ...settlementPolicy, rounding: 'floor' } });
    expect(amounts(settlement)).toEqual(['-900 -900 0 -0.1283 0 0 -0.1283', '900 900 0 0.1282 0 0 0.1282']);
    expect(settlement.dustAmount).toBe('0.0001');
    expect(total(settlement)).toBe(0n);
  });

  it('sums several meters and shorter intervals, and takes their latest revisions', () => {
    const part = (start: string, end: string, wattHours: number, revision = 1): MeterInterval =>
      interval('home', 'import', wattHours, {
        id: `urn:example:${start}:${revision}`,
        slot: { start, end },
        revision,
      });
    const parts = [
      part('2026-03-01T10:00:00Z', '2026-03-01T10:05:00Z', 111),
      part('2026-03-01T10:00:00Z', '2026-03-01T10:05:00Z', 300, 2),
      part('2026-03-01T10:05:00Z', '2026-03-01T10:15:00Z', 500),
    ];
    const other = interval('home', 'import', 100, {
      usagePointId: 'urn:example:point:second',
      id: 'urn:example:second',
    });
    expect(settle({ intervals: [...parts, other, interval('roof', 'export', 900)] }).lines[0]?.metered).toBe(
      '-900',
    );
    expect(() => settle({ intervals: [...parts.slice(0, 2), interval('roof', 'export', 900)] })).toThrow(
      refusal('ERR_ENERGY_SETTLEMENT'),
    );
  });

  it('refuses missing meters, or settles as cleared, flagged, to be corrected later', () => {
    const intervals = [
      interval('home', 'import', 0, { quality: 'missing' }),
      interval('roof', 'export', 900),
    ];
    expect(() => settle({ intervals })).toThrow(refusal('ERR_ENERGY_SETTLEMENT'));
    const provisional = settle({
      intervals,
      policy: { ...settlementPolicy, missingMeterRule: 'as-cleared' },
    });
    expect(provisional.flags).toEqual(['provisional']);
    expect(provisional.lines[0]).toMatchObject({ metered: '-900', flags: ['metered-missing'] });
    const after = settle({
      id: 'urn:example:corrected',
      intervals: [interval('home', 'import', 1000), intervals[1] as MeterInterval],
      revision: 2,
      replaces: provisional.id,
    });
    expect(listSettlementChanges({ before: provisional, after })).toEqual({
      participants: [{ participantId: did('home'), amount: '-0.025' }],
      retailerAmount: '0.025',
      operatorAmount: '0',
    });
    expect(() => listSettlementChanges({ before: after, after: provisional })).toThrow(
      refusal('ERR_ENERGY_SETTLEMENT'),
    );
  });

  it('settles trades at their own prices, with the retailer as a counterpart', () => {
    const preferences = { retailerFallback: true };
    const { result: mixed } = clearWithPreferences({
      id: 'urn:example:result',
      marketId,
      slot,
      bids: [bidOf('home', 'buy', 1000, '0.3', { preferences }), bidOf('roof', 'sell', 400, '0.1')],
      policy: policyOf({ pricingRule: 'highest-allocated-offer' }),
      preferencePolicy: { version: 1, partnerPriceRule: 'midpoint', renewableSources: [] },
      retailer: { buyPrice: '0.2', sellPrice: '0.05' },
    });
    const settlement = settle({
      result: mixed,
      intervals: [interval('home', 'import', 1000), interval('roof', 'export', 400)],
      fee: '0.01',
    });
    // 0.4 kWh at 0.1 from the roof, 0.6 kWh at 0.2 from the retailer, on which there is no fee.
    expect(amounts(settlement)).toEqual([
      '-1000 -1000 0 -0.16 0 -0.004 -0.164',
      '400 400 0 0.04 0 -0.004 0.036',
    ]);
    expect(settlement.retailerAmount).toBe('0.12');
    expect(total(settlement)).toBe(0n);
  });

  it('adds up to zero to the last unit, whatever is bid, metered and rounded', () => {
    const rows = fc.array(
      fc.tuple(
        fc.constantFrom<Bid['side']>('buy', 'sell'),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: -50, max: 99 }),
        fc.integer({ min: 0, max: 1500 }),
      ),
      { maxLength: 8 },
    );
    const rounding = fc.constantFrom<MarketSettlementPolicy['rounding']>(
      'floor',
      'ceiling',
      'down',
      'up',
      'half-even',
      'half-up',
    );
    const rule = fc.constantFrom<ClearingResult['policy']['pricingRule']>(
      'midpoint',
      'pay-as-bid',
      'lowest-allocated-bid',
    );
    fc.assert(
      fc.property(
        rows,
        rounding,
        rule,
        fc.integer({ min: 0, max: 4 }),
        (drawn, mode, pricingRule, moneyDecimals) => {
          const bids = drawn.map(([side, quantity, price], index) =>
            bidOf(`p${index}`, side, quantity, (price / 100).toFixed(2)),
          );
          const settlement = settle({
            result: clear(bids, pricingRule),
            intervals: drawn.map(([side, , , wattHours], index) =>
              interval(`p${index}`, side === 'buy' ? 'import' : 'export', wattHours),
            ),
            policy: { ...settlementPolicy, rounding: mode, moneyDecimals },
            fee: '0.003',
          });
          expect(isMarketSettlement(settlement)).toBe(true);
          expect(total(settlement)).toBe(0n);
          expect(settlement.lines.reduce((sum, { cleared }) => sum + BigInt(cleared), 0n)).toBe(0n);
          const dustMost = BigInt(settlement.lines.length + 1);
          const dust = BigInt(Math.round(Number(settlement.dustAmount) * 10 ** moneyDecimals));
          expect(dust <= dustMost && -dust <= dustMost).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each<[string, Partial<SettleMarketParameters>, string]>([
    ['another currency', { policy: { ...settlementPolicy, currency: 'EUR' } }, 'ERR_ENERGY_POLICY'],
    [
      'an unknown rule',
      { policy: { ...settlementPolicy, imbalanceRule: 'none' as 'single-price' } },
      'ERR_ENERGY_POLICY',
    ],
    [
      'two prices under single-price',
      { policy: { ...settlementPolicy, imbalanceRule: 'single-price' } },
      'ERR_ENERGY_PRICE',
    ],
    ['a negative fee', { fee: '-0.01' }, 'ERR_ENERGY_PRICE'],
    [
      'intervals beyond the slot',
      {
        intervals: [
          ...metered,
          interval('x', 'import', 1, { slot: { start: slot.start, end: '2026-03-01T10:30:00Z' } }),
        ],
      },
      'ERR_ENERGY_INTERVAL',
    ],
    [
      'overlapping intervals',
      {
        intervals: [
          ...metered,
          interval('home', 'import', 1, { slot: { start: slot.start, end: '2026-03-01T10:10:00Z' } }),
        ],
      },
      'ERR_ENERGY_INTERVAL',
    ],
    [
      'an allocation without price or trades',
      { result: (({ price: _, ...rest }) => rest)(result) },
      'ERR_ENERGY_SETTLEMENT',
    ],
    [
      'a trade without an allocation',
      {
        result: {
          ...result,
          trades: [{ buyBidId: 'urn:example:x', quantity: '1', price: '0', stage: 'retailer' }],
        },
      },
      'ERR_ENERGY_SETTLEMENT',
    ],
  ])('refuses %s', (_name, changes, code) => {
    expect(() => settle(changes)).toThrow(refusal(code));
  });

  it('refuses an interval without a participant', () => {
    const { participantId: _, ...nameless } = metered[0] as MeterInterval;
    expect(() => settle({ intervals: [nameless] })).toThrow(refusal('ERR_ENERGY_SETTLEMENT'));
  });
});
