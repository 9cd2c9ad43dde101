import { BaseError } from '../errors/base-error.ts';

/**
 * Gives the error of a wait that a signal ended.
 *
 * @param signal - The signal that fired. Where its reason is an error of this family, that error is given.
 * @returns The error: `ERR_ABORTED`, or the reason.
 *
 * @example
 * ```ts
 * import { toAbortError } from '@tallystick/core';
 *
 * console.log(toAbortError(AbortSignal.abort()).code); // ERR_ABORTED
 * ```
 */
export function toAbortError(signal: AbortSignal): BaseError {
  const { reason } = signal;
  if (reason instanceof BaseError) return reason;
  return new BaseError({
    code: 'ERR_ABORTED',
    shortMessage: 'The caller ended the wait through its AbortSignal.',
    details: 'What was sent before stays sent: ask outcome(requestId) for what became of it.',
    cause: reason,
  });
}

/**
 * Throws when one of the signals has fired.
 *
 * @param signals - Signals; absent ones count as silent.
 * @throws BaseError `ERR_ABORTED`, or the reason of the signal.
 *
 * @example
 * ```ts
 * import { throwIfAborted } from '@tallystick/core';
 *
 * throwIfAborted([new AbortController().signal, undefined]);
 * ```
 */
export function throwIfAborted(signals: readonly (AbortSignal | undefined)[]): void {
  for (const signal of signals) if (signal?.aborted) throw toAbortError(signal);
}
