import { findAbiFunction, fromBytes32Text, toBytes32, zeroBytes32 } from '@tallystick/core';
import type { Abi, AbiFunction as AbiFunctionItem } from 'abitype';
import * as OxAbiError from 'ox/AbiError';
import * as OxAbiFunction from 'ox/AbiFunction';
import { moduleDirectoryAbi } from '../src/generated/module-directory-abi.ts';
import { originsAbi } from '../src/generated/origins-abi.ts';
import { partiesAbi } from '../src/generated/parties-abi.ts';
import { unitsAbi } from '../src/generated/units-abi.ts';
import { upgradeableAbi } from '../src/generated/upgradeable-abi.ts';
import { deployOnHost } from './deploy-on-host.ts';
import { createEvmHost, type EvmHost, type EvmOutcome, type EvmSender } from './evm-host.ts';
import { accountOf, type WorldCall, wordOf } from './module-world.ts';

type Hex = `0x${string}`;

const evmOnly: Abi = [...upgradeableAbi, ...moduleDirectoryAbi];
const abis: Readonly<Record<WorldCall[0], Abi>> = {
  Parties: [...partiesAbi, ...evmOnly],
  Origins: [...originsAbi, ...evmOnly],
  Units: [...unitsAbi, ...evmOnly],
};

/** What {@link createEvmWorld} takes. */
export interface CreateEvmWorldParameters {
  readonly chainId?: string;
  readonly hash?: 'keccak256' | 'sm3';
  readonly millisecondTimestamps?: boolean;
  readonly upgradeDelaySeconds?: number;
  /** Names of the administrators. */
  readonly administrators?: readonly string[];
  readonly threshold?: number;
  readonly allowUnlimitedContractSize?: boolean;
}

/** Deployed modules on an EVM, called by the names of parties. */
export interface EvmWorld<host extends EvmSender = EvmHost> {
  readonly host: host;
  readonly addresses: Readonly<Record<WorldCall[0], Hex>>;
  /** Seconds since 1970 of the next block. */
  now(): bigint;
  setNow(seconds: bigint): void;
  /** Sends a call from a party's account. */
  send(from: string, call: WorldCall): Promise<EvmOutcome>;
  /** Sends a call that must succeed and gives its decoded result. */
  must(from: string, call: WorldCall): Promise<unknown>;
  /** Sends a call that must fail and gives `Name(argument, …)`. */
  refusal(from: string, call: WorldCall): Promise<string>;
  /** Reads a view. */
  read(call: WorldCall): Promise<unknown>;
  /** Proposes and executes calls as the first administrator. Throws the refusal of a call. */
  govern(...calls: readonly WorldCall[]): Promise<void>;
}

function functionOf([module, functionName]: WorldCall): AbiFunctionItem {
  return findAbiFunction(abis[module], functionName) as AbiFunctionItem;
}

/** Calldata of a call. */
export function encodeEvmCall(call: WorldCall): Hex {
  return OxAbiFunction.encodeData(functionOf(call), call[2] as never);
}

/** The same call as a proposal makes it. */
export function toGovernedCall(call: WorldCall): { module: Hex; data: Hex } {
  return { module: toBytes32(call[0]), data: encodeEvmCall(call) };
}

function showArgument(value: unknown, type: string): string {
  const isText = type === 'bytes32' && /^0x(?:[2-7][0-9a-f])+(?:00)+$/.test(value as string);
  return isText ? fromBytes32Text(value as Hex) : String(value).toLowerCase();
}

/** `Name(argument, …)` of revert data; text-like bytes32 arguments as text. */
export function describeRevert(data: string): string {
  if (data === '0x') return 'Revert';
  if (data.startsWith('0x4e487b71')) return `Panic(${BigInt(`0x${data.slice(10)}`)})`;
  const error = OxAbiError.fromAbi(abis.Parties, data.slice(0, 10) as Hex) as OxAbiError.AbiError;
  const decoded: unknown =
    error.inputs.length > 0 ? OxAbiError.decode(error, data as Hex, { as: 'Array' }) : [];
  const values = (error.inputs.length === 1 && !Array.isArray(decoded) ? [decoded] : decoded) as unknown[];
  return `${error.name}(${values.map((value, index) => showArgument(value, error.inputs[index]?.type ?? '')).join(', ')})`;
}

