import {
  BaseError,
  type Call,
  concatBytes,
  fromHex,
  type JournalEntry,
  type SubmitOptions,
  sha256,
  throwIfAborted,
  toLowerCaseAddress,
  toRequestId,
  withSpan,
} from '@tallystick/core';
import type { Address, Hex } from 'viem';
import type { EthereumSigner } from './config.ts';
import { ask, type EthereumContext } from './context.ts';
import { encodeSubmission, type Payload } from './encode-calls.ts';
import { handOver, type PendingEthereumTransaction, toPending } from './hand-over.ts';
import { refreshCopy } from './replacement.ts';
import { type SubmitRequest, sendNew } from './send-new.ts';
import { resolveSigner } from './signer.ts';
import { fromJournalEntry, type LiveSubmission, toJournalEntry } from './submission.ts';

const noAddress: Hex = `0x${'00'.repeat(20)}`;

/** The same request is the same bytes from the same sender to the same contract. */
function digestCalls(sender: Address, { to, data }: Payload): Hex {
  return sha256(concatBytes([fromHex(sender), fromHex(to ?? noAddress), fromHex(data)]));
}

function assertSameCalls(request: SubmitRequest, earlier: { readonly callsDigest: string }): void {
  if (earlier.callsDigest === request.callsDigest) return;
  throw new BaseError({
    code: 'ERR_REQUEST_REUSED',
    shortMessage: `Request ${request.requestId} was used before for other calls or by another signer.`,
    details: 'A request id names one submission for ever: use a new one for new calls.',
  });
}

function toLive({ payload, account }: SubmitRequest, entry: JournalEntry): LiveSubmission {
  const submission = fromJournalEntry(entry, payload.modules);
  return { submission, account, lease: undefined, lastSentAt: performance.now(), replacing: undefined };
}

/** What the node had refused may be sent again from now on. */
async function revive(context: EthereumContext, live: LiveSubmission): Promise<void> {
  live.submission = { ...live.submission, isRefused: undefined };
  await context.journal.put(toJournalEntry(live.submission));
  await ask(context, { what: 'the current fees', run: () => refreshCopy(context, live) });
}

/** Goes on with a submission that is in the journal, perhaps of a process that died. */
async function resume(request: SubmitRequest, entry: JournalEntry): Promise<PendingEthereumTransaction> {
  const { context, requestId, signal } = request;
  const live = context.live.get(requestId) ?? toLive(request, entry);
  if (entry.settled) return toPending(context, live);
  if (live.submission.isRefused) await revive(context, live);
  const pending = await handOver(context, { live, isNew: false, signal });
  return pending ?? sendNew(request);
}

async function submitOnce(request: SubmitRequest): Promise<PendingEthereumTransaction> {
  const { context, requestId, signal } = request;
  const entry = await context.journal.get(requestId);
  if (entry) assertSameCalls(request, entry);
  await ask(context, { what: 'the chain', signal, run: () => context.connect() });
  return entry && entry.settled !== 'absent' ? resume(request, entry) : sendNew(request);
}

/** Two submits of one request at the same time are one submission. */
function submitShared(request: SubmitRequest): Promise<PendingEthereumTransaction> {
  const { running } = request.context;
  const earlier = running.get(request.requestId);
  if (earlier) assertSameCalls(request, earlier);
  if (earlier) return earlier.pending;
  const pending = submitOnce(request).finally(() => running.delete(request.requestId));
  running.set(request.requestId, { callsDigest: request.callsDigest, pending });
  return pending;
}

/**
 * Submits one transaction: to a contract, or creating one.
 *
 * @param context - The ledger.
 * @param payload - Address and data.
 * @param options - Signer, request id and signal.
 * @returns The pending transaction.
 * @throws SimulateError, SubmitError, OutcomeUnknownError by stage; BaseError `ERR_REQUEST_*`, `ERR_SIGNER`,
 * `ERR_MODULE_ABSENT`, `ERR_CHAIN_MISMATCH`, `ERR_CONNECTION`, `ERR_JOURNAL_*`, `ERR_ABORTED`.
 */
export async function submitPayload(
  context: EthereumContext,
  payload: Payload,
  options: SubmitOptions<EthereumSigner> = {},
): Promise<PendingEthereumTransaction> {
  const { signer, signal } = options;
  throwIfAborted([context.closed, signal]);
  const requestId = toRequestId(options.requestId);
  const account = resolveSigner(context, signer);
  const sender = toLowerCaseAddress(account.address);
  const callsDigest = digestCalls(sender, payload);
  return withSpan({
    hooks: context.hooks,
    name: 'ledger.submit',
    attributes: {
      'ledger.chain_id': context.chainId,
      'ledger.function': payload.functionNames,
      'ledger.request_id': requestId,
    },
    run: () => submitShared({ context, payload, account, sender, requestId, callsDigest, signal }),
  });
}

/** Submits calls as one atomic transaction; see {@link submitPayload}. */
export async function submit(
  context: EthereumContext,
  calls: readonly Call[],
  options?: SubmitOptions<EthereumSigner>,
): Promise<PendingEthereumTransaction> {
  return submitPayload(context, encodeSubmission(calls), options);
}
