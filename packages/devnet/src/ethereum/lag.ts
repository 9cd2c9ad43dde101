import type { JsonRpcAnswer, JsonRpcRequest } from './json-rpc.ts';

/** What {@link answerWithLag} takes. */
export interface AnswerWithLagParameters {
  readonly request: JsonRpcRequest;
  /** How many of the newest blocks the node seems not to have. */
  readonly blocks: number;
  readonly forward: (request: JsonRpcRequest) => Promise<JsonRpcAnswer>;
}

const unknownBlock = { code: -32000, message: 'unknown block' };

const toHexNumber = (value: bigint): string => `0x${value.toString(16)}`;

function clip(block: unknown, head: bigint): unknown {
  if (block === 'latest' || block === 'pending' || block === undefined) return toHexNumber(head);
  if (typeof block !== 'string' || !block.startsWith('0x')) return block;
  return BigInt(block) > head ? toHexNumber(head) : block;
}

function isBeyond(value: unknown, head: bigint): boolean {
  const number = (value as { blockNumber?: string; number?: string } | null) ?? {};
  const block = number.blockNumber ?? number.number;
  return typeof block === 'string' && BigInt(block) > head;
}

/** The hash of the one block a request is about, where it names one. */
function blockHashOf({ method, params = [] }: JsonRpcRequest): string | undefined {
  const [first] = params;
  if (method === 'eth_getLogs') return (first as { blockHash?: string }).blockHash;
  const isHash = typeof first === 'string' && first.length === 66;
  return method === 'eth_getBlockReceipts' && isHash ? first : undefined;
}

function clipParams(request: JsonRpcRequest, head: bigint): readonly unknown[] {
  const params = request.params ?? [];
  const [first, second] = params;
  switch (request.method) {
    case 'eth_getLogs': {
      const filter = first as { fromBlock?: string; toBlock?: string; blockHash?: string };
      return filter.blockHash ? params : [{ ...filter, toBlock: clip(filter.toBlock, head) }];
    }
    case 'eth_getBlockByNumber':
      return first === 'latest' ? [toHexNumber(head), second] : params;
    case 'eth_getTransactionCount':
    case 'eth_call':
      return [first, clip(second, head), ...params.slice(2)];
    default:
      return params;
  }
}

/**
 * Answers a request as a node would that has not seen the newest blocks yet.
 *
 * @param parameters - The request, how far to lag, and how to ask the real node.
 * @returns The answer of the lagging node.
 */
export async function answerWithLag(parameters: AnswerWithLagParameters): Promise<JsonRpcAnswer> {
  const { request, blocks, forward } = parameters;
  const newest = await forward({ jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] });
  const real = BigInt(newest.result as string);
  const head = real > BigInt(blocks) ? real - BigInt(blocks) : 0n;
  if (request.method === 'eth_blockNumber')
    return { ...newest, id: request.id ?? null, result: toHexNumber(head) };
  const blockHash = blockHashOf(request);
  if (blockHash) {
    const block = await forward({ ...request, method: 'eth_getBlockByHash', params: [blockHash, false] });
    if (isBeyond(block.result, head)) return { ...block, result: undefined, error: unknownBlock };
  }
  const answer = await forward({ ...request, params: clipParams(request, head) });
  // The same request is asked with its own block range, so an answer from a later block is one it cannot have.
  return isBeyond(answer.result, head) ? { jsonrpc: '2.0', id: request.id ?? null, result: null } : answer;
}
