import { type Call, defineCall, type ModuleReference } from '@tallystick/core';
import {
  type EthereumDevnet,
  type StartEthereumDevnetParameters,
  startEthereumDevnet,
} from '@tallystick/devnet/ethereum';
import { createPublicClient, http, type PublicClient } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { EthereumLedgerConfig } from '../src/config.ts';
import type { EthereumLedger } from '../src/ethereum-ledger.ts';
import { ethereumLedger } from '../src/ethereum-ledger.ts';
import { compile } from './compile.ts';
import { keyOf, shelfAbi } from './shelf-abi.ts';

/** A devnet with a shelf on it. */
export interface ShelfFixture {
  readonly devnet: EthereumDevnet;
  readonly accounts: readonly PrivateKeyAccount[];
  readonly shelf: ModuleReference<typeof shelfAbi>;
  /** A client of the devnet, or of an endpoint in front of it. */
  client(url?: string): PublicClient;
  /** A ledger of its own client, with the first account as signer. */
  ledger(config?: Partial<EthereumLedgerConfig> & { readonly url?: string }): EthereumLedger;
  put(key: number, value: bigint): Call;
  /** How often a key was put: what happened, whoever says otherwise. */
  puts(key: number): Promise<number>;
}

/** Starts a devnet and deploys the shelf. */
export async function startShelf(parameters: StartEthereumDevnetParameters = {}): Promise<ShelfFixture> {
  const devnet = await startEthereumDevnet(parameters);
  const accounts = devnet.accounts.map(({ privateKey }) => privateKeyToAccount(privateKey));
  const client = (url = devnet.url): PublicClient =>
    createPublicClient({ transport: http(url, { retryCount: 0 }), pollingInterval: 50 });
  const ledger: ShelfFixture['ledger'] = ({ url, ...config } = {}) =>
    ethereumLedger({
      client: client(url),
      chainId: devnet.chainId,
      finality: { kind: 'confirmations', confirmations: 1 },
      ...(accounts[0] ? { account: accounts[0] } : {}),
      ...config,
    });
  const { bytecode } = compile('shelf.sol', 'Shelf');
  const { contractAddress } = await (await ledger().submitData({ data: bytecode })).wait();
  if (!contractAddress) throw new Error('the shelf was not deployed');
  const shelf = { name: 'Shelf', address: contractAddress, abi: shelfAbi };
  return {
    ...{ devnet, accounts, shelf, client, ledger },
    put: (key, value) =>
      defineCall({ module: shelf, functionName: 'put', args: [keyOf(key), value] }) as Call,
    puts: async (key) =>
      Number(
        (
          await client().readContract({
            ...shelf,
            address: contractAddress,
            functionName: 'get',
            args: [keyOf(key)],
          })
        ).puts,
      ),
  };
}
