import { describeValue } from '@tallystick/core';
import { refuse } from '../errors/refuse.ts';
import type { RlpFieldContext } from '../rlp/rlp-fields.ts';

/** Reads a JSON-RPC quantity: 0x and hex digits without leading zeros. */
export function toQuantity(value: unknown, { code, name }: RlpFieldContext): bigint {
  if (typeof value === 'string' && /^0x(?:0|[1-9a-f][0-9a-f]{0,63})$/i.test(value)) return BigInt(value);
  return refuse({
    code,
    shortMessage: `Expected ${name} to be a JSON-RPC quantity, got ${describeValue(value)}.`,
    details: 'Pass what the node gave; formatted objects of a client library lack the hex.',
  });
}
