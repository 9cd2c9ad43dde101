import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaultList, type Fault } from './faults.ts';
import { type JsonRpcAnswer, type JsonRpcRequest, postJsonRpc } from './json-rpc.ts';
import { answerWithLag } from './lag.ts';

/** What {@link createFaultyEndpoint} takes. */
export interface CreateFaultyEndpointParameters {
  /** HTTP JSON-RPC endpoint of the real node. */
  readonly target: string;
}

/** An endpoint that passes requests on to a node, except where it was told to fail. */
export interface FaultyEndpoint {
  readonly url: string;
  /** Requests that came in, oldest first. */
  readonly requests: readonly JsonRpcRequest[];
  /** Puts a fault in force; the function given back lifts it. */
  inject(fault: Fault): () => void;
  /** Lifts all faults. */
  clear(): void;
  /** Ends the endpoint: further connections are refused. */
  stop(): Promise<void>;
}

/** Thrown inside the endpoint to cut the connection. */
const cut: unique symbol = Symbol('cut');

interface Reply {
  readonly status: number;
  readonly body: string;
}

type Forward = (request: JsonRpcRequest) => Promise<JsonRpcAnswer>;

async function answerOne(
  request: JsonRpcRequest,
  faults: readonly Fault[],
  forward: Forward,
): Promise<JsonRpcAnswer> {
  if (faults.some(({ kind }) => kind === 'lose-request')) throw cut;
  const refusal = faults.find((fault) => fault.kind === 'refuse');
  if (refusal) {
    const { code, message } = refusal;
    return { jsonrpc: '2.0', id: request.id ?? null, error: { code, message } };
  }
  const lag = faults.find((fault) => fault.kind === 'lag');
  let answer = lag ? await answerWithLag({ request, blocks: lag.blocks, forward }) : await forward(request);
  for (const fault of faults) {
    if (fault.kind === 'delay') await sleep(fault.delayMs);
    if (fault.kind === 'lose-answer') throw cut;
    if (fault.kind === 'lie') answer = { ...answer, result: fault.replace(answer.result, request) };
  }
  return answer;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/**
 * Puts a JSON-RPC endpoint in front of a node that can lose, delay, refuse, garble and falsify answers, and lag.
 *
 * It is for tests of what stands above: with it a lost answer or a lying node is a line of code.
 *
 * @param parameters - The real node's endpoint.
 * @returns The endpoint; give its `url` to a client in place of the node's.
 *
 * @example
 * ```ts
 * import { createFaultyEndpoint, startEthereumDevnet } from '@tallystick/devnet/ethereum';
 *
 * const devnet = await startEthereumDevnet();
 * const endpoint = await createFaultyEndpoint({ target: devnet.url });
 * endpoint.inject({ kind: 'lose-answer', methods: ['eth_sendRawTransaction'], times: 1 });
 * console.log(endpoint.url);
 * await endpoint.stop();
 * await devnet.stop();
 * ```
 */
export async function createFaultyEndpoint(
  parameters: CreateFaultyEndpointParameters,
): Promise<FaultyEndpoint> {
  const faults = createFaultList();
  const requests: JsonRpcRequest[] = [];
  const forward: Forward = async (request) =>
    (await postJsonRpc(parameters.target, request)) as JsonRpcAnswer;

  async function reply(body: string): Promise<Reply> {
    const parsed = JSON.parse(body) as JsonRpcRequest | readonly JsonRpcRequest[];
    const list = Array.isArray(parsed) ? (parsed as readonly JsonRpcRequest[]) : [parsed as JsonRpcRequest];
    requests.push(...list);
    const hits = list.map((request) => faults.take(request.method));
    const garble = hits.flat().find((fault) => fault.kind === 'garble');
    if (garble) return { status: garble.status ?? 200, body: garble.body };
    const answers = await Promise.all(
      list.map((request, index) => answerOne(request, hits[index] ?? [], forward)),
    );
    return { status: 200, body: JSON.stringify(Array.isArray(parsed) ? answers : answers[0]) };
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, body } = await reply(await readBody(message));
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    } catch {
      // A cut, a dead node and a broken request all look the same to the caller: the connection breaks.
      message.socket.destroy();
    }
  }

  const server = createServer((message, response) => void handle(message, response));
  const url = await listen(server);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, requests, inject: faults.inject, clear: faults.clear, stop };
}
