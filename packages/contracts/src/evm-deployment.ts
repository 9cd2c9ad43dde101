import { BaseError, toBytes32, toLowerCaseAddress } from '@tallystick/core';
import * as AbiFunction from 'ox/AbiFunction';
import * as AbiParameters from 'ox/AbiParameters';
import { moduleProxyBytecode, originsBytecode, partiesBytecode, unitsBytecode } from './bytecode.ts';
import { defineModules, type Genesis, type ModuleDeployment } from './deployment.ts';
import { moduleDirectoryAbi } from './generated/module-directory-abi.ts';

type Hex = `0x${string}`;

/** One transaction of a deployment. Without `to` its data is init code. */
export interface DeploymentTransaction {
  readonly to?: Hex;
  readonly data: Hex;
}

/** What {@link deployModulesOnEvm} takes. */
export interface DeployModulesOnEvmParameters {
  readonly genesis: Genesis;
  /** Whether `block.timestamp` is in milliseconds, as on FISCO BCOS unless a feature is on. */
  readonly millisecondTimestamps: boolean;
  /** Seconds between scheduling an upgrade and applying it; 604,800 (seven days) when left out. */
  readonly upgradeDelaySeconds?: number;
  /** Allows a shorter delay. For networks that hold nothing of value. */
  readonly development?: boolean;
  /** The account `send` sends from: it alone may tell `Parties` where the other modules are, once. */
  readonly deployer: string;
  /** Sends one transaction and waits until it is final; throws when it failed. */
  readonly send: (transaction: DeploymentTransaction) => Promise<{ readonly contractAddress?: string }>;
}

const upgradeDelaySecondsMin = 604_800;

const initialiseParties = AbiFunction.from([
  'struct Founder { bytes32 party; address account; }',
  'function initialise(string chainId, uint64 upgradeDelay, Founder[] founders, uint16 threshold, address installer)',
]);
const initialiseModule = AbiFunction.from('function initialise(string chainId, uint64 upgradeDelay)');

function assertUpgradeDelay(seconds: number, development: boolean): void {
  const min = development ? 0 : upgradeDelaySecondsMin;
  if (Number.isSafeInteger(seconds) && seconds >= min) return;
  throw new BaseError({
    code: 'ERR_UPGRADE_DELAY',
    shortMessage: `The upgrade delay must be a whole number of seconds, at least ${min}, got ${seconds}.`,
    details:
      'Leave upgradeDelaySeconds out, or pass development: true on a network that holds nothing of value.',
  });
}

function initCode(bytecode: Hex, types: string, values: readonly unknown[]): Hex {
  return `${bytecode}${AbiParameters.encode(AbiParameters.from(types), values as never).slice(2)}`;
}

/** Sends a contract's init code and gives the new contract's address. */
async function create(send: DeployModulesOnEvmParameters['send'], data: Hex): Promise<Hex> {
  const { contractAddress } = await send({ data });
  if (contractAddress === undefined) {
    throw new BaseError({
      code: 'ERR_DEPLOYMENT',
      shortMessage: 'A deployment transaction gave no contract address.',
      details: 'The function "send" must wait for the receipt and return its contractAddress.',
    });
  }
  return toLowerCaseAddress(contractAddress);
}

/** Deploys an implementation and the proxy that is the module. */
async function createModule(
  send: DeployModulesOnEvmParameters['send'],
  implementationCode: Hex,
  initialisation: Hex,
): Promise<Hex> {
  const implementation = await create(send, implementationCode);
  return create(send, initCode(moduleProxyBytecode, 'address, bytes', [implementation, initialisation]));
}

function partiesInitialisation(parameters: DeployModulesOnEvmParameters, upgradeDelay: bigint): Hex {
  const { genesis, deployer } = parameters;
  return AbiFunction.encodeData(initialiseParties, [
    genesis.chainId,
    upgradeDelay,
    genesis.administrators.map(({ party, account }) => ({ party: party as Hex, account: account as Hex })),
    genesis.threshold,
    deployer as Hex,
  ]);
}

/**
 * Deploys the modules on an EVM ledger, seven transactions in order: implementation and proxy of `Parties`, `Origins`
 * and `Units`, then the entry of the latter two in the directory of `Parties`. Nothing is governed by the deployer
 * afterwards.
 *
 * @param parameters - What the modules start from, the ledger's unit of time, and how to send a transaction.
 * @returns The modules, ready to be called.
 * @throws BaseError `ERR_UPGRADE_DELAY` when the delay is too short, `ERR_DEPLOYMENT` when `send` gives no address;
 * what `send` throws is passed on. A genesis the modules refuse reverts the second transaction.
 *
 * @example
 * ```ts
 * import { deployModulesOnEvm } from '@tallystick/contracts/evm';
 * import { toPartyId } from '@tallystick/core';
 *
 * const deployer = '0x2b5ad5c4795c026514f8317c7a215e218dccd6cf';
 * const modules = await deployModulesOnEvm({
 *   genesis: {
 *     chainId: 'eip155:31337',
 *     administrators: [{ party: toPartyId('did:web:registry.example'), account: deployer }],
 *     threshold: 1,
 *   },
 *   millisecondTimestamps: false,
 *   deployer,
 *   send: async ({ to, data }) => {
 *     console.log(to ?? 'new contract', data.length);
 *     return { contractAddress: '0x0000000000000000000000000000000000000001' };
 *   },
 * });
 * console.log(modules.units.address);
 * ```
 */
export async function deployModulesOnEvm(
  parameters: DeployModulesOnEvmParameters,
): Promise<ModuleDeployment> {
  const { genesis, millisecondTimestamps, send } = parameters;
  const { upgradeDelaySeconds = upgradeDelaySecondsMin, development = false } = parameters;
  assertUpgradeDelay(upgradeDelaySeconds, development);
  const upgradeDelay = BigInt(upgradeDelaySeconds);
  const initialisation = AbiFunction.encodeData(initialiseModule, [genesis.chainId, upgradeDelay]);
  const parties = await createModule(
    send,
    initCode(partiesBytecode, 'bool', [millisecondTimestamps]),
    partiesInitialisation(parameters, upgradeDelay),
  );
  const origins = await createModule(
    send,
    initCode(originsBytecode, 'address, bool', [parties, millisecondTimestamps]),
    initialisation,
  );
  const units = await createModule(
    send,
    initCode(unitsBytecode, 'address, address, bool', [parties, origins, millisecondTimestamps]),
    initialisation,
  );
  const installModules = AbiFunction.fromAbi(moduleDirectoryAbi, 'installModules');
  const names = [toBytes32('Origins'), toBytes32('Units')];
  await send({ to: parties, data: AbiFunction.encodeData(installModules, [names, [origins, units]]) });
  return defineModules({ chainId: genesis.chainId, addresses: { parties, origins, units } });
}
