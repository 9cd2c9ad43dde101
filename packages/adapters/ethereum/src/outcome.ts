import { isBaseError, type JournalEntry, type Outcome, throwIfAborted, toRequestId } from '@tallystick/core';
import type { EthereumContext } from './context.ts';
import { inspect, type Standing } from './inspect.ts';
import { toCommitError, toReceipt } from './receipt.ts';
import { fromJournalEntry, type Submission } from './submission.ts';
import { settle } from './wait.ts';

const unknown = (reason: string): Outcome => ({ status: 'unknown', reason });

function withoutEntry(context: EthereumContext): Outcome {
  if (context.journal.durable) return { status: 'absent' };
  return unknown('This journal does not survive the process, and the request is not in it.');
}

async function settleOnce(
  context: EthereumContext,
  entry: JournalEntry,
  settled: NonNullable<JournalEntry['settled']>,
): Promise<void> {
  if (entry.settled === settled) return;
  const { requestId } = entry;
  await settle(context, { requestId, live: context.live.get(requestId) }, settled);
}

async function finalOutcome(
  context: EthereumContext,
  submission: Submission,
  { receipt }: Standing & { kind: 'final' },
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  if (receipt.status === 'success') {
    return { status: 'final', receipt: await toReceipt(context, submission, receipt, signal) };
  }
  return { status: 'failed', error: await toCommitError(context, submission, receipt, signal) };
}

async function toOutcome(
  context: EthereumContext,
  entry: JournalEntry,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const submission = context.live.get(entry.requestId)?.submission ?? fromJournalEntry(entry);
  const standing = await inspect(context, { submission, signal });
  switch (standing.kind) {
    case 'final': {
      const outcome = await finalOutcome(context, submission, standing, signal);
      await settleOnce(context, entry, outcome.status === 'final' ? 'final' : 'failed');
      return outcome;
    }
    case 'displaced':
      await settleOnce(context, entry, 'absent');
      return { status: 'absent' };
    case 'included':
      return unknown(`It is in block ${standing.receipt.blockNumber}, which is not final yet.`);
    case 'pending':
      return unknown(
        standing.isPooled
          ? 'The node holds it and no block has it yet.'
          : `The node does not hold it, and nonce ${submission.nonce} is unused: submit the same request again to send it on.`,
      );
  }
}

/**
 * Resolves what became of a submission, from the journal and the chain. It sends nothing.
 *
 * @param context - The ledger.
 * @param requestId - The submission.
 * @param options - Signal.
 * @returns `absent` only when no copy can take effect any more, or when a journal that survives never had it.
 * @throws BaseError `ERR_REQUEST_ID`, `ERR_CHAIN_MISMATCH`, `ERR_JOURNAL_CORRUPT`, `ERR_ABORTED`.
 */
export async function outcome(
  context: EthereumContext,
  requestId: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Outcome> {
  throwIfAborted([context.closed, options.signal]);
  const id = toRequestId(requestId);
  const entry = await context.journal.get(id);
  if (context.running.has(id)) return unknown('It is being submitted by this process.');
  if (!entry) return withoutEntry(context);
  if (entry.settled === 'absent') return { status: 'absent' };
  try {
    return await toOutcome(context, entry, options.signal);
  } catch (error) {
    if (isBaseError(error, 'ERR_CONNECTION')) return unknown(error.shortMessage);
    throw error;
  }
}
