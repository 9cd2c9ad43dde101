import { type Call, isLedgerError, type LedgerError, type Receipt } from '@tallystick/core';
import type { LocalAccount } from 'viem/accounts';
import type { RegistryClient } from './registry.ts';

/** What {@link submitInBatches} takes. */
export interface SubmitInBatchesParameters<item> {
  readonly client: RegistryClient;
  readonly signer: LocalAccount;
  readonly items: readonly item[];
  /** The calls of one item; the calls of a batch are one atomic transaction, all to one module. */
  readonly toCalls: (item: item) => readonly Call[];
  /** Most calls in one transaction. */
  readonly callsMax?: number | undefined;
  /** Called after each batch with how many items are done. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** An item the ledger refused, and its refusal. */
export interface RefusedItem<item> {
  readonly item: item;
  readonly error: LedgerError;
}

/** What {@link submitInBatches} gives. */
export interface SubmitInBatchesReturnType<item> {
  readonly refused: readonly RefusedItem<item>[];
  /** Receipt of the last transaction that took effect. */
  readonly receipt: Receipt | undefined;
}

function toBatches<item>(parameters: SubmitInBatchesParameters<item>): item[][] {
  const { items, toCalls, callsMax = 20 } = parameters;
  const batches: item[][] = [];
  let callCount = 0;
  for (const item of items) {
    const { length } = toCalls(item);
    const current = batches.at(-1);
    if (current && callCount + length <= callsMax) current.push(item);
    else batches.push([item]);
    callCount = current && callCount + length <= callsMax ? callCount + length : length;
  }
  return batches;
}

/** Submits a batch; when the ledger refuses it, halves it until each refused item stands alone. */
async function submitBatch<item>(
  parameters: SubmitInBatchesParameters<item>,
  batch: readonly item[],
): Promise<SubmitInBatchesReturnType<item>> {
  const { client, signer, toCalls } = parameters;
  try {
    const pending = await client.submitCalls({ ledger: 'registry', signer, calls: batch.flatMap(toCalls) });
    return { refused: [], receipt: await pending.wait() };
  } catch (error) {
    if (!isLedgerError(error) || !error.refusal) throw error;
    const [only] = batch;
    if (batch.length === 1 && only !== undefined)
      return { refused: [{ item: only, error }], receipt: undefined };
    const middle = Math.ceil(batch.length / 2);
    const left = await submitBatch(parameters, batch.slice(0, middle));
    const right = await submitBatch(parameters, batch.slice(middle));
    return { refused: [...left.refused, ...right.refused], receipt: right.receipt ?? left.receipt };
  }
}

/**
 * Submits the calls of many items in as few transactions as the ledger takes.
 *
 * @param parameters - Client, signer, items and how an item becomes calls.
 * @returns The items the ledger refused, each with the refusal; all others took effect.
 * @throws LedgerError when a submission fails for another reason than a refusal.
 */
export async function submitInBatches<item>(
  parameters: SubmitInBatchesParameters<item>,
): Promise<SubmitInBatchesReturnType<item>> {
  const refused: RefusedItem<item>[] = [];
  let receipt: Receipt | undefined;
  let done = 0;
  for (const batch of toBatches(parameters)) {
    const result = await submitBatch(parameters, batch);
    refused.push(...result.refused);
    receipt = result.receipt ?? receipt;
    done += batch.length;
    parameters.onProgress?.(done);
  }
  return { refused, receipt };
}
