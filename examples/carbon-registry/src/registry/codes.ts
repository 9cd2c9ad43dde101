import { retirementPurposeCodes } from '@tallystick/schemas/codelists';
import type { PurposeCode } from '../import/purpose-code.ts';

/**
 * The number a purpose has on a ledger, by the published list `retirement-purpose`.
 *
 * @param code - Code of the list.
 * @returns The number.
 * @throws Error when the list gives the code no number.
 */
export function purposeNumber(code: PurposeCode): number {
  const number = retirementPurposeCodes.find((entry) => entry.code === code)?.number;
  if (number === undefined) throw new Error(`Expected a code of the list retirement-purpose, got "${code}".`);
  return number;
}
