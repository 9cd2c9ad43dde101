import {
  BaseError,
  CommitError,
  describeRefusal,
  type Hex,
  type LedgerErrorParameters,
  type ModuleRefusal,
  OutcomeUnknownError,
  SimulateError,
  SubmitError,
} from '@tallystick/core';

type SubmissionIds = Pick<LedgerErrorParameters, 'requestId' | 'transactionId'>;

const askOutcome =
  'Ask outcome(requestId), or submit the same request again. Do not use a new request id for it.';

function describe(refusal: ModuleRefusal): string {
  return `${refusal.module ?? 'a module'} refused with ${describeRefusal(refusal)}`;
}

/** The modules refused calls that were tried out. */
export function toSimulateError(refusal: ModuleRefusal, ids: SubmissionIds = {}): SimulateError {
  return new SimulateError({
    code: 'ERR_SIMULATE_REVERTED',
    shortMessage: `Expected the calls to be accepted, but ${describe(refusal)}.`,
    details: 'Nothing was written. The page of the module says what the refusal means.',
    refusal,
    ...ids,
  });
}

/** The modules refused a submission when it was to take effect. */
export function toCommitError(refusal: ModuleRefusal, ids: SubmissionIds): CommitError {
  return new CommitError({
    code: 'ERR_COMMIT_REVERTED',
    shortMessage: `The submission was taken, but when it was to take effect ${describe(refusal)}.`,
    details:
      'It has no effect: what it depends on was changed in between. Submit anew under a new request id.',
    refusal,
    ...ids,
  });
}

/** The chain did not take a submission. */
export function toSubmitError(ids: SubmissionIds): SubmitError {
  return new SubmitError({
    code: 'ERR_SUBMIT_REJECTED',
    shortMessage: 'Expected the chain to take the submission, got a rejection before commit.',
    details: 'It has no effect. Submit the same request again.',
    ...ids,
  });
}

/** The answer to a submission was lost. */
export function toLostAnswerError(ids: SubmissionIds): OutcomeUnknownError {
  return new OutcomeUnknownError({
    code: 'ERR_OUTCOME_UNKNOWN',
    shortMessage: `Request ${ids.requestId} was sent and the answer was lost.`,
    details: askOutcome,
    ...ids,
  });
}

/** A submission did not take effect in the time the caller gave it. */
export function toTimeoutError(timeoutMs: number, ids: SubmissionIds): OutcomeUnknownError {
  return new OutcomeUnknownError({
    code: 'ERR_OUTCOME_UNKNOWN',
    shortMessage: `Request ${ids.requestId} was taken and had not taken effect after ${timeoutMs} ms.`,
    details: `${askOutcome} A delayed submission takes effect when the clock of the chain moves on.`,
    ...ids,
  });
}

/** A request id was used before for something else. */
export function toReusedError(requestId: Hex): BaseError {
  return new BaseError({
    code: 'ERR_REQUEST_REUSED',
    shortMessage: `Request ${requestId} was used before for other calls or by another signer.`,
    details: 'A request id names one submission for ever: use a new one for new calls.',
  });
}

/** There is no module at the address of a call. */
export function toModuleAbsentError(address: string, chainId: string): BaseError {
  return new BaseError({
    code: 'ERR_MODULE_ABSENT',
    shortMessage: `Expected a module at ${JSON.stringify(address)}, got none on ${chainId}.`,
    details: 'Deploy the modules with deployModules and use the references it gives back.',
  });
}