function decode(call: WorldCall, result: Hex): unknown {
  return functionOf(call).outputs.length === 0
    ? undefined
    : OxAbiFunction.decodeResult(functionOf(call), result, { as: 'Object' });
}

function createGovern(
  world: Pick<EvmWorld, 'must' | 'send' | 'now'>,
  administrator: string,
): EvmWorld['govern'] {
  let salt = 0;
  return async (...calls) => {
    salt += 1;
    const governed = calls.map(toGovernedCall);
    const id = await world.must(administrator, [
      'Parties',
      'propose',
      [governed, world.now() + 3600n, wordOf(`salt ${salt}`)],
    ]);
    const { revertData } = await world.send(administrator, ['Parties', 'execute', [id, governed]]);
    if (revertData !== undefined) throw new Error(describeRevert(revertData));
  };
}

/** The clock of a world: the EVM's own is in milliseconds where the chain's is. */
function createClock(host: EvmSender, millisecondTimestamps: boolean): Pick<EvmWorld, 'now' | 'setNow'> {
  let seconds = 0n;
  return {
    now: () => seconds,
    setNow: (next) => {
      seconds = next;
      host.setTimestamp(millisecondTimestamps ? next * 1000n + 999n : next);
    },
  };
}

async function deployWorld(
  host: EvmSender,
  parameters: CreateEvmWorldParameters,
): Promise<EvmWorld['addresses']> {
  const { chainId = 'eip155:31337', administrators = ['alice'], threshold = 1 } = parameters;
  const { parties, origins, units } = await deployOnHost({
    host,
    genesis: {
      chainId,
      administrators: administrators.map((name) => ({ party: wordOf(name), account: accountOf(name) })),
      threshold,
    },
    deployer: accountOf('deployer'),
    millisecondTimestamps: parameters.millisecondTimestamps ?? false,
    upgradeDelaySeconds: parameters.upgradeDelaySeconds ?? 604_800,
  });
  return { Parties: parties.address as Hex, Origins: origins.address as Hex, Units: units.address as Hex };
}

/** What {@link createEvmWorldOn} takes besides the EVM. */
export type CreateEvmWorldOnParameters = Omit<
  CreateEvmWorldParameters,
  'hash' | 'allowUnlimitedContractSize'
>;

/**
 * Deploys the modules on a fresh in-process EVM.
 *
 * @param parameters - The chain's hash and unit of time, and who governs; `alice` alone unless said otherwise.
 * @returns The world.
 */
export async function createEvmWorld(parameters: CreateEvmWorldParameters = {}): Promise<EvmWorld> {
  const { hash = 'keccak256', allowUnlimitedContractSize = false } = parameters;
  return createEvmWorldOn(
    await createEvmHost({ hash, timestamp: 0n, allowUnlimitedContractSize }),
    parameters,
  );
}

/**
 * Deploys the modules on an EVM.
 *
 * @param host - The EVM.
 * @param parameters - As for `createEvmWorld`.
 * @returns The world.
 */
export async function createEvmWorldOn<host extends EvmSender>(
  host: host,
  parameters: CreateEvmWorldOnParameters = {},
): Promise<EvmWorld<host>> {
  const clock = createClock(host, parameters.millisecondTimestamps ?? false);
  clock.setNow(1_800_000_000n);
  const addresses = await deployWorld(host, parameters);
  const send: EvmWorld['send'] = (from, call) =>
    host.send({ from: accountOf(from), to: addresses[call[0]], data: encodeEvmCall(call) });
  const must: EvmWorld['must'] = async (from, call) => {
    const { result, revertData = '0x' } = await send(from, call);
    if (result === undefined) throw new Error(`${call[0]}.${call[1]}: ${describeRevert(revertData)}`);
    return decode(call, result);
  };
  const world = { host, addresses, ...clock, send, must };
  return {
    ...world,
    refusal: async (from, call) => {
      const { revertData } = await send(from, call);
      return revertData === undefined ? 'no refusal' : describeRevert(revertData);
    },
    read: async (call) => {
      const message = { from: accountOf('reader'), to: addresses[call[0]], data: encodeEvmCall(call) };
      const { result, revertData = '0x' } = await host.call(message);
      if (result === undefined) throw new Error(`${call[0]}.${call[1]}: ${describeRevert(revertData)}`);
      return decode(call, result);
    },
    govern: createGovern(world, parameters.administrators?.[0] ?? 'alice'),
  };
}

/** No request id. */
export const noRequest: Hex = zeroBytes32;
