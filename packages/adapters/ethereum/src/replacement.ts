import { type Account, parseTransaction, type TransactionSerialized } from 'viem';
import { deliver } from './broadcast.ts';
import type { EthereumContext } from './context.ts';
import { type Fees, priceOf } from './fees.ts';
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

/** Signs another copy with the same nonce and writes it down; it is not sent yet. */
async function addCopy(
  context: EthereumContext,
  live: LiveSubmission,
  account: Account,
  fees: Fees,
): Promise<void> {
  const draft = readDraft(lastCopy(live.submission));
  const copy = await signCopy(context, account, { ...draft, fees });
  const next = { ...live.submission, copies: [...live.submission.copies, copy] };
  await context.journal.put(toJournalEntry(next));
  live.submission = next;
}

async function replaceOnce(
  context: EthereumContext,
  live: LiveSubmission,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { account, submission } = live;
  const [first, last] = [firstCopy(submission), lastCopy(submission)].map((copy) => readDraft(copy).fees);
  if (!account || !first || !last) return;
  live.lastSentAt = performance.now();
  const fees = await context.fees.bump(first, last);
  if (!fees) return;
  await addCopy(context, live, account, fees);
  await deliver(context, live.submission, signal);
}

/**
 * Brings a submission the node had refused up to the fees of now, where they are higher: its old bytes might never
 * be taken. The node does not hold it, so any offer will do.
 */
export async function refreshCopy(context: EthereumContext, live: LiveSubmission): Promise<void> {
  const fees = await context.fees.estimate();
  const last = readDraft(lastCopy(live.submission)).fees;
  if (live.account && priceOf(fees) > priceOf(last)) await addCopy(context, live, live.account, fees);
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
