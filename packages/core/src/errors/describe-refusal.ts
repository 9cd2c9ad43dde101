import { fromBytes32Text, isBytes32 } from '../bytes/bytes32.ts';
import { BaseError } from './base-error.ts';
import type { ModuleRefusal } from './ledger-errors.ts';

const lengthMax = 600;

/** The text in a word, such as the name of a field; undefined for ids and digests. */
function readText(value: unknown): string | undefined {
  if (!isBytes32(value)) return undefined;
  try {
    return JSON.stringify(fromBytes32Text(value));
  } catch (error) {
    if (error instanceof BaseError) return undefined;
    throw error;
  }
}

function describeArgument(value: unknown): string {
  if (typeof value !== 'object') return readText(value) ?? String(value);
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/**
 * Says a refusal in words, for messages: the same on every ledger.
 *
 * @param refusal - The refusal.
 * @returns Name and arguments; words of 32 bytes that hold text are shown as text. At most 600 characters.
 *
 * @example
 * ```ts
 * import { describeRefusal, toBytes32 } from '@tallystick/core';
 *
 * const args = { field: toBytes32('count'), got: 0n, min: 1n };
 * console.log(describeRefusal({ name: 'ValueOutOfRange', args })); // ValueOutOfRange(field "count", got 0, min 1)
 * ```
 */
export function describeRefusal({ name, args }: ModuleRefusal): string {
  const entries = Object.entries(args).map(([key, value]) => `${key} ${describeArgument(value)}`);
  return `${name}(${entries.join(', ')})`.slice(0, lengthMax);
}
