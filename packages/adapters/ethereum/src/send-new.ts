import { BaseError, throwIfAborted } from '@tallystick/core';
import type { Account, Address, Hex } from 'viem';
import { getBlockNumber, getCode } from 'viem/actions';
import { getAction } from 'viem/utils';
import { ask, type EthereumContext } from './context.ts';
import type { Payload } from './encode-calls.ts';
import { handOver, type PendingEthereumTransaction } from './hand-over.ts';
import type { LeasedNonce } from './nonce-lease.ts';
import { acquireNonce } from './recover.ts';
import { signCopy, type TransactionDraft } from './signer.ts';
import { simulate } from './simulate.ts';
import { type Submission, toJournalEntry } from './submission.ts';
import { toDisplacedError } from './submission-errors.ts';

/** A request to submit, checked and encoded. */
export interface SubmitRequest {
  readonly context: EthereumContext;
  readonly payload: Payload;
  readonly account: Account;
  readonly sender: Address;
  readonly requestId: Hex;
  readonly callsDigest: Hex;
  readonly signal: AbortSignal | undefined;
}

type Draft = Omit<TransactionDraft, 'nonce'>;

/** How often a nonce that another program took is followed by the next one. */
const noncesMax = 3;

/** A transaction to an address without a contract would succeed and do nothing. */
async function assertContract({ context, payload: { to }, signal }: SubmitRequest): Promise<void> {
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

/** Signs a first copy and writes it down. */
async function writeDown(request: SubmitRequest, lease: LeasedNonce, draft: Draft): Promise<Submission> {
  const { context, account, sender, requestId, callsDigest, payload, signal } = request;
  throwIfAborted([context.closed, signal]);
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
async function sendDraft(request: SubmitRequest, draft: Draft): Promise<PendingEthereumTransaction> {
  const { context, sender, account, signal } = request;
  for (let attempt = 1; ; attempt += 1) {
    const lease = await acquireNonce(context, sender);
    const submission = await writeDown(request, lease, draft).catch((error: unknown) => {
      lease.release();
      throw error;
    });
    const live = { submission, account, lease, lastSentAt: performance.now(), replacing: undefined };
    const pending = await handOver(context, { live, isNew: true, signal });
    if (pending) return pending;
    if (attempt === noncesMax) throw toDisplacedError(submission);
  }
}

/**
 * Sends a request that was never sent, or whose earlier copies can take effect no more: tries it out, takes a nonce,
 * signs, writes down, sends.
 *
 * @throws SimulateError, SubmitError, OutcomeUnknownError by stage; BaseError `ERR_MODULE_ABSENT`, `ERR_SIGNER`,
 * `ERR_CONNECTION`, `ERR_JOURNAL_*`, `ERR_ABORTED`.
 */
export async function sendNew(request: SubmitRequest): Promise<PendingEthereumTransaction> {
  const { context, payload, sender, requestId, signal } = request;
  await assertContract(request);
  const fees = await ask(context, { what: 'the current fees', signal, run: () => context.fees.estimate() });
  const gas = await simulate(context, { sender, payload, fees, requestId, signal });
  return sendDraft(request, { to: payload.to, data: payload.data, gas, fees });
}
