/** A JSON-RPC 2.0 request, or a notification where there is no id. */
export interface JsonRpcRequest {
  readonly jsonrpc: string;
  readonly id?: number | string | null;
  readonly method: string;
  readonly params?: readonly unknown[];
}

/** A JSON-RPC 2.0 answer. */
export interface JsonRpcAnswer {
  readonly jsonrpc: string;
  readonly id?: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** Posts one JSON-RPC body, a request or a batch, and gives the parsed answer. */
export async function postJsonRpc(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
