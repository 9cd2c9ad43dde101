import {
  BaseError,
  type Hex,
  type JournalEntry,
  type Outcome,
  throwIfAborted,
  toRequestId,
} from '@tallystick/core';
import type { MemoryContext } from './context.ts';
import { toCommitError } from './errors.ts';
import { toReceipt } from './receipt.ts';

const unknown = (reason: string): Outcome => ({ status: 'unknown', reason });

function readAddresses({ native, requestId }: JournalEntry): readonly string[] {
  if (Array.isArray(native) && native.every((address) => typeof address === 'string')) return native;
  throw new BaseError({
    code: 'ERR_JOURNAL_CORRUPT',
    shortMessage: `Expected the journal entry of request ${requestId} to list the modules called, got something else.`,
    details: 'The journal was changed, or belongs to an adapter of another kind of ledger.',
  });
}

function requireSameChain({ chain }: MemoryContext, { chainId, requestId }: JournalEntry): void {
  if (chainId === chain.chainId) return;
  throw new BaseError({
    code: 'ERR_CHAIN_MISMATCH',
    shortMessage: `Expected a journal entry of ${chain.chainId} for request ${requestId}, got one of ${chainId}.`,
    details: 'Give every chain a journal of its own.',
  });
}

async function resolve(context: MemoryContext, entry: JournalEntry): Promise<Outcome> {
  const { chain, journal } = context;
  const { requestId, callsDigest: transactionId } = entry as {
    readonly requestId: Hex;
    readonly callsDigest: Hex;
  };
  requireSameChain(context, entry);
  const addresses = readAddresses(entry);
  const block = chain.blocks.find(transactionId);
  if (!block) {
    if (chain.isDelayed(transactionId)) return unknown('The chain has taken it and it waits for its time.');
    await journal.settle(requestId, 'absent');
    return { status: 'absent' };
  }
  await journal.settle(requestId, block.refusal ? 'failed' : 'final');
  if (block.refusal)
    return { status: 'failed', error: toCommitError(block.refusal, { requestId, transactionId }) };
  return { status: 'final', receipt: toReceipt(context, { requestId, transactionId, addresses }, block) };
}

/**
 * Resolves what became of a submission, from the journal and the chain. It sends nothing.
 *
 * @returns `absent` when the chain has no copy of it, or when a journal that survives never had it.
 * @throws BaseError ERR_REQUEST_ID, ERR_CHAIN_MISMATCH, ERR_JOURNAL_CORRUPT, ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export async function outcome(
  context: MemoryContext,
  requestId: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Outcome> {
  throwIfAborted([context.closed, options.signal]);
  const id = toRequestId(requestId);
  const entry = await context.journal.get(id);
  if (context.running.has(id)) return unknown('It is being submitted by this process.');
  if (context.chain.faults.isStopped()) return unknown('The chain does not answer.');
  if (entry) return resolve(context, entry);
  if (context.journal.durable) return { status: 'absent' };
  return unknown('This journal does not survive the process, and the request is not in it.');
}
