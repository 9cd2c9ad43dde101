import { OutcomeUnknownError, SubmitError } from '@tallystick/core';
import type { Delivery } from './broadcast.ts';
import { firstCopy, type Submission } from './submission.ts';

function namesOf(submission: Submission): { readonly requestId: string; readonly transactionId: string } {
  return { requestId: submission.requestId, transactionId: firstCopy(submission).hash };
}

/** The error of a submission whose nonce another transaction used. */
export function toDisplacedError(submission: Submission, by?: string): SubmitError {
  const { requestId, sender, nonce } = submission;
  return new SubmitError({
    code: 'ERR_SUBMIT_REJECTED',
    shortMessage: `Another transaction${by ? ` (${by})` : ''} of ${sender} used nonce ${nonce}, so request ${requestId} has no effect.`,
    details:
      'Submit the same request again. Where several programs use one key, give them one shared nonceLease.',
    ...namesOf(submission),
  });
}

/** The error of a submission the node said no to. */
export function toSubmitError(
  submission: Submission,
  { answer, native }: Delivery & { kind: 'refused' },
): SubmitError {
  const { sender, nonce } = submission;
  const isFunds = answer === 'funds';
  return new SubmitError({
    code: isFunds ? 'ERR_SUBMIT_FUNDS' : 'ERR_SUBMIT_REJECTED',
    shortMessage: `The node refused the transaction with nonce ${nonce} of ${sender}: ${native.message}.`,
    details: `${isFunds ? 'Send the account funds' : 'Remove the cause'}, then submit the same request again: it goes on under the same nonce, so it can never act twice.`,
    native,
    ...namesOf(submission),
  });
}

/** The error of a submission whose answer was lost. */
export function toLostError(
  submission: Submission,
  { native }: Delivery & { kind: 'unknown' },
): OutcomeUnknownError {
  return new OutcomeUnknownError({
    code: 'ERR_OUTCOME_UNKNOWN',
    shortMessage: `Request ${submission.requestId} was sent and it is not known whether it arrived: ${native.message}.`,
    details:
      'Ask outcome(requestId), or submit the same request again. Do not submit it under a new request id.',
    native,
    ...namesOf(submission),
  });
}
