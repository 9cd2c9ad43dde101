import {
  BaseError,
  type Call,
  concatBytes,
  fromHex,
  isLedgerError,
  type JournalEntry,
  OutcomeUnknownError,
  type PendingTransaction,
  SubmitError,
  type SubmitOptions,
  sha256,
  throwIfAborted,
  toRequestId,
  type WaitOptions,
  withSpan,
} from '@tallystick/core';
import type { Account, Address, Hex } from 'viem';
import { getBlockNumber, getCode } from 'viem/actions';
import { getAction } from 'viem/utils';
import { type Delivery, deliver } from './broadcast.ts';
import type { EthereumSigner } from './config.ts';
import { ask, type EthereumContext } from './context.ts';
import { encodeSubmission, type Payload } from './encode-calls.ts';
import type { LeasedNonce } from './nonce-lease.ts';
import type { EthereumReceipt } from './receipt.ts';
import { acquireNonce } from './recover.ts';
import { resolveSigner, signCopy, type TransactionDraft } from './signer.ts';
import { simulate } from './simulate.ts';
import {
  firstCopy,
  fromJournalEntry,
  type LiveSubmission,
  type Submission,
  toJournalEntry,
} from './submission.ts';
import { settle, toDisplacedError, waitForReceipt } from './wait.ts';

/** A submission that was handed to an EVM node. */
export interface PendingEthereumTransaction extends PendingTransaction {
  wait(options?: WaitOptions): Promise<EthereumReceipt>;
}

interface Request {
  readonly context: EthereumContext;
  readonly payload: Payload;
  readonly account: Account;
  readonly sender: Address;
  readonly requestId: Hex;
  readonly callsDigest: Hex;
  readonly signal: AbortSignal | undefined;
}

/** How often a nonce that another program took is followed by the next one. */
const noncesMax = 3;
const noAddress: Hex = `0x${'00'.repeat(20)}`;

/** The same request is the same bytes from the same sender to the same contract. */
function digestCalls(sender: Address, { to, data }: Payload): Hex {
  return sha256(concatBytes([fromHex(sender), fromHex(to ?? noAddress), fromHex(data)]));
}

function assertSameCalls(
  { requestId, callsDigest }: Request,
  earlier: { readonly callsDigest: string },
): void {
  if (earlier.callsDigest === callsDigest) return;
  throw new BaseError({
    code: 'ERR_REQUEST_REUSED',
    shortMessage: `Request ${requestId} was used before for other calls or by another signer.`,
    details: 'A request id names one submission for ever: use a new one for new calls.',
  });
}

/** A transaction to an address without a contract would succeed and do nothing. */
async function assertContract({ context, payload: { to }, signal }: Request): Promise<void> {
  if (to === undefined || context.contracts.has(to)) return;
  const code = await ask(context, {
    what: `the code at ${to}`,
    signal,
    run: (client) => getAction(client, getCode, 'getCode')({ address: to }),
  });
  if (code === undefined || code === '0x') {
    throw new BaseError({
      code: 'ERR_MODULE_ABSENT',
      shortMessage: `Expected a contract at ${to}, got none on ${context.chainId}.`,
      details: 'Check address and chain. Nothing was sent.',
    });
  }
  context.contracts.add(to);
}

function toPending(context: EthereumContext, live: LiveSubmission): PendingEthereumTransaction {
  return {
    requestId: live.submission.requestId,
    transactionId: firstCopy(live.submission).hash,
    wait: (options) => waitForReceipt(context, live, options),
  };
}

function toSubmitError(live: LiveSubmission, delivery: Delivery & { kind: 'refused' }): SubmitError {
  const { requestId, sender, nonce } = live.submission;
  const isFunds = delivery.answer === 'funds';
  return new SubmitError({
    code: isFunds ? 'ERR_SUBMIT_FUNDS' : 'ERR_SUBMIT_REJECTED',
    shortMessage: `The node refused the transaction with nonce ${nonce} of ${sender}: ${delivery.native.message}.`,
    details: `${isFunds ? 'Send the account funds' : 'Remove the cause'}, then submit the same request again: it goes on with the same signed bytes, so it can never act twice.`,
    requestId,
    transactionId: firstCopy(live.submission).hash,
    native: delivery.native,
  });
}

function toUnknownError(
  live: LiveSubmission,
  { native }: Delivery & { kind: 'unknown' },
): OutcomeUnknownError {
  const { requestId } = live.submission;
  return new OutcomeUnknownError({
    code: 'ERR_OUTCOME_UNKNOWN',
    shortMessage: `Request ${requestId} was sent and the node’s answer was lost: ${native.message}.`,
    details:
      'Ask outcome(requestId), or submit the same request again. Do not submit it under a new request id.',
    requestId,
    transactionId: firstCopy(live.submission).hash,
    native,
  });
}

