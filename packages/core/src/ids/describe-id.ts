import { describeValue } from '../bytes/describe-value.ts';

/**
 * Describes what was given as an identifier. Identifiers are public, so more of them is shown than of other text.
 *
 * @param value - Anything.
 * @returns One line.
 */
export function describeId(value: unknown): string {
  return describeValue(value, { charactersMax: 120 });
}
