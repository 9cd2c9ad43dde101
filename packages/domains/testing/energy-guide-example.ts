// biome-ignore-all lint/suspicious/noConsole: what a reader runs prints.
import {
  applyTokenMovements,
  clearBids,
  issueCertificates,
  listSlots,
  matchCertificates,
  readTimeZone,
  settleMarket,
  verifyClearing,
} from '@tallystick/domains/energy';
import type { Bid, ClearingPolicy, MeterInterval } from '@tallystick/schemas';

const at = (path: string) => `https://market.example/${path}`;
const did = (name: string) => `did:web:${name}.example`;

// The slots of a local day. The rules of the zone are data that all parties keep, not a name that each looks up.
const zone = readTimeZone({
  name: 'Europe/Berlin',
  from: '2026-01-01T00:00:00Z',
  until: '2027-01-01T00:00:00Z',
});
const slotsOn = (date: string) => listSlots({ date, zone, slotSeconds: 900 });
console.log(slotsOn('2026-03-28').length, slotsOn('2026-03-29').length, slotsOn('2026-10-25').length);

// Bids for the quarter of an hour from 12:00.
const noon = slotsOn('2026-06-01')[48];
if (!noon) throw new Error('No such slot.');
const { slot } = noon;
const bid = (name: string, side: Bid['side'], watts: string, price: string): Bid => ({
  type: 'Bid',
  id: at(`bids/${name}`),
  marketId: at('markets/local'),
  participantId: did(name),
  side,
  kind: 'limit',
  slot,
  quantity: { value: watts, unit: 'WHR' },
  price: { value: price, currency: 'EUR', unit: 'KWH' },
  submittedAt: '2026-06-01T09:00:00Z',
});
const bids = [
  bid('bakery', 'buy', '600', '0.30'),
  bid('home', 'buy', '500', '0.22'),
  bid('office', 'buy', '800', '0.14'),
  bid('school', 'sell', '700', '0.05'),
  bid('farm', 'sell', '600', '0.12'),
  bid('battery', 'sell', '900', '0.20'),
];
const policy: ClearingPolicy = {
  version: 1,
  pricingRule: 'lowest-allocated-bid',
  tieRule: 'time-then-id',
  rounding: 'half-even',
  currency: 'EUR',
  priceUnit: 'KWH',
  priceDecimals: 4,
};

// Clear, and check as anybody with the bids can.
const result = clearBids({ id: at('results/1'), marketId: at('markets/local'), slot, bids, policy });
console.log(result.price, result.clearedQuantity, JSON.stringify(result.priceRange));
for (const { bidId, quantity } of result.allocations) console.log(bidId.slice(28), quantity);
console.log(verifyClearing({ bids, policy, marketId: at('markets/local'), slot, result }).valid);

// What the meters counted: the farm delivered 50 Wh less than it sold, the home used 20 Wh more than it bought.
const metered = (name: string, flowDirection: 'import' | 'export', watts: string): MeterInterval => ({
  type: 'MeterInterval',
  id: at(`intervals/${name}`),
  usagePointId: at(`points/${name}`),
  participantId: did(name),
  flowDirection,
  slot,
  quantity: { value: watts, unit: 'WHR' },
  quality: 'measured',
  revision: 1,
});
const intervals = [
  metered('bakery', 'import', '600'),
  metered('home', 'import', '520'),
  metered('office', 'import', '200'),
  metered('school', 'export', '700'),
  metered('farm', 'export', '550'),
];
const settlement = settleMarket({
  id: at('settlements/1'),
  result,
  intervals,
  policy: {
    version: 1,
    imbalanceRule: 'retailer-tariff',
    missingMeterRule: 'refuse',
    rounding: 'half-even',
    currency: 'EUR',
    moneyDecimals: 4,
  },
  imbalance: { shortfall: '0.32', surplus: '0.06' },
  fee: '0.005',
});
for (const { participantId, deviation, totalAmount } of settlement.lines) {
  console.log(participantId.slice(8, -8), deviation, totalAmount);
}
console.log(settlement.retailerAmount, settlement.operatorAmount, settlement.dustAmount);

// Tokens follow the meters: the school's meter minted 700, the bakery's meter burns the 600 it bought.
const movement = { type: 'TokenMovement', slot, recordedAt: '2026-06-01T10:16:00Z' } as const;
const mint = {
  ...movement,
  id: at('movements/1'),
  kind: 'mint',
  quantity: '700',
  toId: did('school'),
} as const;
const pass = { ...movement, id: at('movements/2'), kind: 'transfer', quantity: '600' } as const;
const burn = {
  ...movement,
  id: at('movements/3'),
  kind: 'burn',
  quantity: '600',
  fromId: did('bakery'),
} as const;
const tokens = applyTokenMovements({
  movements: [
    { ...mint, meterIntervalId: at('intervals/school') },
    { ...pass, fromId: did('school'), toId: did('bakery') },
    { ...burn, meterIntervalId: at('intervals/bakery') },
  ],
  intervals,
  policy: { version: 1, burnWithinSeconds: 86_400 },
});
console.log(`${tokens.minted} minted, ${tokens.burned} burned, ${tokens.refused.length} refused`);

// Certificates of the farm against the consumption of the home, hour by hour and over the day.
const sun = {
  ...metered('farm', 'export', '2000'),
  slot: { start: slot.start, end: '2026-06-01T11:00:00Z' },
};
const { certificate } = issueCertificates({
  interval: sun,
  device: {
    deviceId: at('devices/farm'),
    capacity: 3000,
    energySource: 'solar',
    zone: 'DE',
    ownerId: did('farm'),
  },
  policy: {
    version: 1,
    faceValue: 1,
    intervalSecondsMax: 3600,
    capacityMarginBasisPoints: 0,
    validitySeconds: 31_536_000,
  },
  issued: [],
  id: at('certificates/1'),
  issuerId: did('issuer'),
  issuedAt: '2026-06-02T00:00:00Z',
});
const used = (hour: number, watts: string): MeterInterval => ({
  ...metered('home', 'import', watts),
  id: at(`use/${hour}`),
  slot: { start: `2026-06-01T${hour}:00:00Z`, end: `2026-06-01T${hour + 1}:00:00Z` },
});
const { report } = matchCertificates({
  id: at('reports/1'),
  period: { start: '2026-06-01T10:00:00Z', end: '2026-06-01T12:00:00Z' },
  certificates: certificate ? [certificate] : [],
  consumption: [used(10, '1200'), used(11, '800')],
  policy: {
    version: 1,
    intervalSeconds: 3600,
    allocationRule: 'in-order',
    rounding: 'floor',
    shareDecimals: 4,
  },
  zones: ['DE'],
});
console.log(report.annualShare, report.intervalShare);