/** Hands a submission over; `undefined` means its nonce went to another transaction, for good. */
async function handOver(
  request: Request,
  live: LiveSubmission,
): Promise<PendingEthereumTransaction | undefined> {
  const { context, requestId, signal } = request;
  context.live.set(requestId, live);
  const delivery = await deliver(context, live.submission, signal);
  switch (delivery.kind) {
    case 'delivered':
      return toPending(context, live);
    case 'displaced':
      await settle(context, { requestId, live }, 'absent');
      return undefined;
    case 'refused':
      context.live.delete(requestId);
      throw toSubmitError(live, delivery);
    case 'unknown':
      throw toUnknownError(live, delivery);
  }
}

async function writeDown(
  request: Request,
  lease: LeasedNonce,
  draft: Omit<TransactionDraft, 'nonce'>,
): Promise<Submission> {
  const { context, account, sender, requestId, callsDigest, payload } = request;
  const [genesisHash, fromBlock, copy] = await Promise.all([
    context.connect(),
    // The cached height will do: it only says where a search for the nonce may begin.
    ask(context, {
      what: 'the number of the latest block',
      run: (client) => getAction(client, getBlockNumber, 'getBlockNumber')({}),
    }),
    signCopy(context, account, { ...draft, nonce: lease.nonce }),
  ]);
  const submission: Submission = {
    ...{ requestId, callsDigest, genesisHash, sender, fromBlock, nonce: lease.nonce },
    chainId: context.chainId,
    modules: payload.modules,
    copies: [copy],
  };
  await context.journal.put(toJournalEntry(submission));
  return submission;
}

/** Signs with a fresh nonce, writes down, sends. */
async function sendNew(
  request: Request,
  draft: Omit<TransactionDraft, 'nonce'>,
): Promise<PendingEthereumTransaction> {
  const { context, sender, account, signal } = request;
  for (let attempt = 1; ; attempt += 1) {
    const lease = await acquireNonce(context, sender);
    let submission: Submission;
    try {
      throwIfAborted([context.closed, signal]);
      submission = await writeDown(request, lease, draft);
    } catch (error) {
      lease.release();
      throw error;
    }
    const live = { submission, account, lease, lastSentAt: performance.now(), replacing: undefined };
    const pending = await handOver(request, live).catch((error: unknown) => {
      // Refused outright at its first and only delivery: nothing else can use up the nonce.
      if (isLedgerError(error, 'SubmitError')) lease.release();
      throw error;
    });
    if (pending) return pending;
    if (attempt === noncesMax) throw toDisplacedError(live);
  }
}

async function start(request: Request): Promise<PendingEthereumTransaction> {
  const { context, payload, sender, requestId, signal } = request;
  await assertContract(request);
  const fees = await ask(context, { what: 'the current fees', signal, run: () => context.fees.estimate() });
  const gas = await simulate(context, { sender, payload, fees, requestId, signal });
  return sendNew(request, { to: payload.to, data: payload.data, gas, fees });
}

/** Goes on with a submission that is in the journal, perhaps of a process that died. */
async function resume(request: Request, entry: JournalEntry): Promise<PendingEthereumTransaction> {
  const { context, payload, account, requestId } = request;
  const live = context.live.get(requestId) ?? {
    submission: fromJournalEntry(entry, payload.modules),
    account,
    lease: undefined,
    lastSentAt: performance.now(),
    replacing: undefined,
  };
  if (entry.settled) return toPending(context, live);
  const pending = await handOver(request, live);
  return pending ?? start(request);
}

async function submitOnce(request: Request): Promise<PendingEthereumTransaction> {
  const { context, requestId, signal } = request;
  const entry = await context.journal.get(requestId);
  if (entry) assertSameCalls(request, entry);
  await ask(context, { what: 'the chain', signal, run: () => context.connect() });
  return entry && entry.settled !== 'absent' ? resume(request, entry) : start(request);
}

/** Two submits of one request at the same time are one submission. */
function submitShared(request: Request): Promise<PendingEthereumTransaction> {
  const { running } = request.context;
  const earlier = running.get(request.requestId);
  if (earlier) assertSameCalls(request, earlier);
  if (earlier) return earlier.pending as Promise<PendingEthereumTransaction>;
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
  const requestId = toRequestId(options.requestId);
  const account = resolveSigner(context, signer);
  const sender = account.address.toLowerCase() as Address;
  const callsDigest = digestCalls(sender, payload);
  throwIfAborted([context.closed, signal]);
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
