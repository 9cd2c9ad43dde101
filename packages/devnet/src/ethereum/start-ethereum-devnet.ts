import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BaseError, type Hex } from '@tallystick/core';
import { findAnvilBinary } from './anvil-binary.ts';
import { startAnvilProcess } from './anvil-process.ts';
import { type JsonRpcAnswer, postJsonRpc } from './json-rpc.ts';

/** What {@link startEthereumDevnet} takes. */
export interface StartEthereumDevnetParameters {
  /** EIP-155 chain id, 31337 when absent. */
  readonly chainId?: number | undefined;
  /** TCP port on 127.0.0.1; a free one when absent. */
  readonly port?: number | undefined;
  /** Seconds between blocks; a block per transaction when absent. */
  readonly blockTimeSeconds?: number | undefined;
  /** Accounts with 10,000 ether each, 10 when absent. */
  readonly accounts?: number | undefined;
  /** EVM rules, such as `london` or `prague`; anvil's newest when absent. */
  readonly hardfork?: string | undefined;
  /** File the chain is loaded from, where it exists, and written to at the end. */
  readonly stateFile?: string | undefined;
  /** How many blocks make an epoch: the tags `safe` and `finalized` lag one and two of these; 32 when absent. */
  readonly slotsPerEpoch?: number | undefined;
  /** How long it may take to come up, in milliseconds; 20,000 when absent. */
  readonly startTimeoutMs?: number | undefined;
  /** Ends the network. */
  readonly signal?: AbortSignal | undefined;
}

/** An account of a development network. Its key is public knowledge: it protects nothing. */
export interface DevelopmentAccount {
  readonly address: Hex;
  readonly privateKey: Hex;
}

/** A running development network. */
export interface EthereumDevnet {
  /** HTTP JSON-RPC endpoint. */
  readonly url: string;
  /** CAIP-2 id. */
  readonly chainId: string;
  readonly accounts: readonly DevelopmentAccount[];
  /**
   * Sends one JSON-RPC request to the node, such as `anvil_reorg` or `evm_mine`.
   *
   * @throws BaseError `ERR_CONNECTION` when the node answers with an error.
   */
  request(method: string, params?: readonly unknown[]): Promise<unknown>;
  /** Makes the node hang without ending it. */
  pause(): void;
  /** Lets a paused node go on. */
  resume(): void;
  /** Ends the network; the state file is written first. */
  stop(): Promise<void>;
}

interface AnvilConfiguration {
  readonly available_accounts: readonly Hex[];
  readonly private_keys: readonly Hex[];
}

function anvilArguments(parameters: StartEthereumDevnetParameters, configurationPath: string): string[] {
  const { chainId = 31337, port = 0, accounts = 10, slotsPerEpoch } = parameters;
  const { blockTimeSeconds, hardfork, stateFile } = parameters;
  const optional = (name: string, value: number | string | undefined): string[] =>
    value === undefined ? [] : [name, String(value)];
  return [
    ...['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId)],
    ...['--accounts', String(accounts), '--config-out', configurationPath, '--no-request-size-limit'],
    ...optional('--block-time', blockTimeSeconds),
    ...optional('--hardfork', hardfork),
    ...optional('--state', stateFile),
    ...optional('--slots-in-an-epoch', slotsPerEpoch),
  ];
}

async function requestNode(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const answer = (await postJsonRpc(url, { jsonrpc: '2.0', id: 1, method, params })) as JsonRpcAnswer;
  if (!answer.error) return answer.result;
  throw new BaseError({
    code: 'ERR_CONNECTION',
    shortMessage: `The development node refused ${method}: ${answer.error.message}.`,
    details: 'See the node’s own documentation for what the method takes.',
  });
}

function toAccounts(configuration: AnvilConfiguration): DevelopmentAccount[] {
  return configuration.available_accounts.map((address, index) => {
    const privateKey = configuration.private_keys[index];
    if (privateKey) return { address, privateKey };
    throw new BaseError({
      code: 'ERR_DEVNET_START',
      shortMessage: `Expected a private key for each account of the development node, got none for ${address}.`,
      details: 'Install the version of anvil this package names.',
    });
  });
}

/**
 * Starts a local Ethereum network for development and tests: one real EVM node (anvil), no Docker.
 *
 * The accounts come from a mnemonic that everyone knows. Never use them, or this network, for anything of value.
 *
 * @param parameters - Chain id, port, block time in seconds, number of accounts, hard fork and state file.
 * @returns The running network; nothing is deployed on it.
 * @throws BaseError `ERR_DEVNET_BINARY` when anvil is missing, `ERR_DEVNET_START` when it does not come up.
 *
 * @example
 * ```ts
 * import { startEthereumDevnet } from '@tallystick/devnet/ethereum';
 *
 * const devnet = await startEthereumDevnet({ chainId: 31337 });
 * console.log(devnet.url, devnet.accounts[0]?.address);
 * await devnet.stop();
 * ```
 */
export async function startEthereumDevnet(
  parameters: StartEthereumDevnetParameters = {},
): Promise<EthereumDevnet> {
  const folder = await mkdtemp(join(tmpdir(), 'ethereum-devnet-'));
  try {
    const configurationPath = join(folder, 'configuration.json');
    const anvil = await startAnvilProcess({
      binary: findAnvilBinary(),
      arguments: anvilArguments(parameters, configurationPath),
      startTimeoutMs: parameters.startTimeoutMs ?? 20_000,
      signal: parameters.signal,
    });
    const configuration = JSON.parse(await readFile(configurationPath, 'utf8')) as AnvilConfiguration;
    return {
      url: anvil.url,
      chainId: `eip155:${parameters.chainId ?? 31337}`,
      accounts: toAccounts(configuration),
      request: (method, params = []) => requestNode(anvil.url, method, params),
      pause: () => anvil.signal('SIGSTOP'),
      resume: () => anvil.signal('SIGCONT'),
      stop: anvil.stop,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
