import { isAddress, toLowerCaseAddress } from '../bytes/address.ts';
import type { Hex } from '../bytes/hex.ts';
import { BaseError } from '../errors/base-error.ts';
import { type ChainId, toChainId } from './chain-id.ts';
import { describeId } from './describe-id.ts';

/** A CAIP-10 account id in canonical form: chain id, colon, lower-case address. It is compared as text. */
export type AccountId = `${string}:${string}:0x${string}` & { readonly __brand: 'AccountId' };

/** The two parts of an {@link AccountId}. */
export interface AccountIdParts {
  readonly chainId: ChainId;
  /**
   * 20 bytes on every ledger: an address on EVM and FISCO BCOS chains, and on Fabric the first 20 bytes of
   * a digest over MSP id and subject.
   */
  readonly address: Hex;
}

/**
 * Reads a CAIP-10 account id. An address in mixed case is read and given in lower case.
 *
 * @param text - `<chain id>:<address>`.
 * @returns Chain id and lower-case address.
 * @throws BaseError `ERR_ID_CHAIN` when the chain id is not one, `ERR_ID_ACCOUNT` when the rest is not an
 * address of 20 bytes.
 *
 * @example
 * ```ts
 * import { parseAccountId } from '@tallystick/core';
 *
 * console.log(parseAccountId('eip155:1:0x00000000000000000000000000000000000000AA').chainId); // eip155:1
 * ```
 */
export function parseAccountId(text: string): AccountIdParts {
  const colon = typeof text === 'string' ? text.lastIndexOf(':') : -1;
  const address = colon < 0 ? undefined : text.slice(colon + 1);
  if (isAddress(address))
    return { chainId: toChainId(text.slice(0, colon)), address: toLowerCaseAddress(address) };
  throw new BaseError({
    code: 'ERR_ID_ACCOUNT',
    shortMessage: `Expected an account id "<chain id>:<address>", got ${describeId(text)}.`,
    details: 'Write account ids by CAIP-10, with an address of 0x and 40 hex digits.',
  });
}

/**
 * Writes a CAIP-10 account id in canonical form.
 *
 * @param parts - Chain id and address; the address may be in mixed case.
 * @returns The account id with the address in lower case.
 * @throws BaseError `ERR_ID_CHAIN` or `ERR_ID_ACCOUNT` when a part is not what its name says.
 *
 * @example
 * ```ts
 * import { formatAccountId, toChainId } from '@tallystick/core';
 *
 * const address = '0x00000000000000000000000000000000000000AA';
 * console.log(formatAccountId({ chainId: toChainId('eip155:1'), address }));
 * ```
 */
export function formatAccountId(parts: AccountIdParts): AccountId {
  const { chainId, address } = parseAccountId(`${parts.chainId}:${parts.address}`);
  return `${chainId}:${address}` as AccountId;
}
