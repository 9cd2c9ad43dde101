import { expect, it } from 'vitest';
import * as bytecode from './bytecode.ts';
import * as evm from './evm.ts';
import * as entry from './index.ts';
import * as modules from './modules.ts';

it('exports these names from @tallystick/contracts', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "defineGovernedCall",
      "defineModules",
      "holdKind",
      "intervalUnit",
      "lotState",
      "memberStatus",
      "moduleAbis",
      "originsAbi",
      "partiesAbi",
      "roles",
      "toCallsDigest",
      "toClaimId",
      "toClassId",
      "toLotId",
      "toProposalId",
      "unitsAbi",
      "upgradeableAbi",
    ]
  `);
});

it('exports these names from its subpaths', () => {
  const names = { bytecode: Object.keys(bytecode), evm: Object.keys(evm), modules: Object.keys(modules) };
  expect(names).toMatchInlineSnapshot(`
    {
      "bytecode": [
        "moduleProxyBytecode",
        "originsBytecode",
        "partiesBytecode",
        "unitsBytecode",
      ],
      "evm": [
        "deployModulesOnEvm",
        "moduleDirectoryAbi",
        "upgradeableAbi",
      ],
      "modules": [
        "executeModuleCall",
        "runModuleCall",
        "initialiseModules",
        "isModuleError",
        "ModuleError",
        "moduleNames",
        "createOverlay",
      ],
    }
  `);
});
