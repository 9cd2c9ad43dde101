import type { ModuleReference } from '@tallystick/core';
import { originsAbi } from './generated/origins-abi.ts';
import { partiesAbi } from './generated/parties-abi.ts';
import { unitsAbi } from './generated/units-abi.ts';

/** What a ledger's modules start from. Everything else is decided by proposals. */
export interface Genesis {
  /** CAIP-2 id of the ledger; the modules keep it and never ask the ledger. */
  readonly chainId: string;
  /** The first administrators, each an active member with one account. */
  readonly administrators: readonly { readonly party: string; readonly account: string }[];
  /** How many administrators a proposal needs. */
  readonly threshold: number;
}

/** The modules of one ledger, ready to be called. */
export interface ModuleDeployment {
  /** CAIP-2 id of the ledger. */
  readonly chainId: string;
  readonly parties: ModuleReference<typeof partiesAbi>;
  readonly origins: ModuleReference<typeof originsAbi>;
  readonly units: ModuleReference<typeof unitsAbi>;
}

/** What {@link defineModules} takes. */
export interface DefineModulesParameters {
  readonly chainId: string;
  /** Contract address of each module, or the one chaincode's name three times. */
  readonly addresses: { readonly parties: string; readonly origins: string; readonly units: string };
}

/**
 * Names modules that were deployed before, so that calls to them are typed.
 *
 * @param parameters - The ledger's id and where each module is.
 * @returns The deployment.
 *
 * @example
 * ```ts
 * import { defineModules } from '@tallystick/contracts';
 *
 * const modules = defineModules({
 *   chainId: 'memory:1',
 *   addresses: { parties: 'parties', origins: 'origins', units: 'units' },
 * });
 * console.log(modules.units.address);
 * ```
 */
export function defineModules(parameters: DefineModulesParameters): ModuleDeployment {
  const { chainId, addresses } = parameters;
  return {
    chainId,
    parties: { name: 'Parties', address: addresses.parties, abi: partiesAbi },
    origins: { name: 'Origins', address: addresses.origins, abi: originsAbi },
    units: { name: 'Units', address: addresses.units, abi: unitsAbi },
  };
}
