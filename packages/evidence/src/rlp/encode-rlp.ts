import { assertBytes } from '@tallystick/core';
import { isRlpList, type RlpItem } from './rlp-item.ts';

function toLengthBytes(length: number): number[] {
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

function toPrefix(length: number, base: number): number[] {
  if (length <= 55) return [base + length];
  const lengthBytes = toLengthBytes(length);
  return [base + 55 + lengthBytes.length, ...lengthBytes];
}

function join(prefix: readonly number[], parts: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(prefix.length + length);
  joined.set(prefix);
  let offset = prefix.length;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * Encodes bytes, or a list of items, as RLP.
 *
 * @param item - Bytes or a list; integers are passed as big-endian bytes without leading zeros.
 * @returns The canonical encoding (Ethereum Yellow Paper, appendix B).
 * @throws BaseError `ERR_BYTES_TYPE` when a member is neither a Uint8Array nor an array.
 *
 * @example
 * ```ts
 * import { encodeRlp } from '@tallystick/evidence/ethereum';
 *
 * console.log(encodeRlp([new Uint8Array([1]), new Uint8Array()])); // Uint8Array [ 0xc2, 0x01, 0x80 ]
 * ```
 */
export function encodeRlp(item: RlpItem): Uint8Array {
  if (isRlpList(item)) {
    const parts = item.map(encodeRlp);
    const length = parts.reduce((total, part) => total + part.length, 0);
    return join(toPrefix(length, 0xc0), parts, length);
  }
  assertBytes(item);
  const isItsOwnEncoding = item.length === 1 && (item[0] ?? 0) < 0x80;
  return isItsOwnEncoding ? item : join(toPrefix(item.length, 0x80), [item], item.length);
}
