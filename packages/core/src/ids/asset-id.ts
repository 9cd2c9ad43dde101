import { BaseError } from '../errors/base-error.ts';
import { type ChainId, toChainId } from './chain-id.ts';
import { describeId } from './describe-id.ts';

/** A CAIP-19 asset type or asset id, such as `eip155:1/erc20:0x…` or `eip155:1/erc721:0x…/7`. */
export type AssetId = `${string}:${string}/${string}:${string}` & { readonly __brand: 'AssetId' };

/** The parts of an {@link AssetId}. */
export interface AssetIdParts {
  readonly chainId: ChainId;
  /** Kind of asset: 3 to 8 lower-case letters, digits or hyphens, such as `erc20`. */
  readonly assetNamespace: string;
  /** Where the asset lives: 1 to 128 of letters, digits, `-`, `.`, `%`; a contract address in lower case. */
  readonly assetReference: string;
  /** One item of a kind of asset: 1 to 78 of the same characters. Absent in an asset type. */
  readonly tokenId?: string | undefined;
}

const assetPattern = /^([^/]*)\/([-a-z0-9]{3,8}):([-.%a-zA-Z0-9]{1,128})(?:\/([-.%a-zA-Z0-9]{1,78}))?$/;

// Only 20-byte references: an asset reference of another kind may mean something by its case.
function toCanonicalReference(reference: string): string {
  return /^0x[0-9a-fA-F]{40}$/.test(reference) ? reference.toLowerCase() : reference;
}

/**
 * Reads a CAIP-19 asset type or asset id. A contract address in mixed case is given in lower case.
 *
 * @param text - `<chain id>/<asset namespace>:<asset reference>`, and `/<token id>` for one item.
 * @returns Its parts.
 * @throws BaseError `ERR_ID_CHAIN` when the chain id is not one, `ERR_ID_ASSET` when the rest breaks the syntax.
 *
 * @example
 * ```ts
 * import { parseAssetId } from '@tallystick/core';
 *
 * const { assetNamespace, tokenId } = parseAssetId('eip155:1/erc721:0x00000000000000000000000000000000000000aa/7');
 * console.log(assetNamespace, tokenId); // erc721 7
 * ```
 */
export function parseAssetId(text: string): AssetIdParts {
  const match = typeof text === 'string' ? assetPattern.exec(text) : null;
  if (!match) {
    throw new BaseError({
      code: 'ERR_ID_ASSET',
      shortMessage: `Expected "<chain id>/<asset namespace>:<asset reference>[/<token id>]", got ${describeId(text)}.`,
      details: 'Write asset ids by CAIP-19, for example eip155:1/erc20:0x and 40 hex digits.',
    });
  }
  const [, chainId = '', assetNamespace = '', reference = '', tokenId] = match;
  const parts = {
    chainId: toChainId(chainId),
    assetNamespace,
    assetReference: toCanonicalReference(reference),
  };
  return tokenId === undefined ? parts : { ...parts, tokenId };
}

/**
 * Writes a CAIP-19 asset type, or an asset id where a token id is given.
 *
 * @param parts - Chain id, asset namespace and reference, and perhaps a token id.
 * @returns The asset id, a contract address in lower case.
 * @throws BaseError `ERR_ID_CHAIN` or `ERR_ID_ASSET` when a part is not what its name says.
 *
 * @example
 * ```ts
 * import { formatAssetId, toChainId } from '@tallystick/core';
 *
 * const assetReference = '0x00000000000000000000000000000000000000aa';
 * console.log(formatAssetId({ chainId: toChainId('eip155:1'), assetNamespace: 'erc20', assetReference }));
 * ```
 */
export function formatAssetId(parts: AssetIdParts): AssetId {
  const toText = ({ chainId, assetNamespace, assetReference, tokenId }: AssetIdParts): string =>
    `${chainId}/${assetNamespace}:${assetReference}${tokenId === undefined ? '' : `/${tokenId}`}`;
  return toText(parseAssetId(toText(parts))) as AssetId;
}
