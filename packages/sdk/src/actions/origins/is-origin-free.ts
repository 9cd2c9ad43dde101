import { defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link isOriginFree} takes. */
export interface IsOriginFreeParameters<name extends string = string> extends ActionParameters<name> {
  readonly namespaceId: `0x${string}`;
  readonly originId: `0x${string}`;
  /** Exclusion group of the scheme. */
  readonly group: number;
  /** First serial or second of the interval. */
  readonly start: bigint;
  /** First serial or second after the interval. */
  readonly end: bigint;
}

/** Whether [start, end) is free. */
export type IsOriginFreeReturnType = boolean;

/**
 * Tells whether nothing of an interval is claimed yet for an exclusion group.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns Whether [start, end) is free.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, isOriginFree } from '@tallystick/sdk';
 *
 * export async function canClaim(client: Client, namespaceId: `0x${string}`, originId: `0x${string}`): Promise<boolean> {
 *   return isOriginFree(client, { ledger: 'registry', namespaceId, originId, group: 1, start: 1n, end: 101n });
 * }
 * ```
 */
export async function isOriginFree<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: IsOriginFreeParameters<name>,
): Promise<IsOriginFreeReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { namespaceId, originId, group, start, end, signal } = parameters;
  const call = defineCall({
    module: modules.origins,
    functionName: 'isFree',
    args: [namespaceId, originId, group, start, end],
  });
  const [result] = await ledger.read([call], { signal });
  return result;
}
