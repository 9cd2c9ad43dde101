import { BaseError, isBaseError } from '@tallystick/core';
import { describeFailure, type Endpoint, type EndpointRules, probeEndpoint } from './endpoint.ts';

/** The endpoints of a list, in order of preference. */
export interface EndpointList {
  readonly endpoints: readonly Endpoint[];
  readonly rules: EndpointRules;
  readonly lagBlocksMax: bigint;
  readonly probeIntervalMs: number;
  probedAt: number;
  probing: Promise<void> | undefined;
}

/** Asks the endpoints that do not rest for their heights; all of them when every one rests. */
async function probeAll(list: EndpointList): Promise<void> {
  const awake = list.endpoints.filter(({ restsUntil }) => restsUntil <= performance.now());
  const probed = awake.length > 0 ? awake : list.endpoints;
  await Promise.all(probed.map((endpoint) => probeEndpoint(endpoint, list.rules)));
  list.probedAt = performance.now();
}

/** Asks for the heights now; who asks at the same time shares the answer. */
export function probeShared(list: EndpointList): Promise<void> {
  list.probing ??= probeAll(list).finally(() => {
    list.probing = undefined;
  });
  return list.probing;
}

function highestHead({ endpoints }: EndpointList): bigint {
  return endpoints.reduce((highest, { head = 0n }) => (head > highest ? head : highest), 0n);
}

/** Endpoints of the right chain that keep up with the highest block any of them ever announced. */
function findReady(list: EndpointList): Endpoint[] {
  const least = highestHead(list) - list.lagBlocksMax;
  return list.endpoints.filter(({ isChecked, head }) => isChecked && head !== undefined && head >= least);
}

/** The endpoints to ask, in order; where a block is named, those that have it. */
export async function chooseEndpoints(list: EndpointList, block?: bigint): Promise<readonly Endpoint[]> {
  if (performance.now() - list.probedAt >= list.probeIntervalMs) await probeShared(list);
  if (block === undefined) return findReady(list);
  const findAble = (): Endpoint[] => findReady(list).filter(({ head = -1n }) => head >= block);
  if (findAble().length === 0) await probeShared(list);
  const able = findAble();
  // A block that nobody has announced: whoever keeps up may say that there is none.
  return able.length > 0 ? able : findReady(list);
}

function describeEndpoint(list: EndpointList, { name, failure, head }: Endpoint): string {
  if (failure !== undefined) return `${name}: ${describeFailure(failure)}`;
  return `${name}: at block ${head}, the highest announced is ${highestHead(list)}`;
}

/** The error for a request that no endpoint can be asked. */
export function toNoEndpointError(list: EndpointList, method: string): BaseError {
  const foreign = list.endpoints.filter(({ failure }) => isBaseError(failure, 'ERR_CHAIN_MISMATCH'));
  const isForeign = foreign.length === list.endpoints.length;
  const got = list.endpoints.map((endpoint) => describeEndpoint(list, endpoint)).join('; ');
  return new BaseError({
    code: isForeign ? 'ERR_CHAIN_MISMATCH' : 'ERR_CONNECTION',
    shortMessage: `Expected an answer to ${method} from one of ${list.endpoints.length} endpoints, got: ${got}`,
    details: isForeign
      ? 'Point the list at nodes of the configured chain, or correct chainId and genesisHash.'
      : 'Check that the nodes run, can be reached from here and are in step with the chain; then try again.',
  });
}
