import type { Genesis, ModuleDeployment } from '@tallystick/contracts';
import { startEthereumDevnet } from '@tallystick/devnet/ethereum';
import { deployModules as deployOnEthereum, ethereumLedger } from '@tallystick/ethereum';
import { createPublicClient, http } from 'viem';
import { generatePrivateKey, type LocalAccount, privateKeyToAccount } from 'viem/accounts';
import type { RegistryLedger } from './registry/registry.ts';

/** A ledger the example can run on. */
export interface ExampleLedger {
  /** What it is, for people. */
  readonly description: string;
  readonly ledger: RegistryLedger;
  readonly accounts: readonly LocalAccount[];
  deploy(genesis: Omit<Genesis, 'chainId'>): Promise<ModuleDeployment>;
  /** The ledger's present second. */
  now(): Promise<bigint>;
  stop(): Promise<void>;
}

const accountsNeeded = 6;

async function startOnEthereum(): Promise<ExampleLedger> {
  const devnet = await startEthereumDevnet({ accounts: accountsNeeded });
  const accounts = devnet.accounts.map(({ privateKey }) => privateKeyToAccount(privateKey));
  const client = createPublicClient({ transport: http(devnet.url), pollingInterval: 20 });
  const finality = { kind: 'confirmations', confirmations: 1 } as const;
  const { chainId } = devnet;
  const ledger = ethereumLedger({ client, account: accounts[0], chainId, finality, pollingIntervalMs: 20 });
  return {
    description: `Ethereum development network (anvil, ${devnet.chainId})`,
    ledger,
    accounts,
    deploy: (genesis) =>
      deployOnEthereum({ ledger, genesis: { ...genesis, chainId: devnet.chainId }, development: true }),
    now: async () => (await client.getBlock()).timestamp,
    stop: async () => {
      await ledger.close();
      await devnet.stop();
    },
  };
}

/** The ledgers the example runs on, by the name `--ledger` takes. */
export const exampleLedgers: Readonly<Record<string, () => Promise<ExampleLedger>>> = {
  ethereum: startOnEthereum,
};
