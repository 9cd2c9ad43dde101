import { expect, it } from 'vitest';
import * as finance from './finance.ts';

it('exports these names', () => {
  expect(Object.keys(finance).sort()).toMatchInlineSnapshot(`
    [
      "calculateAccruedInterest",
      "calculateCoupon",
      "createHoldingSnapshot",
      "createSchedule",
      "distributeAmount",
      "fixLinearRate",
      "fixLinkedRate",
      "getClaimableAmount",
      "getDirtyPrice",
      "getNextPeriod",
      "getYearFraction",
      "getYield",
      "listHoldings",
      "rollDate",
    ]
  `);
});
