import { toLotId } from '@tallystick/contracts';
import type { Client, LedgerName, Ledgers } from '../../client/client.ts';
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
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works out which lot an action on the last `count` units of a lot is about, as the lot stands now.
 *
 * @param client - The client.
 * @param parameters - Ledger, lot and count; all of the lot when the count is absent.
 * @returns Lot id and count. A lot that does not exist, or has too few units, is left for the module to refuse.
 */
export async function toTailLot<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: ToTailLotParameters<name>,
): Promise<TailLot> {
  const { ledger, lotId, signal } = parameters;
  const lot = await getLot(client, { ledger, lotId, signal });
  // A lot that is not there has count 0, which the module would call out of range; 1 lets it say LotUnknown.
  const count = parameters.count ?? (lot.count > 0n ? lot.count : 1n);
  if (count <= 0n || count >= lot.count) return { lotId, count };
  return { lotId: toLotId({ claimId: lot.claimId, first: lot.first + lot.count - count }), count };
}
