import type { EmissionFactor, ReductionStatement } from '@tallystick/schemas';
import { findDifferences } from '../calculation/find-differences.ts';
import type { TraceFault } from '../calculation/recompute-trace.ts';
import type { GwpSet } from '../gwp/gwp-sets.ts';
import { calculateReductions } from './calculate-reductions.ts';

/** What {@link verifyReductions} is given. */
export interface VerifyReductionsParameters {
  /** The statement of the other party. */
  readonly statement: ReductionStatement;
  /** Records of every series that its components name. */
  readonly factors?: readonly EmissionFactor[] | undefined;
  readonly gwpSets?: readonly GwpSet[] | undefined;
}

/** What {@link verifyReductions} found. */
export interface VerifyReductionsReturnType {
  readonly valid: boolean;
  /** Every place at which the statement is not what its components give. */
  readonly faults: readonly TraceFault[];
}

/**
 * Calculates a reduction statement anew from its components and the factor records, and compares it to the last digit: figures, steps and
 * whole credits per vintage.
 *
 * @param parameters - The statement and the factor records. Documents and extensions are not compared.
 * @returns Whether it is what the records give, and every place where it is not, as JSON Pointers.
 * @throws BaseError with a code that begins with `ERR_CARBON_` when the records themselves do not fit together.
 *
 * @example
 * ```ts
 * import { verifyReductions } from '@tallystick/domains/carbon';
 * import type { ReductionStatement } from '@tallystick/schemas';
 *
 * declare const statement: ReductionStatement;
 * console.log(verifyReductions({ statement }).valid);
 * ```
 */
export function verifyReductions(parameters: VerifyReductionsParameters): VerifyReductionsReturnType {
  const { statement, factors, gwpSets } = parameters;
  const { documents: _documents, extensions: _extensions, ...claimed } = statement;
  const { broughtForward, ...given } = claimed;
  const calculated = calculateReductions({
    ...given,
    factors,
    gwpSets,
    broughtForward: broughtForward?.value,
  });
  const { trace, ...figures } = calculated;
  const expected = claimed.trace ? { ...figures, trace } : figures;
  const faults = findDifferences(expected, claimed);
  return { valid: faults.length === 0, faults };
}
