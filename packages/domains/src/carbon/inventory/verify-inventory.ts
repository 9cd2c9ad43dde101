import type { Inventory } from '@tallystick/schemas';
import { findDifferences } from '../calculation/find-differences.ts';
import type { TraceFault } from '../calculation/recompute-trace.ts';
import { type CalculateInventoryParameters, calculateInventory } from './calculate-inventory.ts';

/** What {@link verifyInventory} is given. */
export interface VerifyInventoryParameters
  extends Pick<CalculateInventoryParameters, 'boundary' | 'activities' | 'factors' | 'gwpSets'> {
  /** The statement of the other party. */
  readonly inventory: Inventory;
}

/** What {@link verifyInventory} found. */
export interface VerifyInventoryReturnType {
  readonly valid: boolean;
  /** Every place at which the statement is not what the records give. */
  readonly faults: readonly TraceFault[];
}

/**
 * Calculates a statement anew from the records and compares it to the last digit, steps included.
 *
 * @param parameters - The statement, and the boundary, activity data and factors it claims to rest on. A statement without a
 * trace is compared without one. Documents and extensions of the statement are not compared.
 * @returns Whether it is what the records give, and every place where it is not, as JSON Pointers.
 * @throws BaseError with a code that begins with `ERR_CARBON_` when the records themselves do not fit together.
 *
 * @example
 * ```ts
 * import { verifyInventory } from '@tallystick/domains/carbon';
 * import type { AccountingBoundary, ActivityData, EmissionFactor, Inventory } from '@tallystick/schemas';
 *
 * declare const inventory: Inventory;
 * declare const boundary: AccountingBoundary;
 * declare const activities: ActivityData[];
 * declare const factors: EmissionFactor[];
 * const { valid, faults } = verifyInventory({ inventory, boundary, activities, factors });
 * console.log(valid, faults.map(({ place }) => place));
 * ```
 */
export function verifyInventory(parameters: VerifyInventoryParameters): VerifyInventoryReturnType {
  const { inventory, ...records } = parameters;
  const { documents: _documents, extensions: _extensions, ...claimed } = inventory;
  const expected = calculateInventory({
    ...records,
    id: inventory.id,
    supersedesId: inventory.supersedesId,
    trace: inventory.trace !== undefined,
  });
  const faults = findDifferences(expected, claimed);
  return { valid: faults.length === 0, faults };
}
