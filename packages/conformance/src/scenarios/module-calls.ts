import {
  defineGovernedCall,
  type GovernedCall,
  type ModuleAbis,
  type ModuleDeployment,
  type ModuleName,
} from '@tallystick/contracts';
import { type Call, type CallArguments, defineCall } from '@tallystick/core';
import type { ExtractAbiFunctionNames } from 'abitype';

type CallMaker<module extends ModuleName> = <const name extends ExtractAbiFunctionNames<ModuleAbis[module]>>(
  functionName: name,
  args: CallArguments<ModuleAbis[module], name>,
) => Call;

/** Makes calls of each module, typed by its ABI. */
export interface ModuleCalls {
  readonly parties: CallMaker<'Parties'>;
  readonly origins: CallMaker<'Origins'>;
  readonly units: CallMaker<'Units'>;
}

/** Makes the makers for the modules of a ledger. */
export function createModuleCalls({ parties, origins, units }: ModuleDeployment): ModuleCalls {
  return {
    parties: (functionName, args) => defineCall({ module: parties, functionName, args } as never),
    origins: (functionName, args) => defineCall({ module: origins, functionName, args } as never),
    units: (functionName, args) => defineCall({ module: units, functionName, args } as never),
  };
}

type GovernedMaker<module extends ModuleName> = <
  const name extends ExtractAbiFunctionNames<ModuleAbis[module], 'nonpayable'>,
>(
  functionName: name,
  args: CallArguments<ModuleAbis[module], name>,
) => GovernedCall;

/** A governed call of `Parties`. */
export const governParties: GovernedMaker<'Parties'> = (functionName, args) =>
  defineGovernedCall({ module: 'Parties', functionName, args } as never);

/** A governed call of `Origins`. */
export const governOrigins: GovernedMaker<'Origins'> = (functionName, args) =>
  defineGovernedCall({ module: 'Origins', functionName, args } as never);

/** A governed call of `Units`. */
export const governUnits: GovernedMaker<'Units'> = (functionName, args) =>
  defineGovernedCall({ module: 'Units', functionName, args } as never);
