import { BaseError, isBaseError } from '@tallystick/core';
import { type Hex, hexToBigInt, type Transport } from 'viem';
import { type AskNode, assertChain } from './connect.ts';
import { findInChain, hostOf, redactUrls } from './errors.ts';

/** One endpoint of a list, with what is known of it. */
export interface Endpoint {
  /** Host and port, or its place in the list where the transport names no URL. */
  readonly name: string;
  readonly ask: AskNode;
  /** Whether chain id and block 0 were compared since it last failed. */
  isChecked: boolean;
  /** Newest block it announced; kept while it fails, so that nobody goes back behind it. */
  head: bigint | undefined;
  /** It is left alone until then, in milliseconds of `performance.now()`. */
  restsUntil: number;
  /** Why it is not used. */
  failure: unknown;
}

/** What every endpoint of a list has to serve, and how patient the list is. */
export interface EndpointRules {
  readonly chainId: string;
  readonly genesisHash: Hex;
  readonly probeTimeoutMs: number;
  readonly restMs: number;
}

/** Names an endpoint for error messages: never its path or credentials. */
export function toEndpoint(transport: ReturnType<Transport>, index: number): Endpoint {
  const url: unknown = transport.value?.url;
  const host = typeof url === 'string' ? hostOf(url) : undefined;
  return {
    name: host ?? `endpoint ${index + 1}`,
    ask: transport.request as AskNode,
    ...{ isChecked: false, head: undefined, restsUntil: 0, failure: undefined },
  };
}

/** Leaves an endpoint alone for a while; afterwards it has to show its chain again. */
export function restEndpoint(endpoint: Endpoint, rules: EndpointRules, failure: unknown): void {
  endpoint.failure = failure;
  endpoint.isChecked = false;
  endpoint.restsUntil = performance.now() + rules.restMs;
  if (isBaseError(failure, 'ERR_CHAIN_MISMATCH')) endpoint.head = undefined;
}

/** Why an endpoint fails, in words without URLs. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof BaseError) return failure.shortMessage;
  const details = findInChain(failure, (link) => (link as { details?: string }).details || undefined);
  const text = details ?? (failure instanceof Error ? failure.message : String(failure));
  return redactUrls(text).slice(0, 200);
}

async function look(endpoint: Endpoint, { chainId, genesisHash }: EndpointRules): Promise<bigint> {
  const { ask, name } = endpoint;
  if (!endpoint.isChecked) await assertChain({ ask, endpoint: name, chainId, genesisHash });
  return hexToBigInt((await ask({ method: 'eth_blockNumber' })) as Hex);
}

function withTimeout<result>(work: Promise<result>, timeoutMs: number): Promise<result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Asks an endpoint for its height, and first for its chain where that is open; it never throws. */
export async function probeEndpoint(endpoint: Endpoint, rules: EndpointRules): Promise<void> {
  const { restsUntil } = endpoint;
  try {
    const head = await withTimeout(look(endpoint, rules), rules.probeTimeoutMs);
    // It failed meanwhile: its chain has to be compared again.
    if (endpoint.restsUntil !== restsUntil) return;
    endpoint.head = head;
    endpoint.isChecked = true;
    endpoint.restsUntil = 0;
    endpoint.failure = undefined;
  } catch (error) {
    restEndpoint(endpoint, rules, error);
  }
}
