import { BaseError } from '../errors/base-error.ts';
import { describeId } from './describe-id.ts';

/** CAIP-2 namespace of a known kind of ledger. */
export type ChainNamespace = 'eip155' | 'fabric' | 'fisco' | 'memory';

/** A CAIP-2 chain id whose syntax was checked, such as `eip155:1`. It is compared as text. */
export type ChainId = `${ChainNamespace}:${string}` & { readonly __brand: 'ChainId' };

/** The two parts of a {@link ChainId}. */
export interface ChainIdParts {
  readonly namespace: ChainNamespace;
  /**
   * `eip155`: the decimal chain id. `fabric`: the first 32 hex digits of SHA-256 of the genesis block.
   * `fisco`: the first 32 hex digits of the group's genesis hash. `memory`: a name.
   */
  readonly reference: string;
}

// CAIP-2 allows more; these are the references this family of ledgers gives, and one chain has one text.
const decimal = { pattern: /^[1-9][0-9]{0,31}$/, form: 'the decimal EIP-155 chain id without leading zeros' };
const genesisDigest = {
  pattern: /^[0-9a-f]{32}$/,
  form: 'the first 32 lower-case hex digits of the genesis digest',
};
const label = { pattern: /^[-_a-zA-Z0-9]{1,32}$/, form: '1 to 32 letters, digits, hyphens or underscores' };
const references: Readonly<Record<ChainNamespace, { pattern: RegExp; form: string }>> = {
  eip155: decimal,
  fabric: genesisDigest,
  fisco: genesisDigest,
  memory: label,
};

function refuseChainId(value: unknown, expected: string): never {
  throw new BaseError({
    code: 'ERR_ID_CHAIN',
    shortMessage: `Expected ${expected}, got ${describeId(value)}.`,
    details: 'Write chain ids as <namespace>:<reference> (CAIP-2), for example eip155:1.',
  });
}

/**
 * Reads a CAIP-2 chain id and checks the reference by the rule of its namespace.
 *
 * @param text - `eip155:<decimal>`, `fabric:<32 hex>`, `fisco:<32 hex>` or `memory:<name>`.
 * @returns Its namespace and reference.
 * @throws BaseError `ERR_ID_CHAIN` when the namespace is not known or the reference breaks its rule.
 *
 * @example
 * ```ts
 * import { parseChainId } from '@tallystick/core';
 *
 * console.log(parseChainId('eip155:31337').reference); // 31337
 * ```
 */
export function parseChainId(text: string): ChainIdParts {
  const namespaces = Object.keys(references).join(', ');
  if (typeof text !== 'string') return refuseChainId(text, 'a CAIP-2 chain id');
  const colon = text.indexOf(':');
  const namespace = text.slice(0, colon) as ChainNamespace;
  if (colon < 0 || !Object.hasOwn(references, namespace)) {
    return refuseChainId(text, `a CAIP-2 chain id of one of the namespaces ${namespaces}`);
  }
  const reference = text.slice(colon + 1);
  const { pattern, form } = references[namespace];
  return pattern.test(reference)
    ? { namespace, reference }
    : refuseChainId(text, `"${namespace}:" and ${form}`);
}

/**
 * Writes a CAIP-2 chain id.
 *
 * @param parts - Namespace and reference.
 * @returns The chain id.
 * @throws BaseError `ERR_ID_CHAIN` when the parts break the rule of {@link parseChainId}.
 *
 * @example
 * ```ts
 * import { formatChainId } from '@tallystick/core';
 *
 * console.log(formatChainId({ namespace: 'eip155', reference: '1' })); // eip155:1
 * ```
 */
export function formatChainId(parts: ChainIdParts): ChainId {
  return toChainId(`${parts.namespace}:${parts.reference}`);
}

/**
 * Checks a text and gives it back as a chain id.
 *
 * @param text - A CAIP-2 chain id.
 * @returns The same text.
 * @throws BaseError `ERR_ID_CHAIN` when it is not one.
 *
 * @example
 * ```ts
 * import { type ChainId, toChainId } from '@tallystick/core';
 *
 * const chainId: ChainId = toChainId('memory:demo');
 * console.log(chainId);
 * ```
 */
export function toChainId(text: string): ChainId {
  assertChainId(text);
  return text;
}

/**
 * Refuses a value that is not a chain id.
 *
 * @param value - Anything.
 * @throws BaseError `ERR_ID_CHAIN` when it is not one.
 *
 * @example
 * ```ts
 * import { assertChainId } from '@tallystick/core';
 *
 * const input: string = 'eip155:1';
 * assertChainId(input);
 * ```
 */
export function assertChainId(value: unknown): asserts value is ChainId {
  parseChainId(value as string);
}
