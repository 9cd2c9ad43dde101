import { BaseError } from '@tallystick/core';
import type { AccountingBoundary } from '@tallystick/schemas';
import { add, compare, divide, isZero, multiply, toExact } from '../exact/exact.ts';
import { formatExact } from '../exact/format-exact.ts';
import { parseDecimal } from '../exact/parse-exact.ts';

/** What {@link assessBaseYear} is given. */
export interface AssessBaseYearParameters {
  /** The boundary, with its base year. */
  readonly boundary: AccountingBoundary;
  /**
   * By how many tonnes of carbon dioxide equivalent each change alters the emissions of the base year: bought (above zero) or sold (below
   * zero) operations, changes of method or factors, corrected errors.
   */
  readonly changesTonnes: readonly string[];
}

/** What {@link assessBaseYear} gives. */
export interface AssessBaseYearReturnType {
  /** Sum of all changes without sign against the base year, in per cent as exact text. */
  readonly changePercent: string;
  /** Whether the base year has to be calculated anew. */
  readonly mustRecalculate: boolean;
}

/**
 * Tells whether changes of boundary, method or data ask for a new calculation of the base year.
 *
 * GHG Protocol Corporate Standard, chapter 5: changes count together; growth and decline of existing operations are no reason.
 * Changes are added without their signs, so that a purchase and a sale do not hide each other.
 *
 * @param parameters - The boundary with its base year and threshold, and the changes.
 * @returns The size of the change and whether it reaches the threshold.
 * @throws BaseError `ERR_CARBON_BOUNDARY` without a base year or with one of zero emissions.
 *
 * @example
 * ```ts
 * import { assessBaseYear } from '@tallystick/domains/carbon';
 * import type { AccountingBoundary } from '@tallystick/schemas';
 *
 * declare const boundary: AccountingBoundary;
 * const { mustRecalculate } = assessBaseYear({ boundary, changesTonnes: ['120', '-80'] });
 * console.log(mustRecalculate);
 * ```
 */
export function assessBaseYear({
  boundary,
  changesTonnes,
}: AssessBaseYearParameters): AssessBaseYearReturnType {
  const { baseYear } = boundary;
  const emissions = baseYear && parseDecimal(baseYear.emissions, 'the emissions of the base year');
  if (!baseYear || !emissions || isZero(emissions)) {
    throw new BaseError({
      code: 'ERR_CARBON_BOUNDARY',
      shortMessage: 'Expected a boundary with a base year whose emissions are not zero.',
      details: 'Choose a base year with verifiable emissions (GHG Protocol Corporate Standard, chapter 5).',
    });
  }
  const sizes = changesTonnes
    .map((text) => parseDecimal(text, 'a change'))
    .map(({ numerator, denominator }) => toExact(numerator < 0n ? -numerator : numerator, denominator));
  const sum = sizes.reduce(add, toExact(0n));
  const percent = multiply(divide(sum, emissions), toExact(100n));
  const threshold = parseDecimal(baseYear.thresholdPercent, 'a threshold');
  return { changePercent: formatExact(percent), mustRecalculate: compare(percent, threshold) >= 0 };
}
