import { expect, it } from 'vitest';
import * as modules from './modules.ts';

it('exports what is meant to be used', () => {
  expect(Object.keys(modules).sort()).toMatchInlineSnapshot(`
    [
      "ModuleError",
      "createOverlay",
      "executeModuleCall",
      "initialiseModules",
      "isModuleError",
      "moduleNames",
      "runModuleCall",
    ]
  `);
});
