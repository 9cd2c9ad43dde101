import { expect, it } from 'vitest';
import * as finance from './finance.ts';

it('exports these names', () => {
  expect(Object.keys(finance).sort()).toMatchInlineSnapshot(`
    [
      "createSchedule",
      "getNextPeriod",
      "getYearFraction",
      "rollDate",
    ]
  `);
});
