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
    .sort((left, right) => left.nonce - right.nonce);
}

/**
 * Sends what an earlier process left open again, as the same bytes and in order, so that no gap of nonces stays
 * between it and what is submitted next.
 *
 * @returns The least nonce above what the node may hold; 0 when there was nothing.
 */
async function resendOpen(context: EthereumContext, sender: Address): Promise<number> {
  let next = 0;
  for (const submission of await openSubmissions(context, sender)) {
    const { answer } = await sendCopy(context, lastCopy(submission), undefined);
    const isHeld = answer === 'accepted' || answer === 'known' || answer === 'lost';
    if (isHeld) next = Math.max(next, submission.nonce + 1);
  }
  return next;
}

function recoverOnce(context: EthereumContext, sender: Address): Promise<number> {
  const known = context.recovered.get(sender);
  if (known) return known;
  const recovered = resendOpen(context, sender).catch((error: unknown) => {
    context.recovered.delete(sender);
    throw error;
  });
  context.recovered.set(sender, recovered);
  return recovered;
}

/** Gets the next nonce of a sender, behind everything this process and earlier ones handed out. */
export async function acquireNonce(context: EthereumContext, sender: Address): Promise<LeasedNonce> {
  const genesisHash = await context.connect();
  const readChainNonce = async (): Promise<number> => {
    const recovered = await recoverOnce(context, sender);
    const pending = await ask(context, {
      what: `the nonce of ${sender}`,
      run: (client) =>
        getAction(
          client,
          getTransactionCount,
          'getTransactionCount',
        )({ address: sender, blockTag: 'pending' }),
    });
    return Math.max(recovered, pending);
  };
  return context.nonceLease.acquire({ key: `${genesisHash}:${sender}`, readChainNonce });
}
