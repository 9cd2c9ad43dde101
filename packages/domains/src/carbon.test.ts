import { expect, it } from 'vitest';
import * as carbon from './carbon.ts';

it('exports these names', () => {
  expect(Object.keys(carbon).sort()).toMatchInlineSnapshot(`
    [
      "assessBaseYear",
      "calculateEmissions",
      "calculateGridEmissionFactor",
      "calculateInventory",
      "calculateReductions",
      "carbonPolicies",
      "checkAllowances",
      "checkIssuance",
      "contributeToBuffer",
      "convertMeasure",
      "getPriceBand",
      "gwpSets",
      "ipcc2006Factors",
      "ipcc2006Fuels",
      "recomputeStatement",
      "reportReversal",
      "sellUnderCollar",
      "settleReversal",
      "verifyInventory",
      "verifyReductions",
    ]
  `);
});
