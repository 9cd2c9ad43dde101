import { HttpRequestError, RpcRequestError, TimeoutError } from 'viem';
import { describe, expect, it } from 'vitest';
import { type NodeAnswer, toNodeAnswer } from './node-answer.ts';

const rpcError = (message: string, code = -32000): Error =>
  new RpcRequestError({ body: {}, error: { code, message }, url: 'http://127.0.0.1' });

describe('toNodeAnswer', () => {
  it.each<[NodeAnswer, string]>([
    ['known', 'already known'],
    ['known', 'ALREADY_EXISTS: already known'],
    ['known', 'transaction already imported'],
    ['known', 'Known transaction'],
    ['known', 'AlreadyKnown'],
    ['known', 'Transaction with the same hash was already imported.'],
    ['nonce-used', 'nonce too low: next nonce 5, tx nonce 3'],
    ['nonce-used', 'Nonce too low'],
    ['nonce-used', 'OldNonce'],
    ['nonce-used', 'Transaction nonce is too low. Try incrementing the nonce.'],
    ['nonce-pending', 'replacement transaction underpriced'],
    ['nonce-pending', 'Replacement transaction underpriced'],
    ['nonce-pending', 'ReplacementNotAllowed'],
    ['nonce-pending', 'INTERNAL_ERROR: could not replace existing tx'],
    ['funds', 'insufficient funds for gas * price + value: balance 0, tx cost 1'],
    ['funds', 'Insufficient funds for gas * price + value'],
    ['funds', 'Upfront cost exceeds account balance'],
    ['funds', "sender doesn't have enough funds to send tx"],
    ['refused', 'intrinsic gas too low'],
    ['refused', 'exceeds block gas limit'],
    ['refused', 'max fee per gas less than block base fee'],
    ['refused', 'Gas price below configured minimum gas price'],
    ['refused', 'transaction underpriced'],
    ['refused', 'tx fee (1.2 ether) exceeds the configured cap (1.0 ether)'],
    ['refused', 'txpool is full'],
    ['refused', 'NonceGap'],
    ['refused', 'only replay-protected (EIP-155) transactions allowed over RPC'],
    ['refused', 'transaction type not supported'],
    ['lost', 'internal error'],
    ['lost', 'request rate exceeded, try again'],
    ['lost', 'upstream timed out'],
  ])('%s: %s', (answer, message) => {
    expect(toNodeAnswer(rpcError(message))).toBe(answer);
  });

  it('takes nothing but an answer of the node for a refusal', () => {
    const url = 'http://127.0.0.1';
    expect(toNodeAnswer(new HttpRequestError({ url, status: 503, details: 'nonce too low' }))).toBe('lost');
    expect(toNodeAnswer(new TimeoutError({ body: {}, url }))).toBe('lost');
    expect(toNodeAnswer(new Error('insufficient funds'))).toBe('lost');
  });
});
