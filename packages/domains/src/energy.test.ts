import { expect, it } from 'vitest';
import * as energy from './energy.ts';

it('exports these names', () => {
  expect(Object.keys(energy).sort()).toMatchInlineSnapshot(`
    [
      "allocateStorage",
      "applyTokenMovements",
      "clearBids",
      "clearDayAhead",
      "clearDemandResponse",
      "clearOrders",
      "clearWithPreferences",
      "computeBaseline",
      "computeResidualMix",
      "expireCertificates",
      "formatSeconds",
      "issueCertificates",
      "latestIntervals",
      "listSettlementChanges",
      "listSlots",
      "matchCertificates",
      "matchColumns",
      "measureEfficiency",
      "parseSeconds",
      "readTimeZone",
      "runOrderBook",
      "settleDemandResponse",
      "settleMarket",
      "splitCertificate",
      "toMeterIntervals",
      "toWattHours",
      "transferCertificates",
      "useCertificates",
      "verifiedSaving",
      "verifyClearing",
      "verifyDayAhead",
      "verifyOrders",
      "withdrawCertificate",
    ]
  `);
});
