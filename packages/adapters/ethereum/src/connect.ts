import { BaseError } from '@tallystick/core';
import { type Hex, hexToNumber, isHash } from 'viem';
import type { EthereumClient } from './config.ts';
import { endpointOf, toConnectionError } from './errors.ts';

/** What {@link createConnect} takes. */
export interface CreateConnectParameters {
  readonly client: EthereumClient;
  /** CAIP-2 id the node must serve. */
  readonly chainId: string;
  /** Hash of block 0 the node must serve; any when absent. */
  readonly genesisHash: Hex | undefined;
}

/** Asks a node, as EIP-1193 has it. */
export type AskNode = (request: {
  readonly method: string;
  readonly params?: readonly unknown[] | undefined;
}) => Promise<unknown>;

/** What {@link assertChain} takes. */
export interface AssertChainParameters {
  readonly ask: AskNode;
  /** Host of the node, for the error message. */
  readonly endpoint: string | undefined;
  readonly chainId: string;
  readonly genesisHash: Hex | undefined;
}

function mismatch(endpoint: string | undefined, expected: string, got: string): BaseError {
  return new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `The node${endpoint ? ` at ${endpoint}` : ''} serves another chain: expected ${expected}, got ${got}.`,
    details: 'Point the client at a node of the configured chain, or correct the configuration.',
  });
}

async function readChain(ask: AskNode): Promise<{ chainId: string; genesisHash: Hex }> {
  const [chain, genesis] = await Promise.all([
    ask({ method: 'eth_chainId' }),
    ask({ method: 'eth_getBlockByNumber', params: ['0x0', false] }),
  ]);
  const { hash } = (genesis ?? {}) as { readonly hash?: Hex };
  if (!hash || !isHash(hash)) throw new Error('no block 0 in the answer');
  return { chainId: `eip155:${hexToNumber(chain as Hex)}`, genesisHash: hash };
}

/**
 * Compares what a node serves with what it must serve.
 *
 * @returns Hash of the node's block 0.
 * @throws BaseError `ERR_CHAIN_MISMATCH`; whatever asking the node throws.
 */
export async function assertChain(parameters: AssertChainParameters): Promise<Hex> {
  const { ask, endpoint, chainId, genesisHash } = parameters;
  const found = await readChain(ask);
  if (found.chainId !== chainId) throw mismatch(endpoint, `chain ${chainId}`, `chain ${found.chainId}`);
  if (genesisHash !== undefined && found.genesisHash !== genesisHash.toLowerCase()) {
    throw mismatch(endpoint, `the genesis block ${genesisHash}`, `the genesis block ${found.genesisHash}`);
  }
  return found.genesisHash;
}

async function compareChain(parameters: CreateConnectParameters): Promise<Hex> {
  const { client, chainId, genesisHash } = parameters;
  const ask = client.request as AskNode;
  try {
    return await assertChain({ ask, endpoint: endpointOf(client), chainId, genesisHash });
  } catch (error) {
    throw toConnectionError({ client, what: 'the chain id and block 0', error });
  }
}

/** Makes the check that runs before anything else is asked: once when it succeeds, again after it failed. */
export function createConnect(parameters: CreateConnectParameters): () => Promise<Hex> {
  let connected: Promise<Hex> | undefined;
  return () => {
    connected ??= compareChain(parameters).catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
}
