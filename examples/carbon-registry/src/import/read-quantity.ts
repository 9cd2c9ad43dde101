import type { Cell } from './cell.ts';

const PLAIN = /^\d{1,20}(?:\.0+)?$/;
const GROUPED = /^\d{1,3}(?:,\d{3}){1,6}(?:\.0+)?$/;

/**
 * Reads a quantity of credits: whole tonnes of CO2 equivalent, with or without commas between thousands.
 *
 * A fraction of zeros (`425.0`) is what a spreadsheet or data frame makes of a whole number and is read as
 * one; any other fraction is refused, because one credit is one tonne.
 *
 * @param text - Trimmed cell, such as `1,234,567` or `425`.
 * @returns The quantity in tonnes, at least 1, or the fault `malformed-quantity`.
 *
 * @example
 * ```ts
 * import { readQuantity } from './read-quantity.ts';
 *
 * console.log(readQuantity('1,234,567').value); // 1234567n
 * ```
 */
export function readQuantity(text: string): Cell<bigint> {
  const isNumber = PLAIN.test(text) || GROUPED.test(text);
  const value = isNumber ? BigInt(text.replaceAll(',', '').replace(/\.0+$/, '')) : 0n;
  if (value > 0n) return { value };
  const message =
    'Expected a whole number of tonnes above zero, with commas only between groups of three, such as 1,234,567.';
  return { fault: { code: 'malformed-quantity', message } };
}
