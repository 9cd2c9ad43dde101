import {
  type Call,
  type Hex,
  type JournalEntry,
  type PendingTransaction,
  type SubmitOptions,
  throwIfAborted,
  toRequestId,
  withSpan,
} from '@tallystick/core';
import { capabilities } from './capabilities.ts';
import { type Transaction, toTransaction } from './chain/transaction.ts';
import type { MemorySigner } from './config.ts';
import { type MemoryContext, requireAnswer } from './context.ts';
import { toLostAnswerError, toReusedError, toSimulateError, toSubmitError } from './errors.ts';
import { toAddresses, toModuleCalls } from './module-calls.ts';
import type { SubmissionReference } from './receipt.ts';
import { resolveSigner, signTransaction } from './signer.ts';
import { waitForReceipt } from './wait.ts';

interface Submission {
  readonly context: MemoryContext;
  readonly transaction: Transaction;
  readonly signer: MemorySigner;
  readonly reference: SubmissionReference;
  readonly signal: AbortSignal | undefined;
}

function toPending({ context, reference }: Submission): PendingTransaction {
  const { requestId, transactionId } = reference;
  return { requestId, transactionId, wait: (options) => waitForReceipt(context, reference, options) };
}

function toJournalEntry({ context, transaction, reference }: Submission): JournalEntry {
  return {
    requestId: transaction.requestId,
    chainId: context.chain.chainId,
    callsDigest: transaction.id,
    native: reference.addresses,
  };
}

/** Hands a transaction over. Whatever happens, handing over the same one again has no second effect. */
async function send(submission: Submission): Promise<PendingTransaction> {
  const { context, transaction } = submission;
  const { requestId, id: transactionId } = transaction;
  const answer = await context.chain.send(transaction);
  if (answer === 'rejected') throw toSubmitError({ requestId, transactionId });
  if (answer === 'lost') throw toLostAnswerError({ requestId, transactionId });
  return toPending(submission);
}

/** Tries the calls out, signs, writes down, sends. */
async function start(submission: Submission): Promise<PendingTransaction> {
  const { context, transaction, signer, signal } = submission;
  const { requestId, id: transactionId } = transaction;
  const outcome = await context.chain.simulate(transaction);
  if ('refusal' in outcome) throw toSimulateError(outcome.refusal, { requestId, transactionId });
  await signTransaction(signer, transactionId);
  throwIfAborted([context.closed, signal]);
  await context.journal.put(toJournalEntry(submission));
  return send(submission);
}

async function submitOnce(submission: Submission): Promise<PendingTransaction> {
  const { context, transaction, signal } = submission;
  const { requestId, id } = transaction;
  const entry = await context.journal.get(requestId);
  if (entry && entry.callsDigest !== id) throw toReusedError(requestId);
  requireAnswer(context, signal);
  if (context.chain.blocks.find(id) || context.chain.isDelayed(id)) return toPending(submission);
  return start(submission);
}

/** Two submits of one request at the same time are one submission. */
function submitShared(submission: Submission): Promise<PendingTransaction> {
  const { context, transaction } = submission;
  const { requestId, id: transactionId } = transaction;
  const earlier = context.running.get(requestId);
  if (earlier && earlier.transactionId !== transactionId) throw toReusedError(requestId);
  if (earlier) return earlier.pending;
  const pending = submitOnce(submission).finally(() => context.running.delete(requestId));
  context.running.set(requestId, { transactionId, pending });
  return pending;
}

function toSubmission(
  context: MemoryContext,
  calls: readonly Call[],
  options: SubmitOptions<MemorySigner>,
): Submission {
  const requestId: Hex = toRequestId(options.requestId);
  const checked = toModuleCalls(context, { calls, purpose: 'submit', callsMax: capabilities.atomicBatchMax });
  const signer = resolveSigner(context, options.signer);
  const { chainId } = context.chain;
  const sender = signer.address as Hex;
  const transaction = toTransaction({ chainId, requestId, sender, calls: checked });
  const reference = { requestId, transactionId: transaction.id, addresses: toAddresses(calls) };
  return { context, transaction, signer, reference, signal: options.signal };
}

/**
 * Submits calls as one atomic transaction; they may go to several modules.
 *
 * @throws SimulateError, SubmitError, OutcomeUnknownError by stage; BaseError ERR_REQUEST_*, ERR_SIGNER, ERR_ABI_*,
 * ERR_BATCH_*, ERR_CALL_MUTABILITY, ERR_MODULE_ABSENT, ERR_CONNECTION, ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export async function submit(
  context: MemoryContext,
  calls: readonly Call[],
  options: SubmitOptions<MemorySigner> = {},
): Promise<PendingTransaction> {
  requireAnswer(context, options.signal);
  const submission = toSubmission(context, calls, options);
  const attributes = {
    'ledger.chain_id': context.chain.chainId,
    'ledger.function': calls.map(({ functionName }) => functionName).join(','),
    'ledger.request_id': submission.reference.requestId,
  };
  const run = (): Promise<PendingTransaction> => submitShared(submission);
  return withSpan({ hooks: context.hooks, name: 'ledger.submit', attributes, run });
}
