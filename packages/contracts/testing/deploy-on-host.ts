import type { Genesis, ModuleDeployment } from '../src/deployment.ts';
import { deployModulesOnEvm } from '../src/evm-deployment.ts';
import type { EvmSender } from './evm-host.ts';

/** What {@link deployOnHost} takes. */
export interface DeployOnHostParameters {
  readonly host: EvmSender;
  readonly genesis: Genesis;
  readonly deployer: string;
  readonly millisecondTimestamps?: boolean;
  readonly upgradeDelaySeconds?: number;
}

/**
 * Deploys the modules on an in-process EVM.
 *
 * @param parameters - The EVM, what the modules start from, and who deploys them.
 * @returns The modules.
 * @throws Error with the revert data when a transaction of the deployment reverts.
 */
export function deployOnHost(parameters: DeployOnHostParameters): Promise<ModuleDeployment> {
  const { host, genesis, deployer, millisecondTimestamps = false, upgradeDelaySeconds } = parameters;
  return deployModulesOnEvm({
    genesis,
    millisecondTimestamps,
    ...(upgradeDelaySeconds !== undefined && { upgradeDelaySeconds, development: true }),
    deployer,
    send: async (transaction) => {
      const { contractAddress, revertData } = await host.send({ from: deployer, ...transaction });
      if (revertData !== undefined) throw new Error(`A deployment transaction reverted with ${revertData}.`);
      return contractAddress ? { contractAddress } : {};
    },
  });
}
