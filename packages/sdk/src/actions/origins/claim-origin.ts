import { toClaimId } from '@tallystick/contracts';
import { defineCall, type PendingTransaction } from '@tallystick/core';
import type { Client, LedgerName, Ledgers, SubmitParameters } from '../../client/client.ts';
import { submitAction } from '../../client/submit-action.ts';

/** What {@link claimOrigin} takes. */
export interface ClaimOriginParameters<ledgers extends Ledgers, name extends LedgerName<ledgers>>
  extends SubmitParameters<ledgers, name> {
  readonly namespaceId: `0x${string}`;
  /** Where the units come from: project and batch, device, …, by the scheme's rule. */
  readonly originId: `0x${string}`;
  /** Right code of the namespace's scheme. */
  readonly right: number;
  /** First serial or second. */
  readonly start: bigint;
  /** First serial or second after the interval. */
  readonly end: bigint;
  /** Units the claim covers; for serials `end - start`. */
  readonly quantity: bigint;
}

/** The pending transaction and the id of the claim it makes. */
export type ClaimOriginReturnType = PendingTransaction & { readonly claimId: `0x${string}` };

/**
 * Claims an interval of an origin for a right: only at the namespace's home, once and for ever.
 *
 * @param client - The client.
 * @param parameters - Ledger, signer, request id and the arguments of `claim`.
 * @returns The pending transaction and the id of the claim it makes.
 * @throws SimulateError with the refusal `IntervalOccupied`, `NotHome`, `RoleMissing`, …; SubmitError, OutcomeUnknownError by stage.
 *
 * @example
 * ```ts
 * import { claimOrigin, type Client } from '@tallystick/sdk';
 *
 * export async function claimBatch(client: Client, namespaceId: `0x${string}`, originId: `0x${string}`): Promise<`0x${string}`> {
 *   const interval = { right: 1, start: 1n, end: 101n, quantity: 100n };
 *   const claimed = await claimOrigin(client, { ledger: 'registry', namespaceId, originId, ...interval });
 *   await claimed.wait();
 *   return claimed.claimId;
 * }
 * ```
 */
export async function claimOrigin<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ClaimOriginParameters<ledgers, name>,
): Promise<ClaimOriginReturnType> {
  const { namespaceId, originId, right, start, end, quantity } = parameters;
  const transaction = await submitAction(client, parameters, (modules, requestId) =>
    defineCall({
      module: modules.origins,
      functionName: 'claim',
      args: [namespaceId, originId, right, start, end, quantity, requestId],
    }),
  );
  return { ...transaction, claimId: toClaimId({ namespaceId, originId, right, start, end }) };
}
