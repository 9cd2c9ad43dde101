import { type Call, defineCall, type Hex, type ModuleReference } from '@tallystick/core';
import {
  type EthereumDevnet,
  type StartEthereumDevnetParameters,
  startEthereumDevnet,
} from '@tallystick/devnet/ethereum';
import { parseAbi } from 'abitype';
import { createPublicClient, http, type PublicClient, padHex, toHex } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { EthereumLedgerConfig } from '../src/config.ts';
import type { EthereumLedger } from '../src/ethereum-ledger.ts';
import { ethereumLedger } from '../src/ethereum-ledger.ts';
import { compile } from './compile.ts';

/** The interface of shelf.sol. */
export const shelfAbi = parseAbi([
  'struct Entry { uint64 value; uint32 puts; }',
  'error ValueTooLarge(uint64 got, uint64 max)',
  'event Put(bytes32 indexed key, address indexed sender, uint64 value)',
  'event Limited(uint64 max)',
  'function put(bytes32 key, uint64 value)',
  'function limit(uint64 max_)',
  'function get(bytes32 key) view returns (Entry entry)',
  'function pair(bytes32 key) view returns (uint64 value, uint32 puts)',
  'function who() view returns (address)',
  'function blockNumber() view returns (uint256)',
  'function max() view returns (uint64)',
  'function pay() payable',
  'function refuse(uint8 how) view returns (uint256)',
  'function refuseToWrite(uint8 how)',
  'function multicall(bytes[] calls) returns (bytes[] results)',
]);

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

/** A key of the shelf. */
export const keyOf = (key: number): Hex => padHex(toHex(key), { size: 32 });

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
