/** What units were retired for: the codes of the list `retirement-purpose` that export texts map to. */
export type PurposeCode =
  | 'voluntary'
  | 'compliance'
  | 'international-mitigation'
  | 'environmental-benefit'
  | 'corporate-inventory'
  | 'person-or-organisation'
  | 'other'
  | 'not-stated';

const PURPOSES: ReadonlyMap<string, PurposeCode> = new Map([
  ['voluntary', 'voluntary'],
  ['compliance', 'compliance'],
  ['corsia', 'international-mitigation'],
  ['environmental benefit', 'environmental-benefit'],
  ['corporate emissions inventory accounting', 'corporate-inventory'],
  ['retirement for person or organization', 'person-or-organisation'],
]);

/**
 * Maps a Use Case of Gold Standard or a Retirement Reason of Verra to a purpose code.
 *
 * A text outside the list is `other`: the list is closed, and the text itself stays off the ledger.
 *
 * @param text - The cell, or undefined when it is empty.
 * @returns The purpose code.
 *
 * @example
 * ```ts
 * import { toPurposeCode } from './purpose-code.ts';
 *
 * console.log(toPurposeCode('Environmental Benefit')); // environmental-benefit
 * ```
 */
export function toPurposeCode(text: string | undefined): PurposeCode {
  if (text === undefined) return 'not-stated';
  return PURPOSES.get(text.toLowerCase()) ?? 'other';
}
