import { defineCall, type Hex, type Receipt, zeroBytes32 } from '@tallystick/core';
import { toLotId } from '@tallystick/sdk';
import type { LiveLot } from './close-block.ts';
import type { Registry } from './registry.ts';
import { submitInBatches } from './submit-in-batches.ts';

/** A transfer to the buyer. */
export interface SoldLot {
  /** The lot that moved: a whole lot, or the tail split off it. */
  readonly lotId: Hex;
  readonly from: LiveLot;
  readonly count: bigint;
}

/** What {@link sellLots} takes. */
export interface SellLotsParameters {
  readonly registry: Registry;
  readonly live: readonly LiveLot[];
  readonly onProgress: (done: number, total: number) => void;
}

/** What {@link sellLots} gives. */
export interface SellLotsReturnType {
  readonly sold: readonly SoldLot[];
  /** Receipt of the last transaction. */
  readonly receipt: Receipt | undefined;
}

/** Every third live lot is sold; every second one of these only in half, so that splits are seen too. */
function chooseSales(live: readonly LiveLot[]): SoldLot[] {
  return live
    .filter((_, index) => index % 3 === 0)
    .map((lot, index) => {
      const half = lot.count / 2n;
      if (index % 2 === 0 || half === 0n) return { lotId: lot.lotId, from: lot, count: lot.count };
      const lotId = toLotId({ claimId: lot.issued.claimId, first: lot.first + lot.count - half });
      return { lotId, from: lot, count: half };
    });
}

/**
 * Transfers some of the live units to the buyer.
 *
 * @param parameters - Registry, live lots and progress.
 * @returns What was sold.
 * @throws LedgerError when the ledger refuses a transfer: in the example none may be refused.
 */
export async function sellLots(parameters: SellLotsParameters): Promise<SellLotsReturnType> {
  const { client, actors } = parameters.registry;
  const units = client.modules.registry?.units;
  if (!units) throw new Error('The modules of the ledger are not known to the client.');
  const items = chooseSales(parameters.live);
  const to = actors.buyer.party;
  const { refused, receipt } = await submitInBatches({
    client,
    signer: actors.developer.account,
    items,
    toCalls: ({ from, count }) => [
      defineCall({ module: units, functionName: 'transfer', args: [from.lotId, count, to, zeroBytes32] }),
    ],
    onProgress: (done) => parameters.onProgress(done, items.length),
  });
  const [first] = refused;
  if (first) throw first.error;
  return { sold: items, receipt };
}
