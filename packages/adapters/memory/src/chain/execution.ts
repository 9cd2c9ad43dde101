import { createOverlay, type Overlay } from '@tallystick/contracts/modules';
import type { Block } from './block.ts';
import type { BlockList } from './block-list.ts';
import { type RunCallsReturnType, runCalls } from './run-calls.ts';
import type { Store } from './store.ts';
import type { CallBatch, Transaction } from './transaction.ts';

/** What {@link createExecution} takes. */
export interface CreateExecutionParameters {
  readonly store: Store;
  readonly blocks: BlockList;
  /** The time of the next block. */
  readonly now: () => bigint;
}

/** Runs transactions over the state of a chain. Only one function may be at work at a time. */
export interface Execution {
  /** Runs calls without effect. */
  try(batch: CallBatch): Promise<RunCallsReturnType>;
  /** Runs a transaction for good and adds its block; does nothing when it has one. */
  commit(transaction: Transaction): Promise<void>;
}

interface Trial {
  readonly batch: CallBatch;
  readonly overlay: Overlay;
  readonly outcome: RunCallsReturnType;
  /** What the trial was run on: it stands for the transaction as long as both are the latest. */
  readonly parent: Block;
  readonly timestamp: bigint;
}

/** Makes an execution. */
export function createExecution({ store, blocks, now }: CreateExecutionParameters): Execution {
  // One is enough: the block that any transaction adds makes all others stale.
  let latest: Trial | undefined;

  const run = async (batch: CallBatch): Promise<Trial> => {
    const { sender, calls } = batch;
    const [overlay, parent, timestamp] = [createOverlay(store), blocks.last(), now()];
    const outcome = await runCalls({ state: overlay, sender, timestamp, calls });
    return { batch, overlay, parent, timestamp, outcome };
  };
  const takeTrial = (transaction: Transaction): Trial | undefined => {
    const trial = latest;
    latest = undefined;
    const isFresh = trial?.parent === blocks.last() && trial.timestamp === now();
    return isFresh && trial.batch === transaction ? trial : undefined;
  };

  return {
    try: async (batch) => {
      latest = await run(batch);
      return latest.outcome;
    },
    commit: async (transaction) => {
      const transactionId = transaction.id;
      if (blocks.find(transactionId)) return;
      const { overlay, outcome, timestamp } = takeTrial(transaction) ?? (await run(transaction));
      const content = { timestamp, transactionId };
      if ('refusal' in outcome) {
        blocks.append({ ...content, events: [], refusal: outcome.refusal });
        return;
      }
      await overlay.commit();
      blocks.append({ ...content, events: outcome.events });
    },
  };
}
