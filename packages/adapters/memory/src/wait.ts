import { type Receipt, throwIfAborted, toAbortError, type WaitOptions, withSpan } from '@tallystick/core';
import type { Block } from './chain/block.ts';
import type { MemoryContext } from './context.ts';
import { toCommitError, toLostAnswerError, toTimeoutError } from './errors.ts';
import { type SubmissionReference, toReceipt } from './receipt.ts';

/** What {@link waitForBlock} takes. */
export interface WaitForBlockParameters<found> {
  readonly context: MemoryContext;
  /** Looked at now and after every block; the wait ends when it gives something. */
  readonly find: () => found | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeout?: { readonly timeoutMs: number; readonly toError: () => Error } | undefined;
}

/**
 * Waits until the chain has what is looked for.
 *
 * @throws BaseError ERR_LEDGER_CLOSED, ERR_ABORTED; the error of the timeout.
 */
export function waitForBlock<found>(parameters: WaitForBlockParameters<found>): Promise<found> {
  const { context, find, signal, timeout } = parameters;
  const signals = [context.closed, signal];
  return new Promise((resolve, reject) => {
    throwIfAborted(signals);
    const present = find();
    if (present !== undefined) return resolve(present);
    const cleanups: (() => void)[] = [];
    const end = (finish: () => void): void => {
      for (const cleanup of cleanups) cleanup();
      finish();
    };
    const onBlock = (): void => {
      const found = find();
      if (found !== undefined) end(() => resolve(found));
    };
    cleanups.push(context.chain.blocks.subscribe(onBlock));
    for (const each of signals) {
      if (!each) continue;
      const onAbort = (): void => end(() => reject(toAbortError(each)));
      each.addEventListener('abort', onAbort, { once: true });
      cleanups.push(() => each.removeEventListener('abort', onAbort));
    }
    if (!timeout) return;
    const timer = setTimeout(() => end(() => reject(timeout.toError())), timeout.timeoutMs);
    cleanups.push(() => clearTimeout(timer));
  });
}

/**
 * Waits until a submission took effect.
 *
 * @throws CommitError - the modules refused it. OutcomeUnknownError - it did not take effect in time, or the
 * chain does not answer. BaseError
 * ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export function waitForReceipt(
  context: MemoryContext,
  submission: SubmissionReference,
  options: WaitOptions = {},
): Promise<Receipt> {
  const { requestId } = submission;
  const attributes = { 'ledger.chain_id': context.chain.chainId, 'ledger.request_id': requestId };
  const run = (): Promise<Receipt> => waitForFinalBlock(context, submission, options);
  return withSpan({ hooks: context.hooks, name: 'ledger.wait', attributes, run });
}

async function waitForFinalBlock(
  context: MemoryContext,
  submission: SubmissionReference,
  { signal, timeoutMs = context.waitTimeoutMs }: WaitOptions,
): Promise<Receipt> {
  const { requestId, transactionId } = submission;
  if (context.chain.faults.isStopped()) throw toLostAnswerError({ requestId, transactionId });
  const find = (): Block | undefined => context.chain.blocks.find(transactionId);
  throwIfAborted([context.closed, signal]);
  const block =
    find() ??
    (await waitForBlock({
      context,
      find,
      signal,
      timeout: { timeoutMs, toError: () => toTimeoutError(timeoutMs, { requestId, transactionId }) },
    }));
  await context.journal.settle(requestId, block.refusal ? 'failed' : 'final');
  if (block.refusal) throw toCommitError(block.refusal, { requestId, transactionId });
  return toReceipt(context, submission, block);
}
