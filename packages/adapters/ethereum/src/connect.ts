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

function mismatch(client: EthereumClient, expected: string, got: string): BaseError {
  const endpoint = endpointOf(client);
  return new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `The node${endpoint ? ` at ${endpoint}` : ''} serves another chain: expected ${expected}, got ${got}.`,
    details: 'Point the client at a node of the configured chain, or correct the configuration.',
  });
}

async function readChain(client: EthereumClient): Promise<{ chainId: string; genesisHash: Hex }> {
  const [chain, genesis] = await Promise.all([
    client.request({ method: 'eth_chainId' }),
    client.request({ method: 'eth_getBlockByNumber', params: ['0x0', false] }),
  ]);
  const genesisHash = genesis?.hash;
  if (!genesisHash || !isHash(genesisHash)) throw new Error('no block 0 in the answer');
  return { chainId: `eip155:${hexToNumber(chain)}`, genesisHash };
}

async function compareChain(parameters: CreateConnectParameters): Promise<Hex> {
  const { client, chainId, genesisHash } = parameters;
  const found = await readChain(client).catch((error: unknown) => {
    throw toConnectionError({ client, what: 'the chain id and block 0', error });
  });
  if (found.chainId !== chainId) throw mismatch(client, `chain ${chainId}`, `chain ${found.chainId}`);
  if (genesisHash !== undefined && found.genesisHash !== genesisHash.toLowerCase()) {
    throw mismatch(client, `the genesis block ${genesisHash}`, `the genesis block ${found.genesisHash}`);
  }
  return found.genesisHash;
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
