import { isBaseError, type NativeFailure, throwIfAborted } from '@tallystick/core';
import { sendRawTransaction } from 'viem/actions';
import { getAction } from 'viem/utils';
import { delay, raceAbort } from './abort.ts';
import type { EthereumContext } from './context.ts';
import { toNativeFailure } from './errors.ts';
import { hasAnyCopy } from './find-transaction.ts';
import { inspect } from './inspect.ts';
import { type NodeAnswer, toNodeAnswer } from './node-answer.ts';
import { lastCopy, type SignedCopy, type Submission } from './submission.ts';

/** What came of handing a submission to the node. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** The node did not take it. */
  | { readonly kind: 'refused'; readonly answer: NodeAnswer; readonly native: NativeFailure }
  /** Another transaction used the nonce, for good. */
  | { readonly kind: 'displaced' }
  /** It may or may not have arrived. */
  | { readonly kind: 'unknown'; readonly native: NativeFailure };

const attemptsMax = 3;
const pauseMs = 200;

/** Sends the bytes of a copy once. They are the same each time, so sending them again can never act twice. */
export async function sendCopy(
  context: EthereumContext,
  copy: SignedCopy,
  signal: AbortSignal | undefined,
): Promise<{ readonly answer: NodeAnswer; readonly native: NativeFailure | undefined }> {
  throwIfAborted([context.closed, signal]);
  const send = getAction(context.client, sendRawTransaction, 'sendRawTransaction');
  try {
    await raceAbort(send({ serializedTransaction: copy.raw }), signal);
    return { answer: 'accepted', native: undefined };
  } catch (error) {
    throwIfAborted([signal]);
    return { answer: toNodeAnswer(error), native: toNativeFailure(context.client, error) };
  }
}

/** Whether the node has a copy after all; undefined when that cannot be found out now. */
async function lookUp(
  context: EthereumContext,
  submission: Submission,
  signal: AbortSignal | undefined,
): Promise<boolean | undefined> {
  try {
    return await hasAnyCopy(context, submission, signal);
  } catch (error) {
    if (isBaseError(error, 'ERR_CONNECTION')) return undefined;
    throw error;
  }
}

async function judge(
  context: EthereumContext,
  submission: Submission,
  sent: { readonly answer: NodeAnswer; readonly native: NativeFailure | undefined },
  signal: AbortSignal | undefined,
): Promise<Delivery> {
  const { answer, native = {} } = sent;
  if (answer === 'accepted' || answer === 'known') return { kind: 'delivered' };
  const isThere = await lookUp(context, submission, signal);
  if (isThere) return { kind: 'delivered' };
  if (answer === 'lost' || isThere === undefined) return { kind: 'unknown', native };
  if (answer !== 'nonce-used') return { kind: 'refused', answer, native };
  const standing = await inspect(context, { submission, signal });
  if (standing.kind === 'displaced') return { kind: 'displaced' };
  return standing.kind === 'pending' ? { kind: 'unknown', native } : { kind: 'delivered' };
}

/**
 * Hands the newest copy of a submission to the node and finds out whether it arrived. A lost answer is followed by a
 * look-up and by the same bytes again, never by another transaction.
 *
 * @param context - The ledger.
 * @param submission - The submission; it is in the journal already.
 * @param signal - Ends the attempts.
 * @returns What is known afterwards.
 */
export async function deliver(
  context: EthereumContext,
  submission: Submission,
  signal?: AbortSignal,
): Promise<Delivery> {
  let isUnsure = false;
  for (let attempt = 1; ; attempt += 1) {
    const sent = await sendCopy(context, lastCopy(submission), signal);
    const delivery = await judge(context, submission, sent, signal);
    if (delivery.kind === 'delivered' || delivery.kind === 'displaced') return delivery;
    // A refusal does not say what became of bytes that went out before it.
    if (delivery.kind === 'refused' && !isUnsure) return delivery;
    isUnsure = true;
    if (attempt === attemptsMax) return { kind: 'unknown', native: delivery.native };
    await delay(pauseMs * attempt, [context.closed, signal]);
  }
}
