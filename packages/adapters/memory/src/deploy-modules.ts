import { defineModules, type Genesis, type ModuleDeployment } from '@tallystick/contracts';
import { isModuleError } from '@tallystick/contracts/modules';
import { BaseError, SubmitError } from '@tallystick/core';
import { moduleAddresses } from './chain/run-calls.ts';
import { toSimulateError } from './errors.ts';
import type { MemoryLedger } from './memory-ledger.ts';

/** What {@link deployModules} takes. */
export interface DeployModulesParameters {
  readonly ledger: MemoryLedger;
  readonly genesis: Genesis;
}

function requireChain({ chainId }: MemoryLedger, genesis: Genesis): void {
  if (genesis.chainId === chainId) return;
  throw new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `Expected a genesis for ${chainId}, got one for ${genesis.chainId}.`,
    details: 'Pass the chainId of the ledger: the modules keep it and put it into every module id.',
  });
}

/**
 * Deploys the modules to a chain in memory, once.
 *
 * @param parameters - The ledger, and what its modules start from.
 * @returns References to the modules, for calls.
 * @throws SubmitError ERR_SUBMIT_REJECTED - the modules are there already. SimulateError - the genesis is refused.
 * BaseError ERR_CHAIN_MISMATCH - it is for another chain; ERR_BYTES_* - a party or account has not its form.
 *
 * @example
 * ```ts
 * import { toPartyId } from '@tallystick/core';
 * import { deployModules, memoryLedger } from '@tallystick/memory';
 *
 * const account = '0x00000000000000000000000000000000000000a1';
 * const party = toPartyId('did:web:registry.example');
 * const ledger = memoryLedger({ signer: { address: account } });
 * const { chainId } = ledger;
 * const genesis = { chainId, administrators: [{ party, account }], threshold: 1 };
 * const modules = await deployModules({ ledger, genesis });
 * console.log(modules.units.address);
 * ```
 */
export async function deployModules({ ledger, genesis }: DeployModulesParameters): Promise<ModuleDeployment> {
  requireChain(ledger, genesis);
  const block = await ledger.chain.deploy(genesis).catch((error: unknown) => {
    throw isModuleError(error) ? toSimulateError({ name: error.errorName, args: error.args }) : error;
  });
  if (!block) {
    throw new SubmitError({
      code: 'ERR_SUBMIT_REJECTED',
      shortMessage: `Expected a chain without modules, got ${ledger.chainId}, which has them.`,
      details: 'Use defineModules to name them, or make a new chain.',
    });
  }
  const { Parties: parties, Origins: origins, Units: units } = moduleAddresses;
  return defineModules({ chainId: ledger.chainId, addresses: { parties, origins, units } });
}
