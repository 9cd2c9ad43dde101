import { setTimeout as wait } from 'node:timers/promises';
import type { EvmMessage, EvmOutcome, EvmSender } from './evm-host.ts';

type Hex = `0x${string}`;
type Request = (method: string, params?: readonly unknown[]) => Promise<unknown>;

interface AnvilReceipt {
  readonly status: Hex;
  readonly gasUsed: Hex;
  readonly contractAddress?: Hex | null;
  readonly logs: readonly { readonly address: Hex; readonly topics: readonly Hex[]; readonly data: Hex }[];
}

const gas = '0x1c9c380';
const balance = '0x56bc75e2d63100000';

async function receiptOf(request: Request, hash: unknown): Promise<AnvilReceipt> {
  for (;;) {
    const receipt = (await request('eth_getTransactionReceipt', [hash])) as AnvilReceipt | null;
    if (receipt) return receipt;
    await wait(10);
  }
}

/** What the message would return, or the data of its revert. */
async function resultOf(
  request: Request,
  message: EvmMessage,
): Promise<{ result: Hex } | { revertData: Hex }> {
  try {
    return { result: (await request('eth_call', [{ ...message, gas }, 'latest'])) as Hex };
  } catch (error) {
    const { data } = error as { data?: Hex };
    return { revertData: data ?? '0x' };
  }
}

async function send(request: Request, message: EvmMessage): Promise<EvmOutcome> {
  await request('anvil_impersonateAccount', [message.from]);
  await request('anvil_setBalance', [message.from, balance]);
  const answer = await resultOf(request, message);
  const gasPrice = await request('eth_gasPrice');
  const receipt = await receiptOf(
    request,
    await request('eth_sendTransaction', [{ ...message, gas, gasPrice }]),
  );
  if ((receipt.status === '0x1') !== 'result' in answer)
    throw new Error('A transaction did not do what the call before it did.');
  const contractAddress = receipt.contractAddress ? { contractAddress: receipt.contractAddress } : {};
  return { ...answer, gasUsed: BigInt(receipt.gasUsed), logs: receipt.logs, ...contractAddress };
}

/**
 * Lets tests of the in-process EVM speak to a running anvil instead.
 *
 * @param parameters - How to send a JSON-RPC request to it.
 * @returns The sender; its accounts are impersonated and always have funds.
 */
export function createAnvilHost({ request }: { readonly request: Request }): EvmSender {
  let timestamp: Promise<unknown> = Promise.resolve();
  return {
    setTimestamp: (next) => {
      timestamp = request('evm_setNextBlockTimestamp', [`0x${next.toString(16)}`]);
    },
    send: async (message) => {
      await timestamp;
      return send(request, message);
    },
    call: async (message) => {
      await timestamp;
      const snapshot = await request('evm_snapshot');
      const outcome = await send(request, message);
      await request('evm_revert', [snapshot]);
      return outcome;
    },
  };
}
