import { toLotId } from '@tallystick/contracts';
import type { Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveLedger } from '../../client/resolve-ledger.ts';
import { getLot } from './get-lot.ts';

/** The part of a lot an action is about. */
export interface TailLot {
  /** The lot itself when all of it is meant, else the lot the tail becomes. */
  readonly lotId: `0x${string}`;
  readonly count: bigint;
}

/** What {@link toTailLot} takes. */
export interface ToTailLotParameters<name extends string> {
  readonly ledger: name;
  readonly lotId: `0x${string}`;
  readonly count?: bigint | undefined;
  readonly requestId?: `0x${string}` | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What an action on the tail of a lot says it did. */
const tailEvents: readonly string[] = ['Transferred', 'Retired', 'Cancelled'];

/** The lot a request was about that took effect before: what is left of the lot by now would tell another one. */
async function findDone<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  { ledger, requestId, signal }: ToTailLotParameters<name>,
): Promise<TailLot | undefined> {
  if (requestId === undefined) return undefined;
  const outcome = await resolveLedger(client, ledger).outcome(requestId, { signal });
  if (outcome.status !== 'final') return undefined;
  const event = outcome.receipt.events.find(({ name }) => tailEvents.includes(name));
  return event?.args as TailLot | undefined;
}

/**
 * Works out which lot an action on the last `count` units of a lot is about, as the lot stands now; of a request that
 * is final already, which lot it was about.
 *
 * @param client - The client.
 * @param parameters - Ledger, lot, count and request id; all of the lot when the count is absent.
 * @returns Lot id and count. A lot that does not exist, or has too few units, is left for the module to refuse.
 */
export async function toTailLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ToTailLotParameters<name>,
): Promise<TailLot> {
  const { ledger, lotId, signal } = parameters;
  const done = await findDone(client, parameters);
  if (done) return { lotId: done.lotId, count: parameters.count ?? done.count };
  const lot = await getLot(client, { ledger, lotId, signal });
  // A lot that is not there has count 0, which the module would call out of range; 1 lets it say LotUnknown.
  const count = parameters.count ?? (lot.count > 0n ? lot.count : 1n);
  // A count that is no bigint is refused with the other arguments.
  if (typeof count !== 'bigint' || count <= 0n || count >= lot.count) return { lotId, count };
  return { lotId: toLotId({ claimId: lot.claimId, first: lot.first + lot.count - count }), count };
}
