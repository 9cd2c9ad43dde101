import {
  BaseError,
  isBaseError,
  type JournalEntry,
  OutcomeUnknownError,
  throwIfAborted,
  type WaitOptions,
  withSpan,
} from '@tallystick/core';
import type { Hex } from 'viem';
import { delay } from './abort.ts';
import { deliver } from './broadcast.ts';
import type { EthereumContext } from './context.ts';
import { inspect, type Standing } from './inspect.ts';
import { type EthereumReceipt, toCommitError, toReceipt } from './receipt.ts';
import { replaceCopy } from './replacement.ts';
import { firstCopy, type LiveSubmission } from './submission.ts';
import { toDisplacedError } from './submission-errors.ts';

const firstPauseMs = 25;

interface Waiting {
  readonly context: EthereumContext;
  readonly live: LiveSubmission;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly deadline: number;
  /** When to look at nonce and pool again, and not only for a receipt; in milliseconds of `performance.now()`. */
  nextLookAt: number;
  /** Block the transaction was last seen in, while it is not final. */
  seenIn: Hex | undefined;
  /** Why the node could not be asked, last time. */
  trouble: BaseError | undefined;
}

/** Writes the end of a submission down and lets go of what was held for it. */
export async function settle(
  context: EthereumContext,
  { requestId, live }: { readonly requestId: string; readonly live: LiveSubmission | undefined },
  settled: NonNullable<JournalEntry['settled']>,
): Promise<void> {
  await context.journal.settle(requestId, settled);
  live?.lease?.finish();
  if (live) context.undelivered.delete(live);
  context.live.delete(requestId);
}

async function finish(waiting: Waiting, standing: Standing & { kind: 'final' }): Promise<EthereumReceipt> {
  const { context, live, signal } = waiting;
  const { submission } = live;
  const { receipt } = standing;
  const isReverted = receipt.status === 'reverted';
  await settle(context, { requestId: submission.requestId, live }, isReverted ? 'failed' : 'final');
  if (isReverted) throw await toCommitError(context, submission, receipt, signal);
  return toReceipt(context, submission, receipt, signal);
}

/** What is in no block is sent again when its block was undone or the node forgot it, and replaced when it waits too long. */
async function push(waiting: Waiting, standing: Standing & { kind: 'pending' }): Promise<void> {
  const { context, live, signal, seenIn } = waiting;
  waiting.seenIn = undefined;
  if (seenIn !== undefined || !standing.isPooled) await deliver(context, live.submission, signal);
  if (performance.now() - live.lastSentAt < context.fees.bumpAfterMs) return;
  try {
    await replaceCopy(context, live, signal);
  } catch (error) {
    throwIfAborted([context.closed, signal]);
    // The copies that were sent can take effect without it.
    if (error instanceof BaseError) waiting.trouble = error;
    else throw error;
  }
}

async function step(waiting: Waiting): Promise<EthereumReceipt | undefined> {
  const { context, live, signal } = waiting;
  const isQuick = waiting.seenIn === undefined && performance.now() < waiting.nextLookAt;
  if (!isQuick) waiting.nextLookAt = performance.now() + context.pollingIntervalMs;
  const standing = await inspect(context, { submission: live.submission, isQuick, signal });
  waiting.trouble = undefined;
  if (standing.kind === 'final') return finish(waiting, standing);
  if (standing.kind === 'displaced') {
    await settle(context, { requestId: live.submission.requestId, live }, 'absent');
    throw toDisplacedError(live.submission, standing.by);
  }
  if (standing.kind === 'pending') await push(waiting, standing);
  else waiting.seenIn = standing.receipt.blockHash;
  return undefined;
}

function toTimeoutError({ live, timeoutMs, trouble, seenIn }: Waiting): OutcomeUnknownError {
  const { requestId, nonce, sender } = live.submission;
  const { hash } = firstCopy(live.submission);
  const where = seenIn ? `it is in block ${seenIn}, which is not final yet` : 'it is in no block yet';
  return new OutcomeUnknownError({
    code: 'ERR_OUTCOME_UNKNOWN',
    shortMessage: `Request ${requestId} (transaction ${hash}, nonce ${nonce} of ${sender}) was not final after ${timeoutMs} ms: ${trouble ? trouble.shortMessage : where}.`,
    details:
      'Ask outcome(requestId) later, or submit the same request again to go on. Do not submit it under a new request id.',
    requestId,
    transactionId: hash,
    cause: trouble,
  });
}

async function waitUntilFinal(waiting: Waiting): Promise<EthereumReceipt> {
  const { context, signal } = waiting;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, context.pollingIntervalMs)) {
    throwIfAborted([context.closed, signal]);
    try {
      const receipt = await step(waiting);
      if (receipt) return receipt;
    } catch (error) {
      // A node that is away may come back: what was sent stays sent meanwhile.
      if (!isBaseError(error, 'ERR_CONNECTION')) throw error;
      waiting.trouble = error;
    }
    const leftMs = waiting.deadline - performance.now();
    if (leftMs <= 0) throw toTimeoutError(waiting);
    await delay(Math.min(pauseMs, leftMs), [context.closed, signal]);
  }
}

/**
 * Waits until a submission is final, looking after it meanwhile.
 *
 * @param context - The ledger.
 * @param live - The submission.
 * @param options - Signal, and how long to wait in milliseconds.
 * @returns The receipt.
 * @throws CommitError when it was refused, OutcomeUnknownError after the time, SubmitError when another transaction
 * took its place.
 */
export function waitForReceipt(
  context: EthereumContext,
  live: LiveSubmission,
  options: WaitOptions = {},
): Promise<EthereumReceipt> {
  const { signal, timeoutMs = context.waitTimeoutMs } = options;
  const startedAt = performance.now();
  const waiting: Waiting = {
    ...{ context, live, signal, timeoutMs },
    deadline: startedAt + timeoutMs,
    nextLookAt: startedAt + context.pollingIntervalMs,
    seenIn: undefined,
    trouble: undefined,
  };
  return withSpan({
    hooks: context.hooks,
    name: 'ledger.wait',
    attributes: { 'ledger.chain_id': context.chainId, 'ledger.request_id': live.submission.requestId },
    run: () => waitUntilFinal(waiting),
  });
}
