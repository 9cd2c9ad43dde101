import type { Cell } from './cell.ts';

/**
 * Reads free text. Line breaks inside the cell are kept.
 *
 * @param text - Trimmed cell.
 * @returns The same text; there is nothing to refuse.
 *
 * @example
 * ```ts
 * import { readText } from './read-text.ts';
 *
 * console.log(readText('two\nlines').value);
 * ```
 */
export function readText(text: string): Cell<string> {
  return { value: text };
}
