import { isAddress, toLowerCaseAddress } from '../bytes/address.ts';
import type { Hex } from '../bytes/hex.ts';
import { sha256 } from '../bytes/sha256.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { BaseError } from '../errors/base-error.ts';
import { type ChainId, type ChainNamespace, parseChainId, toChainId } from './chain-id.ts';
import { describeId } from './describe-id.ts';

/**
 * A module on a ledger: chain id, colon, and address or chaincode name. It is compared as text.
 *
 * The form is that of CAIP-10, except that a chaincode name may hold an underscore, which CAIP-10 lacks.
 */
export type ModuleId = `${string}:${string}:${string}` & { readonly __brand: 'ModuleId' };

/** The two parts of a {@link ModuleId}. */
export interface ModuleIdParts {
  readonly chainId: ChainId;
  /** Lower-case contract address on EVM and FISCO BCOS, chaincode name on Fabric, either on the memory ledger. */
  readonly address: string;
}

// Names the Fabric lifecycle takes, with a length limit of our own.
const chaincodeName = /^(?=.{1,128}$)[a-zA-Z0-9]+(?:[-_][a-zA-Z0-9]+)*$/;

const addressKinds: Record<ChainNamespace, { address: boolean; name: boolean }> = {
  eip155: { address: true, name: false },
  fabric: { address: false, name: true },
  fisco: { address: true, name: false },
  memory: { address: true, name: true },
};

function toModuleAddress(chainId: ChainId, text: string): string | undefined {
  const kinds = addressKinds[parseChainId(chainId).namespace];
  if (kinds.address && isAddress(text)) return toLowerCaseAddress(text);
  return kinds.name && chaincodeName.test(text) ? text : undefined;
}

/**
 * Reads a module id. A contract address in mixed case is read and given in lower case; a chaincode name
 * is kept as it is.
 *
 * @param text - `<chain id>:<address or chaincode name>`.
 * @returns Chain id and address or name.
 * @throws BaseError `ERR_ID_CHAIN` when the chain id is not one, `ERR_ID_MODULE` when the rest is not what
 * that kind of ledger calls its modules.
 *
 * @example
 * ```ts
 * import { parseModuleId } from '@tallystick/core';
 *
 * console.log(parseModuleId('fabric:0123456789abcdef0123456789abcdef:registry').address); // registry
 * ```
 */
export function parseModuleId(text: string): ModuleIdParts {
  const colon = typeof text === 'string' ? text.lastIndexOf(':') : -1;
  if (colon >= 0) {
    const chainId = toChainId(text.slice(0, colon));
    const address = toModuleAddress(chainId, text.slice(colon + 1));
    if (address !== undefined) return { chainId, address };
  }
  throw new BaseError({
    code: 'ERR_ID_MODULE',
    shortMessage: `Expected "<chain id>:<address or chaincode name>", got ${describeId(text)}.`,
    details: 'Use a contract address of 40 hex digits on eip155 and fisco, and a chaincode name on fabric.',
  });
}

/**
 * Writes a module id in canonical form.
 *
 * @param parts - Chain id, and address in either case or chaincode name.
 * @returns The module id.
 * @throws BaseError `ERR_ID_CHAIN` or `ERR_ID_MODULE` when a part is not what its name says.
 *
 * @example
 * ```ts
 * import { formatModuleId, toChainId } from '@tallystick/core';
 *
 * console.log(formatModuleId({ chainId: toChainId('memory:demo'), address: 'registry' })); // memory:demo:registry
 * ```
 */
export function formatModuleId(parts: ModuleIdParts): ModuleId {
  const { chainId, address } = parseModuleId(`${parts.chainId}:${parts.address}`);
  return `${chainId}:${address}` as ModuleId;
}

/**
 * Gives the 32 bytes that stand for a module on ledgers: SHA-256 of the UTF-8 text of its canonical id.
 *
 * @param moduleId - A module id; it is brought into canonical form first.
 * @returns The digest.
 * @throws BaseError `ERR_ID_CHAIN` or `ERR_ID_MODULE` when the text is no module id.
 *
 * @example
 * ```ts
 * import { toModuleIdDigest } from '@tallystick/core';
 *
 * console.log(toModuleIdDigest('memory:demo:registry'));
 * ```
 */
export function toModuleIdDigest(moduleId: string): Hex {
  return sha256(toUtf8(formatModuleId(parseModuleId(moduleId))));
}
