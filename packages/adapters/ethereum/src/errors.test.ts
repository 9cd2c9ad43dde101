import { BaseError } from '@tallystick/core';
import { createPublicClient, fallback, http } from 'viem';
import { describe, expect, it } from 'vitest';
import { endpointOf, redactUrls, toConnectionError } from './errors.ts';

const secretUrl = 'https://user:pass@node.example:8443/v3/key?token=key';

describe('redactUrls', () => {
  it.each([
    [`could not reach ${secretUrl}.`, 'could not reach node.example:8443'],
    ['(wss://k:s@a.example/x) and http://b.example/y', '(a.example) and b.example'],
    ['no address at all', 'no address at all'],
  ])('%s', (text, redacted) => {
    expect(redactUrls(text)).toContain(redacted);
    expect(redactUrls(text)).not.toMatch(/pass|key|\/x|\/y/);
  });
});

describe('endpointOf', () => {
  it('gives hosts alone', () => {
    expect(endpointOf(createPublicClient({ transport: http(secretUrl) }))).toBe('node.example:8443');
    const several = fallback([http(secretUrl), http('http://other.example')]);
    expect(endpointOf(createPublicClient({ transport: several }))).toBe('node.example:8443, other.example');
  });
});

describe('toConnectionError', () => {
  const client = createPublicClient({ transport: http(secretUrl) });

  it('says what was asked for and keeps no secret in its causes', () => {
    const error = toConnectionError({
      client,
      what: 'the latest block',
      error: new Error(`refused: ${secretUrl}`),
    });
    expect(error.code).toBe('ERR_CONNECTION');
    expect(error.message).toContain('Expected the latest block from the node at node.example:8443');
    expect(`${error.message} ${String(error.cause)} ${error.stack}`).not.toMatch(/pass|token=/);
  });

  it('passes errors of the family unchanged', () => {
    const own = new BaseError({ code: 'ERR_ABORTED', shortMessage: 'ended' });
    expect(toConnectionError({ client, what: 'x', error: own })).toBe(own);
  });

  it('survives errors that cause each other, and things that are no errors', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(toConnectionError({ client, what: 'x', error: first }).code).toBe('ERR_CONNECTION');
    expect(toConnectionError({ client, what: 'x', error: undefined }).code).toBe('ERR_CONNECTION');
  });
});
