import {
  type ConformanceTarget,
  defineConformanceTarget,
  type OpenOptions,
  type RunningTarget,
  type TargetAccount,
  type TargetControls,
} from '@tallystick/conformance';
import {
  createFaultyEndpoint,
  type EthereumDevnet,
  type Fault,
  type FaultyEndpoint,
  startEthereumDevnet,
} from '@tallystick/devnet/ethereum';
import { createNonceLease, deployModules, type EthereumLedger, ethereumLedger } from '@tallystick/ethereum';
import { createPublicClient, http } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

const sends: readonly string[] = ['eth_sendRawTransaction'];
const blockReads: readonly string[] = ['eth_getBlockByNumber', 'eth_getBlockByHash'];
const foreignHash = `0x${'f0'.repeat(32)}`;

const toHexNumber = (value: number): string => `0x${value.toString(16)}`;

function breakLink(block: unknown): unknown {
  return block === null ? null : { ...(block as object), parentHash: foreignHash };
}

function createControls(devnet: EthereumDevnet, endpoint: FaultyEndpoint): TargetControls {
  const inject = async (fault: Fault): Promise<() => void> => endpoint.inject(fault);
  const mine = async (blocks: number): Promise<void> => {
    await devnet.request('anvil_mine', [toHexNumber(blocks)]);
  };
  return {
    mine,
    advanceTime: async (seconds) => {
      await devnet.request('evm_increaseTime', [toHexNumber(seconds)]);
      await mine(1);
    },
    holdBlocks: async () => {
      await devnet.request('evm_setAutomine', [false]);
      return async () => {
        await mine(1);
        await devnet.request('evm_setAutomine', [true]);
      };
    },
    reorganise: async (blocks) => {
      await devnet.request('anvil_reorg', [blocks, []]);
    },
    loseAnswers: () => inject({ kind: 'lose-answer', methods: sends }),
    loseSubmissions: () => inject({ kind: 'lose-request', methods: sends }),
    duplicateSubmissions: () => {
      const sendAgain: (result: unknown, request: { readonly params?: readonly unknown[] }) => unknown = (
        result,
        { params },
      ) => {
        // The node refuses the second copy: that is its answer to whoever sent it, and here nobody listens.
        devnet.request('eth_sendRawTransaction', params).catch(() => undefined);
        return result;
      };
      return inject({ kind: 'lie', methods: sends, replace: sendAgain });
    },
    delayAnswers: (delayMs) => inject({ kind: 'delay', delayMs }),
    lag: (blocks) => inject({ kind: 'lag', blocks }),
    lagEvents: (blocks) => inject({ kind: 'lag', blocks, methods: ['eth_getLogs'] }),
    serveOtherHistory: async () => {
      const lifts = [
        await inject({ kind: 'lie', methods: blockReads, replace: breakLink }),
        await inject({ kind: 'lie', methods: ['eth_getLogs'], replace: () => [] }),
      ];
      return () => {
        for (const lift of lifts) lift();
      };
    },
    serveOtherChain: () => inject({ kind: 'lie', methods: ['eth_chainId'], replace: () => '0x1' }),
    stop: () => inject({ kind: 'lose-request' }),
  };
}

function toAccount(privateKey: `0x${string}`): TargetAccount {
  const signer = privateKeyToAccount(privateKey);
  return { address: signer.address, signer };
}

interface OpenEthereumParameters extends OpenOptions {
  readonly devnet: EthereumDevnet;
  readonly endpoint: FaultyEndpoint;
}

function open({ devnet, endpoint, journal, confirmations = 1 }: OpenEthereumParameters): EthereumLedger {
  const [first] = devnet.accounts;
  return ethereumLedger({
    client: createPublicClient({ transport: http(endpoint.url, { retryCount: 1, retryDelay: 20 }) }),
    account: first && privateKeyToAccount(first.privateKey),
    chainId: devnet.chainId,
    finality: { kind: 'confirmations', confirmations },
    journal,
    // A process of its own has a lease of its own.
    nonceLease: createNonceLease(),
    pollingIntervalMs: 20,
  });
}

async function start(): Promise<RunningTarget> {
  const devnet = await startEthereumDevnet();
  const endpoint = await createFaultyEndpoint({ target: devnet.url });
  return {
    accounts: devnet.accounts.map(({ privateKey }) => toAccount(privateKey)),
    unfundedAccount: toAccount(generatePrivateKey()),
    open: async (options) => open({ devnet, endpoint, ...options }),
    deployModules: async (genesis) => {
      const ledger = open({ devnet, endpoint });
      const modules = await deployModules({ ledger, genesis: { ...genesis, chainId: ledger.chainId } });
      await ledger.close();
      return modules;
    },
    now: async () => {
      const block = await devnet.request('eth_getBlockByNumber', ['latest', false]);
      return BigInt((block as { readonly timestamp: string }).timestamp);
    },
    controls: createControls(devnet, endpoint),
    close: async () => {
      await endpoint.stop();
      await devnet.stop();
    },
  };
}

/** The Ethereum adapter on anvil, behind an endpoint that can be told to fail. */
export const target: ConformanceTarget = defineConformanceTarget({ name: 'ethereum', start });
