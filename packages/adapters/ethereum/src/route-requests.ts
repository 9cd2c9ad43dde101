import { type Hex, keccak256 } from 'viem';
import { chooseEndpoints, type EndpointList, probeShared, toNoEndpointError } from './choose-endpoints.ts';
import type { AskNode } from './connect.ts';
import { type Endpoint, restEndpoint } from './endpoint.ts';
import { findInChain } from './errors.ts';
import { findNamedBlock } from './named-block.ts';
import { answerText, toNodeAnswer } from './node-answer.ts';

type Request = Parameters<AskNode>[0];

/** Only what changes nothing may be asked of another endpoint after one failed. */
const readMethod =
  /^(?:net_|web3_|eth_(?:get(?!Filter)|call$|estimateGas$|blockNumber$|chainId$|gasPrice$|feeHistory$|maxPriorityFeePerGas$|blobBaseFee$|createAccessList$|simulateV1$|syncing$))/;
/** Pools and newest blocks differ: what one endpoint does not have, another may. */
const lookUpMethods: readonly string[] = [
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
  'eth_getBlockByHash',
  'eth_getBlockReceipts',
];
/** JSON-RPC and EIP-1474 codes of a node that cannot answer where another one may. */
const unableCodes: readonly unknown[] = [-32601, -32603, -32002, -32004, -32005];

/** How nodes word that they do not have a block. */
const absentText = /unknown block|(?:header|block) not found/i;
/** Codes that viem (unknown failure) and EIP-1193 (disconnected) give to a failure on the way. */
const connectionCodes: readonly unknown[] = [-1, 4900, 4901];

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  return (
    findInChain(error, (link) => codes.includes((link as { code?: unknown }).code) || undefined) === true
  );
}

/** Whether a node worded the failure; else it was on the way. */
function isAnswer(error: unknown): boolean {
  return findInChain(error, answerText) !== undefined && !hasCode(error, connectionCodes);
}

/** Whether a node said that it cannot answer, where another one may. */
function isUnable(error: unknown): boolean {
  return hasCode(error, unableCodes) || absentText.test(findInChain(error, answerText) ?? '');
}

interface Answers {
  readonly asked: Set<Endpoint>;
  /** Error in which a node said that it cannot answer. */
  inability: unknown;
  hasNothing: boolean;
}

async function askEach(
  list: EndpointList,
  request: Request,
  answers: Answers,
): Promise<{ readonly result: unknown } | undefined> {
  const isLookUp = lookUpMethods.includes(request.method);
  for (const endpoint of await chooseEndpoints(list, findNamedBlock(request.method, request.params))) {
    if (answers.asked.has(endpoint)) continue;
    answers.asked.add(endpoint);
    try {
      const result = await endpoint.ask(request);
      if (!isLookUp || result) return { result };
      answers.hasNothing = true;
    } catch (error) {
      if (!isAnswer(error)) restEndpoint(endpoint, list.rules, error);
      else if (isUnable(error)) answers.inability ??= error;
      else throw error;
    }
  }
  return undefined;
}

/** Reads from the first endpoint that can answer. */
async function read(list: EndpointList, request: Request): Promise<unknown> {
  const answers: Answers = { asked: new Set(), inability: undefined, hasNothing: false };
  const first = await askEach(list, request, answers);
  if (first) return first.result;
  if (answers.hasNothing) return null;
  // Others may have caught up or come back by now.
  await probeShared(list);
  const second = await askEach(list, request, answers);
  if (second) return second.result;
  if (answers.hasNothing) return null;
  throw answers.inability ?? toNoEndpointError(list, request.method);
}

/** Asks one endpoint once: whether it acted cannot be told from its silence. */
async function askOnce(list: EndpointList, request: Request): Promise<unknown> {
  const [endpoint] = await chooseEndpoints(list);
  if (!endpoint) throw toNoEndpointError(list, request.method);
  try {
    return await endpoint.ask(request);
  } catch (error) {
    if (!isAnswer(error)) restEndpoint(endpoint, list.rules, error);
    throw error;
  }
}

async function isKnown(list: EndpointList, hash: Hex): Promise<boolean> {
  const request = { method: 'eth_getTransactionByHash', params: [hash] };
  return Boolean(await read(list, request).catch(() => undefined));
}

/** Sends signed bytes to one endpoint; after a lost answer it looks them up before the same bytes go to another. */
async function send(list: EndpointList, request: Request): Promise<unknown> {
  const hash = keccak256(request.params?.[0] as Hex);
  let lost: unknown;
  for (const endpoint of await chooseEndpoints(list)) {
    if (lost !== undefined && (await isKnown(list, hash))) return hash;
    try {
      return await endpoint.ask(request);
    } catch (error) {
      const answer = toNodeAnswer(error);
      if (lost !== undefined && answer === 'known') return hash;
      // A refusal does not say what became of bytes that went out before it.
      if (lost === undefined && answer !== 'lost') throw error;
      if (!isAnswer(error)) restEndpoint(endpoint, list.rules, error);
      lost ??= error;
    }
  }
  if (lost === undefined) throw toNoEndpointError(list, request.method);
  if (await isKnown(list, hash)) return hash;
  throw lost;
}

/** Routes requests by what they do: reads may move on, sends never go out twice as anything but the same bytes. */
export function routeRequests(list: EndpointList): AskNode {
  return (request) => {
    if (request.method === 'eth_sendRawTransaction') return send(list, request);
    return readMethod.test(request.method) ? read(list, request) : askOnce(list, request);
  };
}
