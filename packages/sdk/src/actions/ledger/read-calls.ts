import type { Call, CallResults } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveLedger } from '../../client/resolve-ledger.ts';

/** What {@link readCalls} takes. */
export interface ReadCallsParameters<name extends string, calls extends readonly Call[]>
  extends ActionParameters<name> {
  /** Views of any contract, made with `defineCall`. */
  readonly calls: calls;
  /** Read as of this block, where the ledger can. */
  readonly blockNumber?: bigint | undefined;
}

/**
 * Calls views of any contract on a ledger; all see one state.
 *
 * @param client - The client.
 * @param parameters - Ledger and calls.
 * @returns The results, in the order of the calls.
 * @throws SimulateError when a view refuses; BaseError ERR_ABI_*, ERR_BATCH_*, ERR_CALL_MUTABILITY, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, defineCall, readCalls } from '@tallystick/sdk';
 *
 * const abi = [
 *   { type: 'function', name: 'totalSupply', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] },
 * ] as const;
 *
 * export async function totalSupply(client: Client, address: string): Promise<bigint> {
 *   const call = defineCall({ module: { address, abi }, functionName: 'totalSupply', args: [] });
 *   const [supply] = await readCalls(client, { ledger: 'market', calls: [call] });
 *   return supply;
 * }
 * ```
 */
export async function readCalls<
  ledgers extends Ledgers,
  name extends LedgerName<ledgers>,
  const calls extends readonly Call[],
>(client: Client<ledgers>, parameters: ReadCallsParameters<name, calls>): Promise<CallResults<calls>> {
  const { ledger, calls, blockNumber, signal } = parameters;
  return resolveLedger(client, ledger).read(calls, { blockNumber, signal });
}
