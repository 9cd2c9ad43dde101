import { BaseError } from '@tallystick/core';
import type { Hex, TransactionReceipt } from 'viem';
import type { EthereumContext } from './context.ts';
import { findNonceUser, findReceipt, hasAnyCopy, readFinalHeight } from './find-transaction.ts';
import type { Submission } from './submission.ts';

/** Where a submission stands on the chain. */
export type Standing =
  | { readonly kind: 'final'; readonly receipt: TransactionReceipt }
  /** In a block that may still be undone. */
  | { readonly kind: 'included'; readonly receipt: TransactionReceipt }
  /** Another transaction used the nonce, for good: no copy can take effect any more. */
  | { readonly kind: 'displaced'; readonly by: Hex }
  /** In no block; `isPooled` = the node holds a copy. */
  | { readonly kind: 'pending'; readonly isPooled: boolean };

function assertSameGenesis(submission: Submission, genesisHash: Hex): void {
  if (submission.genesisHash === genesisHash) return;
  throw new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `Request ${submission.requestId} was submitted to the chain of genesis ${submission.genesisHash}, the node serves ${genesisHash}.`,
    details: 'Use one journal per chain. A development network that starts anew is another chain.',
  });
}

/** One confirmation needs no height: a receipt is one. */
async function readHeightFor(
  context: EthereumContext,
  signal: AbortSignal | undefined,
): Promise<bigint | undefined> {
  const { finality } = context;
  const isReceiptEnough = finality.kind === 'confirmations' && finality.confirmations <= 1;
  return isReceiptEnough ? undefined : readFinalHeight(context, signal);
}

async function inspectUnmined(
  context: EthereumContext,
  submission: Submission,
  height: bigint | undefined,
  signal: AbortSignal | undefined,
): Promise<Standing> {
  const finalHeight = height ?? (await readFinalHeight(context, signal));
  const user = await findNonceUser(context, submission, finalHeight, signal);
  const isOwn = submission.copies.some(({ hash }) => hash === user);
  if (user && !isOwn) return { kind: 'displaced', by: user };
  // Its own copy used the nonce, only the receipt is late.
  if (user) return { kind: 'pending', isPooled: true };
  return { kind: 'pending', isPooled: await hasAnyCopy(context, submission, signal) };
}

/** What {@link inspect} takes. */
export interface InspectParameters {
  readonly submission: Submission;
  /** Look for a receipt alone; what is in no block is then taken to be in the pool. */
  readonly isQuick?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out where a submission stands: by its hashes, then by its nonce.
 *
 * @param context - The ledger.
 * @param parameters - The submission with all its copies, how closely to look, and a signal.
 * @returns Its standing.
 * @throws BaseError `ERR_CHAIN_MISMATCH` when it belongs to another chain, `ERR_CONNECTION`, `ERR_ABORTED`.
 */
export async function inspect(context: EthereumContext, parameters: InspectParameters): Promise<Standing> {
  const { submission, isQuick, signal } = parameters;
  assertSameGenesis(submission, await context.connect());
  // The height comes first: a receipt read afterwards is of a chain at least that long.
  const height = await readHeightFor(context, signal);
  const receipt = await findReceipt(context, submission, signal);
  if (!receipt)
    return isQuick
      ? { kind: 'pending', isPooled: true }
      : inspectUnmined(context, submission, height, signal);
  const isFinal = height === undefined || receipt.blockNumber <= height;
  return { kind: isFinal ? 'final' : 'included', receipt };
}
