import { defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link hasRole} takes. */
export interface HasRoleParameters<name extends string = string> extends ActionParameters<name> {
  /** Role code (see `roles`). */
  readonly role: number;
  /** Class id, namespace id, or 32 zero bytes for the whole ledger. */
  readonly scope: `0x${string}`;
  readonly party: `0x${string}`;
}

/** Whether the role is held now. */
export type HasRoleReturnType = boolean;

/**
 * Tells whether a party holds a role now, for a scope or for the whole ledger.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns Whether the role is held now.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { roles } from '@tallystick/contracts';
 * import { type Client, hasRole, zeroBytes32 } from '@tallystick/sdk';
 *
 * export async function canIssue(client: Client, party: `0x${string}`): Promise<boolean> {
 *   return hasRole(client, { ledger: 'registry', role: roles.issuer, scope: zeroBytes32, party });
 * }
 * ```
 */
export async function hasRole<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: HasRoleParameters<name>,
): Promise<HasRoleReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { role, scope, party, signal } = parameters;
  const call = defineCall({ module: modules.parties, functionName: 'hasRole', args: [role, scope, party] });
  const [result] = await ledger.read([call], { signal });
  return result;
}
