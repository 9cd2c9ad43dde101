import { assertBytes } from '@tallystick/core';
import { refuse } from '../errors/refuse.ts';
import type { RlpItem } from './rlp-item.ts';

/** Limits of {@link decodeRlp}; what lies above one is refused before it is read. */
export interface DecodeRlpOptions {
  /** Greatest input in bytes; 1 MiB when absent. */
  readonly bytesMax?: number | undefined;
  /** Most lists inside each other; 16 when absent. */
  readonly depthMax?: number | undefined;
  /** Most byte strings and lists together; 65,536 when absent. */
  readonly itemsMax?: number | undefined;
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly depthMax: number;
  itemsLeft: number;
}

/** Where the payload of an item lies. */
interface Span {
  readonly isList: boolean;
  readonly start: number;
  readonly end: number;
}

const lengthOfLengthMax = 4;

function refuseRlp(what: string, offset: number): never {
  return refuse({
    code: 'ERR_EVIDENCE_RLP',
    shortMessage: `Expected canonical RLP, got ${what} at byte ${offset}.`,
    details: 'Pass the bytes as the node gave them, whole and unchanged.',
  });
}

function refuseLimit(what: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_LIMIT',
    shortMessage: `Expected RLP of at most ${what}, got more.`,
    details: 'Raise the limit only for input of known origin.',
  });
}

/** Reads a length that is itself written in bytes: the long form, which only lengths above 55 may use. */
function readLongLength(reader: Reader, offset: number, lengthBytes: number): number {
  if (lengthBytes > lengthOfLengthMax) return refuseRlp('a length of more than 4 bytes', offset);
  const digits = reader.bytes.subarray(offset + 1, offset + 1 + lengthBytes);
  if (digits.length < lengthBytes) return refuseRlp('the end of input inside a length', offset);
  if (digits[0] === 0) return refuseRlp('a length with a leading zero', offset);
  const length = digits.reduce((value, digit) => value * 256 + digit, 0);
  return length > 55 ? length : refuseRlp('a short length in the long form', offset);
}

function readSpan(reader: Reader, offset: number, limit: number): Span {
  const prefix = reader.bytes[offset] ?? 0;
  if (prefix < 0x80) return { isList: false, start: offset, end: offset + 1 };
  const isList = prefix >= 0xc0;
  const short = prefix - (isList ? 0xc0 : 0x80);
  const lengthBytes = short > 55 ? short - 55 : 0;
  const length = lengthBytes > 0 ? readLongLength(reader, offset, lengthBytes) : short;
  const start = offset + 1 + lengthBytes;
  const end = start + length;
  if (end > limit) return refuseRlp('an item that ends outside of what holds it', offset);
  const isSmall = !isList && length === 1 && (reader.bytes[start] ?? 0) < 0x80;
  return isSmall ? refuseRlp('a single byte below 0x80 with a prefix', offset) : { isList, start, end };
}

function readItem(reader: Reader, span: Span, depth: number): RlpItem {
  if (reader.itemsLeft === 0) return refuseLimit('the number of items allowed');
  reader.itemsLeft -= 1;
  if (!span.isList) return reader.bytes.subarray(span.start, span.end);
  if (depth === reader.depthMax) return refuseLimit(`${reader.depthMax} lists inside each other`);
  const items: RlpItem[] = [];
  for (let offset = span.start; offset < span.end; ) {
    const inner = readSpan(reader, offset, span.end);
    items.push(readItem(reader, inner, depth + 1));
    offset = inner.end;
  }
  return items;
}

/**
 * Decodes one RLP item, strictly: only the one canonical form of each item is taken, and nothing may follow.
 *
 * The byte strings of the result are views on the input. Size, depth and number of items are limited, so that
 * time and memory stay proportional to an input of known size.
 *
 * @param bytes - RLP (Ethereum Yellow Paper, appendix B).
 * @param options - Limits.
 * @returns The item: bytes, or a list of items.
 * @throws BaseError `ERR_EVIDENCE_RLP` when the bytes are not canonical RLP, `ERR_EVIDENCE_LIMIT` above a limit,
 *   `ERR_BYTES_TYPE` when the value is not a Uint8Array.
 *
 * @example
 * ```ts
 * import { decodeRlp } from '@tallystick/evidence/ethereum';
 *
 * console.log(decodeRlp(new Uint8Array([0xc2, 0x01, 0x80]))); // [ Uint8Array [ 1 ], Uint8Array [] ]
 * ```
 */
export function decodeRlp(bytes: Uint8Array, options: DecodeRlpOptions = {}): RlpItem {
  assertBytes(bytes);
  const { bytesMax = 1_048_576, depthMax = 16, itemsMax = 65_536 } = options;
  if (bytes.length > bytesMax) return refuseLimit(`${bytesMax} bytes`);
  if (bytes.length === 0) return refuseRlp('no bytes', 0);
  const reader: Reader = { bytes, depthMax, itemsLeft: itemsMax };
  const span = readSpan(reader, 0, bytes.length);
  if (span.end !== bytes.length) return refuseRlp('bytes after the end of the item', span.end);
  return readItem(reader, span, 0);
}
