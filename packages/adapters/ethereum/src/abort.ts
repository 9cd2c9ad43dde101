import { toAbortError } from '@tallystick/core';

/** Settles as the work does, or rejects as soon as the signal fires. */
export function raceAbort<result>(work: Promise<result>, signal: AbortSignal | undefined): Promise<result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(toAbortError(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Waits, but no longer than until one of the signals fires. */
export function delay(timeMs: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const cleanups: (() => void)[] = [];
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      for (const cleanup of cleanups) cleanup();
      finish();
    };
    const timer = setTimeout(() => end(resolve), timeMs);
    for (const signal of signals) {
      if (!signal) continue;
      const onAbort = (): void => end(() => reject(toAbortError(signal)));
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      cleanups.push(() => signal.removeEventListener('abort', onAbort));
    }
  });
}
