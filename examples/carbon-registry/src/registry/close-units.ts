import type { Hex, Receipt } from '@tallystick/core';
import type { PlannedRetirement } from '../import/import-plan.ts';
import { type ClosedLot, type ClosingPart, closeBlock, type LiveLot } from './close-block.ts';
import type { IssuedBlock } from './issue-blocks.ts';
import type { Registry } from './registry.ts';
import { type RefusedItem, submitInBatches } from './submit-in-batches.ts';

/** What {@link closeUnits} takes. */
export interface CloseUnitsParameters {
  readonly registry: Registry;
  readonly issued: readonly IssuedBlock[];
  readonly retirements: readonly PlannedRetirement[];
  /** The beneficiary to write on the ledger. */
  readonly toBeneficiary: (retirement: PlannedRetirement) => Hex;
  readonly onProgress: (done: number, total: number) => void;
}

/** What {@link closeUnits} gives. */
export interface CloseUnitsReturnType {
  readonly closed: readonly ClosedLot[];
  readonly live: readonly LiveLot[];
  /** Retirements the ledger refused. */
  readonly refused: readonly RefusedItem<PlannedRetirement>[];
  /** Receipt of the last transaction. */
  readonly receipt: Receipt | undefined;
}

/** What is left of a block's own lot when its serials from `end` on are split off or closed. */
function headLot(issued: IssuedBlock, end: bigint): LiveLot[] {
  const { lotId, block } = issued;
  return end > block.first ? [{ issued, lotId, first: block.first, count: end - block.first }] : [];
}

/**
 * Retires and cancels the units the rows say are retired or cancelled.
 *
 * @param parameters - Registry, issued blocks, retirements and progress.
 * @returns The lots that were closed, the lots that are still live, and what the ledger refused.
 */
export async function closeUnits(parameters: CloseUnitsParameters): Promise<CloseUnitsReturnType> {
  const { registry, issued, toBeneficiary, onProgress } = parameters;
  const units = registry.client.modules.registry?.units;
  if (!units) throw new Error('The modules of the ledger are not known to the client.');
  const own = Map.groupBy(parameters.retirements, ({ block }) => block);
  let waiting = issued.map((block) =>
    closeBlock({ units, issued: block, retirements: own.get(block.index) ?? [], toBeneficiary }),
  );
  const live = issued
    .filter(({ index }) => !own.has(index))
    .flatMap((block) => headLot(block, block.block.last + 1n));
  const closed: ClosedLot[] = [];
  const refused: RefusedItem<PlannedRetirement>[] = [];
  let receipt: Receipt | undefined;
  for (waiting = waiting.filter(({ length }) => length > 0); waiting.length > 0; ) {
    const round = await submitRound(parameters, waiting);
    closed.push(...round.done.flatMap((part) => part.closed));
    live.push(...round.done.flatMap((part) => part.live), ...round.heads);
    refused.push(...round.refused);
    waiting = round.waiting;
    receipt = round.receipt ?? receipt;
    onProgress(closed.length + refused.length, parameters.retirements.length);
  }
  return { closed, live, refused, receipt };
}

interface Round {
  readonly done: readonly ClosingPart[];
  /** What is left of blocks that are finished with. */
  readonly heads: readonly LiveLot[];
  readonly refused: readonly RefusedItem<PlannedRetirement>[];
  readonly waiting: ClosingPart[][];
  readonly receipt: Receipt | undefined;
}

/** Submits the next part of every block. A block with a refused part is finished: its other parts build on that one. */
async function submitRound({ registry }: CloseUnitsParameters, waiting: ClosingPart[][]): Promise<Round> {
  const { client, actors } = registry;
  const signer = actors.developer.account;
  const items = waiting.flatMap(([part]) => part ?? []);
  const { refused: refusals, receipt } = await submitInBatches({
    client,
    signer,
    items,
    toCalls: ({ calls }) => calls,
    callsMax: 40,
  });
  const refusalOf = (part: ClosingPart | undefined) => refusals.find(({ item }) => item === part);
  const heads = waiting.flatMap((parts) => {
    const [part] = parts;
    if (!part) return [];
    if (refusalOf(part)) return headLot(part.issued, part.endBefore);
    return parts.length === 1 ? headLot(part.issued, part.endAfter) : [];
  });
  const refused = waiting.flatMap((parts) => {
    const error = refusalOf(parts[0])?.error;
    if (!error) return [];
    return parts.flatMap(({ closed }) => closed.map(({ retirement }) => ({ item: retirement, error })));
  });
  return {
    done: items.filter((part) => !refusalOf(part)),
    heads,
    refused,
    receipt,
    waiting: waiting
      .filter((parts) => parts.length > 1 && !refusalOf(parts[0]))
      .map((parts) => parts.slice(1)),
  };
}
