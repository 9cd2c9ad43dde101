// A TypeScript consumer with `module: nodenext`, without skipLibCheck: types must hold end to end.
import { ethereumLedger } from '@tallystick/ethereum';
import { memoryLedger } from '@tallystick/memory';
import type { CreditBatch } from '@tallystick/schemas';
import { createClient, defineCall } from '@tallystick/sdk';
import { createPublicClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';

const registry = memoryLedger({ signer: { address: '0x00000000000000000000000000000000000000a1' } });
const market = ethereumLedger({
  client: createPublicClient({ transport: http('http://127.0.0.1:8545') }),
  account: privateKeyToAccount(`0x${'11'.repeat(32)}`),
  finality: { kind: 'confirmations', confirmations: 1 },
});
const client = createClient({ ledgers: { registry, market } });

const abi = [
  {
    type: 'function',
    name: 'totalSupply',
    stateMutability: 'view',
    inputs: [],
    outputs: [{ type: 'uint256' }],
  },
] as const;
export async function supply(address: string): Promise<bigint> {
  const call = defineCall({ module: { address, abi }, functionName: 'totalSupply', args: [] });
  const [total] = await client.readCalls({ ledger: 'market', calls: [call] });
  return total;
}
export const lot = (lotId: `0x${string}`): Promise<{ count: bigint; vintage: number }> =>
  client.getLot({ ledger: 'registry', lotId });
// @ts-expect-error the client has no ledger of that name
export const wrong = (): unknown => client.getLot({ ledger: 'bank', lotId: '0x' });
export type Batch = CreditBatch;
