import type { Cell } from './cell.ts';

/**
 * Reads the number a registry gave a project.
 *
 * @param text - Trimmed cell, such as `90001` (or `90001.0`, which a data frame makes of it).
 * @returns The number as decimal text without leading zeros, or the fault `malformed-project-number`.
 *
 * @example
 * ```ts
 * import { readProjectNumber } from './read-project-number.ts';
 *
 * console.log(readProjectNumber('90001.0').value); // 90001
 * ```
 */
export function readProjectNumber(text: string): Cell<string> {
  const [, digits] = /^(\d{1,19})(?:\.0+)?$/.exec(text) ?? [];
  if (digits !== undefined) return { value: BigInt(digits).toString() };
  const message = 'Expected the digits of a project number, such as 90001.';
  return { fault: { code: 'malformed-project-number', message } };
}
