import type { Cell } from './cell.ts';

/**
 * Reads a vintage: the calendar year the reductions or removals happened in.
 *
 * @param text - Trimmed cell, such as `2024` (or `2024.0`, which a data frame makes of it).
 * @returns The year, or the fault `malformed-vintage`.
 *
 * @example
 * ```ts
 * import { readVintageYear } from './read-vintage-year.ts';
 *
 * console.log(readVintageYear('2024').value); // 2024
 * ```
 */
export function readVintageYear(text: string): Cell<number> {
  if (/^(?:19|20)\d{2}(?:\.0+)?$/.test(text)) return { value: Number(text) };
  return { fault: { code: 'malformed-vintage', message: 'Expected a year of four digits, such as 2024.' } };
}
