import type { unitsAbi } from '@tallystick/contracts';
import { type CallResult, defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link getLot} takes. */
export interface GetLotParameters<name extends string = string> extends ActionParameters<name> {
  /** Lot id. */
  readonly lotId: `0x${string}`;
}

/** The lot; every field zero when there is none. Serials and counts are whole units of the class. */
export type GetLotReturnType = CallResult<typeof unitsAbi, 'lot'>;

/**
 * Reads a lot.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns The lot; every field zero when there is none. Serials and counts are whole units of the class.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, getLot } from '@tallystick/sdk';
 *
 * export async function printLot(client: Client, lotId: `0x${string}`): Promise<void> {
 *   const { owner, first, count } = await getLot(client, { ledger: 'registry', lotId });
 *   console.log(`${owner} has ${count} units from serial ${first} on`);
 * }
 * ```
 */
export async function getLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetLotParameters<name>,
): Promise<GetLotReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { lotId, signal } = parameters;
  const call = defineCall({ module: modules.units, functionName: 'lot', args: [lotId] });
  const [result] = await ledger.read([call], { signal });
  return result;
}
