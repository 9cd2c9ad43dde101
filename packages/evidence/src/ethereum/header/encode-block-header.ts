import { fromHex, type Hex } from '@tallystick/core';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import { toRlpScalar } from '../../rlp/rlp-fields.ts';
import { type BlockHeader, fieldCounts, headerFields } from './block-header.ts';

/**
 * Encodes a block header: the exact inverse of decodeBlockHeader.
 *
 * @param header - All fields its fork has.
 * @returns The header's RLP.
 * @throws BaseError `ERR_BYTES_HEX` when a bytes field is not hex.
 *
 * @example
 * ```ts
 * import { decodeBlockHeader, encodeBlockHeader } from '@tallystick/evidence/ethereum';
 *
 * const again = (rawHeader: Uint8Array) => encodeBlockHeader(decodeBlockHeader(rawHeader));
 * console.log(typeof again);
 * ```
 */
export function encodeBlockHeader(header: BlockHeader): Uint8Array {
  const items = headerFields.slice(0, fieldCounts[header.fork]).map(([name, form]) => {
    const value = header[name];
    return form.kind === 'integer' ? toRlpScalar(value as bigint) : fromHex(value as Hex);
  });
  return encodeRlp(items);
}
