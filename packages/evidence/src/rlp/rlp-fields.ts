import { type ErrorCode, fromHex, type Hex, toHex } from '@tallystick/core';
import { refuse } from '../errors/refuse.ts';
import { isRlpList, type RlpItem } from './rlp-item.ts';

/** What a field is called in messages, and the code it is refused with. */
export interface RlpFieldContext {
  readonly code: ErrorCode;
  readonly name: string;
}

function describeItem(item: RlpItem | undefined): string {
  if (item === undefined) return 'nothing';
  return isRlpList(item) ? `a list of ${item.length}` : `${item.length} bytes`;
}

function refuseField(item: RlpItem | undefined, { code, name }: RlpFieldContext, expected: string): never {
  return refuse({
    code,
    shortMessage: `Expected ${name} to be ${expected}, got ${describeItem(item)}.`,
    details: 'Pass the bytes as the node gave them, whole and unchanged.',
  });
}

/** Reads a list, of an exact length where one is given. */
export function readRlpList(
  item: RlpItem | undefined,
  context: RlpFieldContext,
  length?: number,
): readonly RlpItem[] {
  if (item !== undefined && isRlpList(item) && (length === undefined || item.length === length)) return item;
  return refuseField(item, context, length === undefined ? 'a list' : `a list of ${length}`);
}

/** Reads a byte string, of an exact length where one is given. */
export function readRlpBytes(
  item: RlpItem | undefined,
  context: RlpFieldContext,
  lengthBytes?: number,
): Uint8Array {
  const isBytes = item !== undefined && !isRlpList(item);
  if (isBytes && (lengthBytes === undefined || item.length === lengthBytes)) return item;
  return refuseField(item, context, lengthBytes === undefined ? 'bytes' : `${lengthBytes} bytes`);
}

/** Reads an unsigned integer: big-endian, no leading zeros, zero as no bytes. */
export function readRlpScalar(
  item: RlpItem | undefined,
  context: RlpFieldContext,
  lengthBytesMax: number,
): bigint {
  const bytes = readRlpBytes(item, context);
  if (bytes.length > lengthBytesMax || bytes[0] === 0) {
    return refuseField(item, context, `an integer of at most ${lengthBytesMax} bytes without leading zeros`);
  }
  return bytes.length === 0 ? 0n : BigInt(toHex(bytes));
}

/** Gives the bytes of an unsigned integer as RLP takes them. */
export function toRlpScalar(value: bigint): Uint8Array {
  if (value === 0n) return new Uint8Array();
  const digits = value.toString(16);
  return fromHex(`0x${digits.length % 2 === 0 ? '' : '0'}${digits}` as Hex);
}
