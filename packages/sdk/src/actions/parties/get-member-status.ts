import { defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link getMemberStatus} takes. */
export interface GetMemberStatusParameters<name extends string = string> extends ActionParameters<name> {
  /** Party id. */
  readonly party: `0x${string}`;
}

/** 0 none, 1 active, 2 suspended, 3 left (see `memberStatus`). */
export type GetMemberStatusReturnType = number;

/**
 * Reads the status of a member.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns 0 none, 1 active, 2 suspended, 3 left (see `memberStatus`).
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, getMemberStatus } from '@tallystick/sdk';
 *
 * export async function isActive(client: Client, party: `0x${string}`): Promise<boolean> {
 *   return (await getMemberStatus(client, { ledger: 'registry', party })) === 1;
 * }
 * ```
 */
export async function getMemberStatus<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetMemberStatusParameters<name>,
): Promise<GetMemberStatusReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { party, signal } = parameters;
  const call = defineCall({ module: modules.parties, functionName: 'memberStatus', args: [party] });
  const [result] = await ledger.read([call], { signal });
  return result;
}
