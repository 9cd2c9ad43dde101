import { findInChain } from './errors.ts';

/**
 * What a node's answer to a signed transaction means.
 *
 * - `accepted`: it is in the node's pool now.
 * - `known`: it was there before, or in a block.
 * - `nonce-used`: a transaction with this nonce is in a block.
 * - `nonce-pending`: the pool holds another transaction with this nonce that offers about as much.
 * - `funds`: the sender cannot pay.
 * - `refused`: the node says no, and has not kept it.
 * - `lost`: nothing usable came back; it may have been taken.
 */
export type NodeAnswer = 'accepted' | 'known' | 'nonce-used' | 'nonce-pending' | 'funds' | 'refused' | 'lost';

/** How nodes word it: geth, anvil (Foundry), Reth, Besu, Nethermind, Erigon and OpenEthereum; the first match wins. */
const wordings: readonly (readonly [NodeAnswer, RegExp])[] = [
  ['known', /already known|already imported|known transaction|AlreadyKnown|ALREADY_EXISTS/i],
  [
    'nonce-pending',
    /replacement transaction underpriced|could not replace existing|ReplacementNotAllowed|transaction with same nonce in the queue/i,
  ],
  ['nonce-used', /nonce (?:is )?too low|OldNonce|nonce has already been used/i],
  ['funds', /insufficient funds|InsufficientFunds|upfront cost exceeds|enough funds|insufficient balance/i],
  ['refused', /nonce too high|NonceGap|NonceTooFar|nonce too (?:far|distant)|nonce is too distant/i],
  [
    'refused',
    /intrinsic gas|gas limit|GasLimitExceeded|gas (?:price|fee|tip).*(?:low|below|minimum|less)|underpriced|FeeTooLow/i,
  ],
  ['refused', /fee per gas|feecap|fee cap|tip cap|exceeds the configured cap/i],
  [
    'refused',
    /pool is full|TxPoolFull|oversized|init ?code size|rlp|decode|invalid (?:sender|signature|chain)|wrong chain/i,
  ],
  [
    'refused',
    /transaction type|tx type|not supported|chain ?id|replay.?protected|SenderIsContract|method not (?:found|allowed)/i,
  ],
];

interface MaybeRpcError {
  readonly name?: string;
  readonly code?: unknown;
  readonly details?: unknown;
  readonly message?: unknown;
}

/** Text of a JSON-RPC error; undefined when the failure was on the way and not an answer. */
export function answerText(link: unknown): string | undefined {
  const { name, code, details, message } = link as MaybeRpcError;
  const isAnswer = name === 'RpcRequestError' || (typeof code === 'number' && name !== 'HttpRequestError');
  if (!isAnswer) return undefined;
  const text = details ?? message;
  return typeof text === 'string' ? text : undefined;
}

/**
 * Tells what a failed `eth_sendRawTransaction` means. Only an error the node itself worded counts as a refusal;
 * internal errors, limits and broken connections leave it open whether the transaction was taken.
 *
 * @param error - What the send threw.
 * @returns The meaning; `lost` for everything that is not understood.
 */
export function toNodeAnswer(error: unknown): NodeAnswer {
  const text = findInChain(error, answerText);
  if (text === undefined) return 'lost';
  return wordings.find(([, pattern]) => pattern.test(text))?.[0] ?? 'lost';
}
