import type { originsAbi } from '@tallystick/contracts';
import { type CallResult, defineCall } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link getClaim} takes. */
export interface GetClaimParameters<name extends string = string> extends ActionParameters<name> {
  /** Claim id. */
  readonly claimId: `0x${string}`;
}

/** The claim; every field zero when there is none. */
export type GetClaimReturnType = CallResult<typeof originsAbi, 'claimById'>;

/**
 * Reads a claim.
 *
 * @param client - The client.
 * @param parameters - Ledger and what to look up.
 * @returns The claim; every field zero when there is none.
 * @throws BaseError ERR_CLIENT_LEDGER_UNKNOWN, ERR_ABI_ARGUMENT, ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, getClaim } from '@tallystick/sdk';
 *
 * export async function printClaim(client: Client, claimId: `0x${string}`): Promise<void> {
 *   const { party, start, end } = await getClaim(client, { ledger: 'registry', claimId });
 *   console.log(`${party} claims ${start} to ${end}`);
 * }
 * ```
 */
export async function getClaim<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetClaimParameters<name>,
): Promise<GetClaimReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  const { claimId, signal } = parameters;
  const call = defineCall({ module: modules.origins, functionName: 'claimById', args: [claimId] });
  const [result] = await ledger.read([call], { signal });
  return result;
}
