import { parseTransaction, type TransactionSerialized } from 'viem';
import { type Delivery, deliver } from './broadcast.ts';
import type { EthereumContext } from './context.ts';
import type { Fees } from './fees.ts';
import { signCopy, type TransactionDraft } from './signer.ts';
import { firstCopy, type LiveSubmission, lastCopy, type SignedCopy, toJournalEntry } from './submission.ts';

/** Reads a copy back: a replacement differs from it in its fees alone. */
function readDraft({ raw }: SignedCopy): TransactionDraft {
  const parsed = parseTransaction(raw as TransactionSerialized);
  const {
    to,
    data = '0x',
    nonce = 0,
    gas = 0n,
    gasPrice,
    maxFeePerGas = 0n,
    maxPriorityFeePerGas = 0n,
  } = parsed;
  const fees: Fees =
    parsed.type === 'eip1559'
      ? { type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas }
      : { type: 'legacy', gasPrice: gasPrice ?? 0n };
  return { to: to ?? undefined, data, nonce, gas, fees };
}

async function replaceOnce(
  context: EthereumContext,
  live: LiveSubmission,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { account, submission } = live;
  if (!account) return;
  const draft = readDraft(lastCopy(submission));
  const fees = await context.fees.bump(readDraft(firstCopy(submission)).fees, draft.fees);
  live.lastSentAt = performance.now();
  if (!fees) return;
  const copy = await signCopy(context, account, { ...draft, fees });
  const next = { ...submission, copies: [...submission.copies, copy] };
  await context.journal.put(toJournalEntry(next));
  live.submission = next;
  await deliver(context, next, signal);
}

/**
 * Offers more for a submission that waits too long: another copy with the same nonce, written down before it is sent.
 *
 * Nothing happens when the fee ceiling is reached, or when the signer is not at hand.
 */
export function replaceCopy(
  context: EthereumContext,
  live: LiveSubmission,
  signal?: AbortSignal,
): Promise<void> {
  live.replacing ??= replaceOnce(context, live, signal).finally(() => {
    live.replacing = undefined;
  });
  return live.replacing;
}

/** Sends the newest copy again, as the same bytes. */
export function resendCopy(
  context: EthereumContext,
  live: LiveSubmission,
  signal?: AbortSignal,
): Promise<Delivery> {
  return deliver(context, live.submission, signal);
}
