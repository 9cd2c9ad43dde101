import type { Call, Ledger, PendingTransaction, Receipt } from '@tallystick/core';
import type { PartyName } from './parties.ts';
import type { World } from './world.ts';

/** What {@link submitAs} takes. */
export interface SubmitAsParameters {
  readonly by: PartyName;
  readonly calls: readonly Call[];
  readonly requestId?: string | undefined;
  /** The ledger object to use; the world's when absent. */
  readonly ledger?: Ledger<unknown> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Submits calls signed by a party's account. */
export function submitAs(world: World, parameters: SubmitAsParameters): Promise<PendingTransaction> {
  const { by, calls, requestId, signal, ledger = world.ledger } = parameters;
  return ledger.submit(calls, { signer: world.accounts[by].signer, requestId, signal });
}

/** Submits calls signed by a party's account and waits until they are final. */
export async function commitAs(world: World, parameters: SubmitAsParameters): Promise<Receipt> {
  const pending = await submitAs(world, parameters);
  return pending.wait({ signal: parameters.signal });
}
