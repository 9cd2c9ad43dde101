import { expect, it } from 'vitest';
import * as entry from './index.ts';

it('exports what the package promises', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "createEndpointList",
      "createNonceLease",
      "createSharedNonceLease",
      "deployModules",
      "ethereumLedger",
    ]
  `);
});
