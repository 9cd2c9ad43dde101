import { retirementPurposeCodes } from '@tallystick/schemas/codelists';
import type { PurposeCode } from '../import/purpose-code.ts';

/**
 * The number a purpose has on a ledger: its place in the published list `retirement-purpose`.
 *
 * @param code - Code of the list.
 * @returns 1 for the first code of the list, and so on.
 * @throws Error when the list has no such code.
 */
export function purposeNumber(code: PurposeCode): number {
  const index = retirementPurposeCodes.findIndex((entry) => entry.code === code);
  if (index < 0) throw new Error(`Expected a code of the list retirement-purpose, got "${code}".`);
  return index + 1;
}
