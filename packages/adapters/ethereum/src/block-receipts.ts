import type { Hex } from '@tallystick/core';
import { ask, type EthereumContext } from './context.ts';
import { findInChain } from './errors.ts';

/** Names viem gives to a method that a node does not serve. */
const unservedNames: readonly string[] = ['MethodNotFoundRpcError', 'MethodNotSupportedRpcError'];

/**
 * Reads all receipts of a block at once, raw as the node gives them.
 *
 * @param context - The ledger.
 * @param hash - Hash of the block.
 * @returns The receipts in order; undefined when the node does not serve them so, or does not have the block.
 * @throws BaseError `ERR_CONNECTION`, `ERR_ABORTED`, `ERR_LEDGER_CLOSED`.
 */
export async function readBlockReceipts<receipt>(
  context: EthereumContext,
  hash: Hex,
  signal: AbortSignal | undefined,
): Promise<readonly receipt[] | undefined> {
  const receipts = await ask(context, {
    what: `the receipts of block ${hash}`,
    signal,
    run: (client) =>
      client
        .request({ method: 'eth_getBlockReceipts', params: [hash] } as never)
        .then((answer) => answer as readonly receipt[] | null)
        .catch((error: unknown) => {
          if (findInChain(error, (link) => unservedNames.includes((link as Error).name) || undefined))
            return null;
          throw error;
        }),
  });
  return receipts ?? undefined;
}
