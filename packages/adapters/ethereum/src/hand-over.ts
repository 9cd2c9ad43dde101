import type { PendingTransaction, WaitOptions } from '@tallystick/core';
import { type Delivery, deliver } from './broadcast.ts';
import type { EthereumContext } from './context.ts';
import type { EthereumReceipt } from './receipt.ts';
import { firstCopy, type LiveSubmission, toJournalEntry } from './submission.ts';
import { toLostError, toSubmitError } from './submission-errors.ts';
import { settle, waitForReceipt } from './wait.ts';

/** A submission that was handed to an EVM node. */
export interface PendingEthereumTransaction extends PendingTransaction {
  wait(options?: WaitOptions): Promise<EthereumReceipt>;
}

/** A pending transaction over a submission, whoever sent it. */
export function toPending(context: EthereumContext, live: LiveSubmission): PendingEthereumTransaction {
  return {
    requestId: live.submission.requestId,
    transactionId: firstCopy(live.submission).hash,
    wait: (options) => waitForReceipt(context, live, options),
  };
}

/** Until it is known to have arrived, what is submitted next makes sure of it first: nonces must not have gaps. */
async function deliverTracked(
  context: EthereumContext,
  live: LiveSubmission,
  signal: AbortSignal | undefined,
): Promise<Delivery> {
  try {
    const delivery = await deliver(context, live.submission, signal);
    if (delivery.kind === 'unknown') context.undelivered.add(live);
    else context.undelivered.delete(live);
    return delivery;
  } catch (error) {
    context.undelivered.add(live);
    throw error;
  }
}

/** What {@link handOver} takes. */
export interface HandOverParameters {
  readonly live: LiveSubmission;
  /** Whether no copy was ever sent before. */
  readonly isNew: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Hands a submission that is in the journal to the node.
 *
 * @param context - The ledger.
 * @param parameters - The submission and a signal.
 * @returns The pending transaction, or undefined when its nonce went to another transaction, for good.
 * @throws SubmitError when the node says no, OutcomeUnknownError when its answer is lost.
 */
export async function handOver(
  context: EthereumContext,
  parameters: HandOverParameters,
): Promise<PendingEthereumTransaction | undefined> {
  const { live, isNew, signal } = parameters;
  const { submission } = live;
  const { requestId } = submission;
  context.live.set(requestId, live);
  const delivery = await deliverTracked(context, live, signal);
  switch (delivery.kind) {
    case 'delivered':
      return toPending(context, live);
    case 'displaced':
      await settle(context, { requestId, live }, 'absent');
      return undefined;
    case 'refused':
      context.live.delete(requestId);
      // Refused outright, so a restarted process must not send it by itself; only the same request goes on with it.
      await context.journal.put(toJournalEntry({ ...submission, isRefused: true }));
      if (isNew) live.lease?.release();
      throw toSubmitError(submission, delivery);
    case 'unknown':
      throw toLostError(submission, delivery);
  }
}
