import { BaseError } from '@tallystick/core';
import { createTransport, type EIP1193RequestFn, type Hex, type Transport } from 'viem';
import type { EndpointList } from './choose-endpoints.ts';
import { toEndpoint } from './endpoint.ts';
import { routeRequests } from './route-requests.ts';

/** What {@link createEndpointList} takes. */
export interface CreateEndpointListParameters {
  /** Transports of viem, the preferred one first: `http(url)`, `webSocket(url)`, `custom(provider)`. */
  readonly endpoints: readonly Transport[];
  /** CAIP-2 id that every endpoint must serve, such as `eip155:1`. */
  readonly chainId: string;
  /** Hash of block 0 that every endpoint must serve: forks share a chain id. */
  readonly genesisHash: Hex;
  /** How many blocks an endpoint may be behind the highest one; 2 when absent. */
  readonly lagBlocksMax?: number | undefined;
  /** How old the known heights may be, in milliseconds; 2,000 when absent. */
  readonly probeIntervalMs?: number | undefined;
  /** How long an endpoint may take to tell its height, in milliseconds; 2,000 when absent. */
  readonly probeTimeoutMs?: number | undefined;
  /** How long an endpoint that failed is left alone, in milliseconds; 5,000 when absent. */
  readonly restMs?: number | undefined;
}

/** A viem transport over several endpoints of one chain. */
export type EndpointListTransport = Transport<
  'endpoint-list',
  { readonly transports: readonly ReturnType<Transport>[] }
>;

/**
 * Makes one viem transport of several endpoints of one chain, for any client.
 *
 * viem's `fallback` alone is not enough for a record of value: it sends a transaction whose answer was lost to the next
 * endpoint without looking whether the first one took it and passes that one's refusal on, it ranks by latency and
 * stability but not by height, and it takes every endpoint's word for the chain it serves. Here:
 *
 * - **Identity.** Chain id and block 0 of each endpoint are compared before its first use and after each failure.
 * - **Height.** An endpoint more than `lagBlocksMax` behind the highest block that any of them announced is not asked,
 *   even when the others fail: what was seen once is not unseen. A request that names a block goes to one that has it.
 * - **Reads** move on to the next endpoint, and look-ups of a transaction ask each until one has it.
 * - **Sends** go to one endpoint. After a lost answer the transaction is looked up, and only the same signed bytes are
 *   sent again. An error thrown after a lost answer is the lost one, so a caller never takes a later refusal for proof
 *   that nothing was sent. Other methods that change something are asked of one endpoint, once.
 *
 * Heights are asked for when a request finds them old; there is no background work. Retries of viem are off.
 * Errors name endpoints by host.
 *
 * @param parameters - Endpoints in order of preference, the chain they must serve, and limits.
 * @returns The transport. A request throws `ERR_CONNECTION` when no endpoint can be used, `ERR_CHAIN_MISMATCH` when all
 * of them serve another chain, and else what an endpoint answered.
 * @throws BaseError `ERR_CONNECTION` when the list is empty.
 *
 * @example
 * ```ts
 * import { createEndpointList } from '@tallystick/ethereum';
 * import { createPublicClient, http } from 'viem';
 *
 * const client = createPublicClient({
 *   transport: createEndpointList({
 *     endpoints: [http('https://first.example'), http('https://second.example')],
 *     chainId: 'eip155:1',
 *     genesisHash: '0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
 *   }),
 * });
 * console.log(client.transport.type); // endpoint-list
 * ```
 */
export function createEndpointList(parameters: CreateEndpointListParameters): EndpointListTransport {
  const { chainId, genesisHash, lagBlocksMax = 2, probeIntervalMs = 2_000 } = parameters;
  const { probeTimeoutMs = 2_000, restMs = 5_000 } = parameters;
  if (parameters.endpoints.length === 0) {
    throw new BaseError({
      code: 'ERR_CONNECTION',
      shortMessage: 'Expected at least one endpoint, got an empty list.',
      details: 'Pass transports, such as http(url).',
    });
  }
  return ({ chain, timeout }) => {
    const transports = parameters.endpoints.map((endpoint) => endpoint({ chain, timeout, retryCount: 0 }));
    const list: EndpointList = {
      endpoints: transports.map(toEndpoint),
      rules: { chainId, genesisHash, probeTimeoutMs, restMs },
      lagBlocksMax: BigInt(lagBlocksMax),
      probeIntervalMs,
      probedAt: Number.NEGATIVE_INFINITY,
      probing: undefined,
    };
    const request = routeRequests(list) as EIP1193RequestFn;
    const names = { key: 'endpointList', name: 'Endpoint list', type: 'endpoint-list' as const };
    const { config } = createTransport({ ...names, request, retryCount: 0 });
    // Without viem's wrapping, which would hide the code of an error.
    return { config, request, value: { transports } };
  };
}
