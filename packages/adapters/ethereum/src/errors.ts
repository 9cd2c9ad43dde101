import { BaseError, type NativeFailure } from '@tallystick/core';
import type { EthereumClient } from './config.ts';

const urlPattern = /\b(?:https?|wss?):\/\/[^\s"'<>)\]]+/gi;

/** Host and port of a URL, without credentials and path: providers put their keys into both. */
export function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** Puts the host in place of every URL of a text. */
export function redactUrls(text: string): string {
  return text.replace(urlPattern, (url) => hostOf(url) ?? 'a URL that is not shown');
}

/** Hosts of a client's endpoints, for messages; undefined where the transport names none. */
export function endpointOf(client: EthereumClient): string | undefined {
  const transport = client.transport as {
    readonly url?: unknown;
    readonly transports?: readonly { readonly value?: { readonly url?: unknown } }[];
  };
  const urls = [transport.url, ...(transport.transports ?? []).map(({ value }) => value?.url)];
  const hosts = urls.flatMap((url) => (typeof url === 'string' ? [hostOf(url)] : []));
  return hosts.length > 0 ? hosts.join(', ') : undefined;
}

type Walkable = Error & { walk?: (test: (error: unknown) => boolean) => unknown };

function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at: unknown = error; at !== undefined && at !== null && !chain.includes(at); ) {
    chain.push(at);
    at = (at as { cause?: unknown }).cause;
  }
  return chain;
}

/** The first error in a chain of causes that has a property of that name. */
export function findInChain<value>(
  error: unknown,
  read: (error: unknown) => value | undefined,
): value | undefined {
  for (const link of chainOf(error)) {
    const value = read(link);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What the node or the way to it said, from the deepest error that says anything. */
export function toNativeFailure(client: EthereumClient, error: unknown): NativeFailure {
  const code = findInChain(error, (link) => {
    const { code: value } = link as { code?: unknown };
    return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
  });
  const deepest = chainOf(error).findLast((link) => typeof (link as Error).message === 'string') as
    | Walkable
    | undefined;
  const text = findInChain(error, (link) => (link as { details?: string }).details) || deepest?.message;
  const message = redactUrls(text ?? String(error)).slice(0, 400);
  const url = findInChain(error, (link) => (link as { url?: string }).url);
  return { code, message, endpoint: (url && hostOf(url)) || endpointOf(client) };
}

/** A copy of an error that is safe to keep as a cause: viem prints URLs and request bodies into its messages. */
function toSafeCause(error: unknown, native: NativeFailure): Error {
  const cause = new Error(native.message);
  cause.name = error instanceof Error ? error.name : 'Error';
  return cause;
}

/** What {@link toConnectionError} takes. */
export interface ToConnectionErrorParameters {
  readonly client: EthereumClient;
  /** What was asked for, such as `the latest block`. */
  readonly what: string;
  readonly error: unknown;
}

/** The error for a node that cannot be reached or gives no usable answer; errors of this family pass unchanged. */
export function toConnectionError(parameters: ToConnectionErrorParameters): BaseError {
  const { client, what, error } = parameters;
  // viem's actions wrap what a transport throws.
  const own = findInChain(error, (link) => (link instanceof BaseError ? link : undefined));
  if (own) return own;
  const native = toNativeFailure(client, error);
  const where = native.endpoint ? ` at ${native.endpoint}` : '';
  return new BaseError({
    code: 'ERR_CONNECTION',
    shortMessage: `Expected ${what} from the node${where}, got: ${native.message}`,
    details: 'Check that the node runs, can be reached from here and serves this request; then try again.',
    cause: toSafeCause(error, native),
  });
}
