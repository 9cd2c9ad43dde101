import { describe, expect, it } from 'vitest';
import { BaseError } from '../errors/base-error.ts';
import { throwIfAborted, toAbortError } from './abort.ts';

describe('abort', () => {
  it('passes while no signal has fired', () => {
    expect(() => throwIfAborted([undefined, new AbortController().signal])).not.toThrow();
  });

  it('keeps the reason of the caller as the cause', () => {
    const error = toAbortError(AbortSignal.abort('enough'));
    expect(error).toMatchObject({ code: 'ERR_ABORTED', cause: 'enough' });
  });

  it('throws the reason itself when it is an error of this family', () => {
    const reason = new BaseError({ code: 'ERR_LEDGER_CLOSED', shortMessage: 'Closed.' });
    expect(() => throwIfAborted([AbortSignal.abort(reason)])).toThrow(reason);
  });
});
