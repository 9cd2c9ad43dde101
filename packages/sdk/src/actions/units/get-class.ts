import type { unitsAbi } from '@tallystick/contracts';
import { type CallResult, defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link getClass} takes. */
export interface GetClassParameters<name extends string = string> extends ActionParameters<name> {
  /** Class id. */
  readonly classId: `0x${string}`;
}

/** The definition; every field zero when the class is not registered here. */
export type GetClassReturnType = CallResult<typeof unitsAbi, 'classDefinition'>;

/**
 * Reads the definition of a class.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns The definition; every field zero when the class is not registered here.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { fromBytes32Text } from '@tallystick/core';
 * import { type Client, getClass } from '@tallystick/sdk';
 *
 * export async function printUnit(client: Client, classId: `0x${string}`): Promise<void> {
 *   const { unitCode } = await getClass(client, { ledger: 'registry', classId });
 *   console.log(fromBytes32Text(unitCode)); // such as TNE, tonnes
 * }
 * ```
 */
export async function getClass<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetClassParameters<name>,
): Promise<GetClassReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { classId, signal } = parameters;
  const call = defineCall({ module: modules.units, functionName: 'classDefinition', args: [classId] });
  const [result] = await ledger.read([call], { signal });
  return result;
}
