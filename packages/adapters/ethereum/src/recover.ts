import type { Address } from 'viem';
import { getTransactionCount } from 'viem/actions';
import { getAction } from 'viem/utils';
import { sendCopy } from './broadcast.ts';
import { ask, type EthereumContext } from './context.ts';
import type { LeasedNonce } from './nonce-lease.ts';
import { fromJournalEntry, lastCopy, type Submission } from './submission.ts';

async function openSubmissions(context: EthereumContext, sender: Address): Promise<Submission[]> {
  const genesisHash = await context.connect();
  const entries = await context.journal.open();
  return entries
    .filter((entry) => entry.chainId === context.chainId && !context.live.has(entry.requestId))
    .map((entry) => fromJournalEntry(entry))
    .filter((submission) => submission.sender === sender && submission.genesisHash === genesisHash)
    .filter(({ isRefused }) => !isRefused)
    .sort((left, right) => left.nonce - right.nonce);
}

/** Sends the bytes of a submission once more; tells whether the node may hold them, and whether that is sure. */
async function resend(
  context: EthereumContext,
  submission: Submission,
): Promise<{ readonly isHeld: boolean; readonly isSure: boolean }> {
  const { answer } = await sendCopy(context, lastCopy(submission), undefined);
  return { isHeld: ['accepted', 'known', 'lost'].includes(answer), isSure: answer !== 'lost' };
}

/**
 * Sends what an earlier process left open again, as the same bytes and in order, so that no gap of nonces stays
 * between it and what is submitted next.
 *
 * @returns The nonces that the node may hold. One between them that was leased but never used stays free.
 */
async function resendOpen(context: EthereumContext, sender: Address): Promise<ReadonlySet<number>> {
  const taken = new Set<number>();
  for (const submission of await openSubmissions(context, sender)) {
    const { isHeld, isSure } = await resend(context, submission);
    if (isHeld) taken.add(submission.nonce);
    if (!isSure) context.recovered.delete(sender);
  }
  return taken;
}

function recoverOnce(context: EthereumContext, sender: Address): Promise<ReadonlySet<number>> {
  const known = context.recovered.get(sender);
  if (known) return known;
  const recovered = resendOpen(context, sender);
  context.recovered.set(sender, recovered);
  recovered.catch(() => context.recovered.delete(sender));
  return recovered;
}

/** What this process sent without learning whether it arrived goes out again before anything with a higher nonce. */
async function resendUndelivered(context: EthereumContext, sender: Address): Promise<void> {
  for (const live of context.undelivered) {
    if (live.submission.sender !== sender) continue;
    const { isSure } = await resend(context, live.submission);
    if (isSure) context.undelivered.delete(live);
  }
}

/** Gets the next nonce of a sender that neither this process nor an earlier one uses. */
export async function acquireNonce(context: EthereumContext, sender: Address): Promise<LeasedNonce> {
  const genesisHash = await context.connect();
  const readChainNonce = async (): Promise<number> => {
    await recoverOnce(context, sender);
    await resendUndelivered(context, sender);
    return ask(context, {
      what: `the nonce of ${sender}`,
      run: (client) =>
        getAction(
          client,
          getTransactionCount,
          'getTransactionCount',
        )({ address: sender, blockTag: 'pending' }),
    });
  };
  const readTaken = (): Promise<ReadonlySet<number>> => recoverOnce(context, sender);
  return context.nonceLease.acquire({ key: `${genesisHash}:${sender}`, readChainNonce, readTaken });
}
