import { expect, it } from 'vitest';
import * as file from './file.ts';
import * as memory from './index.ts';

it('exports what is meant to be used', () => {
  expect(Object.keys(memory).sort()).toMatchInlineSnapshot(`
    [
      "createMemoryChain",
      "deployModules",
      "memoryLedger",
    ]
  `);
  expect(Object.keys(file).sort()).toMatchInlineSnapshot(`
    [
      "loadSnapshot",
      "saveSnapshot",
    ]
  `);
});
