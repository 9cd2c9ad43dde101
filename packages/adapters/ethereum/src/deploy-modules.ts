import { type Genesis, type ModuleDeployment, partiesAbi } from '@tallystick/contracts';
import { deployModulesOnEvm } from '@tallystick/contracts/evm';
import { BaseError } from '@tallystick/core';
import { parseAccount } from 'viem/utils';
import type { EthereumSigner } from './config.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

/** What {@link deployModules} takes. */
export interface DeployModulesParameters {
  readonly ledger: EthereumLedger;
  readonly genesis: Genesis;
  /** Who pays for the deployment and wires the modules together; it has no right afterwards. The ledger's signer when absent. */
  readonly signer?: EthereumSigner | undefined;
  /** Seconds between scheduling an upgrade and applying it; seven days when absent. */
  readonly upgradeDelaySeconds?: number | undefined;
  /** Allows a shorter upgrade delay. For networks that hold nothing of value. */
  readonly development?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

function resolveDeployer({ ledger, signer }: DeployModulesParameters): EthereumSigner {
  const deployer = signer ?? ledger.account;
  if (deployer !== undefined) return deployer;
  throw new BaseError({
    code: 'ERR_SIGNER',
    shortMessage: 'Expected a signer to deploy the modules, got none.',
    details: 'Pass signer, or give the ledger an account.',
  });
}

function assertSameChain({ ledger, genesis }: DeployModulesParameters): void {
  if (genesis.chainId === ledger.chainId) return;
  throw new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `Expected a genesis for ${ledger.chainId}, got one for ${genesis.chainId}.`,
    details: 'The modules keep this id for ever: give them the one of the ledger they are deployed on.',
  });
}

/**
 * Deploys the modules on an EVM chain: seven transactions, each final before the next.
 *
 * @param parameters - Ledger, what the modules start from, who deploys, and the upgrade delay in seconds.
 * @returns The modules, ready to be called.
 * @throws BaseError `ERR_CHAIN_MISMATCH`, `ERR_SIGNER`, `ERR_UPGRADE_DELAY`; the staged errors of `submit` and `wait`.
 *
 * @example
 * ```ts
 * import { toPartyId } from '@tallystick/core';
 * import { deployModules, ethereumLedger } from '@tallystick/ethereum';
 * import { createPublicClient, http } from 'viem';
 * import { privateKeyToAccount } from 'viem/accounts';
 *
 * const account = privateKeyToAccount(`0x${'11'.repeat(32)}`);
 * const ledger = ethereumLedger({
 *   client: createPublicClient({ transport: http('http://127.0.0.1:8545') }),
 *   account,
 *   chainId: 'eip155:31337',
 *   finality: { kind: 'confirmations', confirmations: 1 },
 * });
 * const administrators = [{ party: toPartyId('did:web:registry.example'), account: account.address }];
 * const modules = await deployModules({
 *   ledger,
 *   genesis: { chainId: ledger.chainId, administrators, threshold: 1 },
 * });
 * console.log(modules.units.address);
 * ```
 */
export async function deployModules(parameters: DeployModulesParameters): Promise<ModuleDeployment> {
  const { ledger, genesis, upgradeDelaySeconds, development, signal } = parameters;
  assertSameChain(parameters);
  const signer = resolveDeployer(parameters);
  return deployModulesOnEvm({
    genesis,
    millisecondTimestamps: false,
    ...(upgradeDelaySeconds === undefined ? {} : { upgradeDelaySeconds }),
    ...(development === undefined ? {} : { development }),
    deployer: parseAccount(signer).address,
    send: async ({ to, data }) => {
      const pending = await ledger.submitData({ to, data, abi: partiesAbi, signer, signal });
      const { contractAddress } = await pending.wait({ signal });
      return contractAddress ? { contractAddress } : {};
    },
  });
}
