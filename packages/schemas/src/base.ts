/**
 * What every schema id of this family begins with.
 *
 * It names no product. Until the owner of the address has registered it, every id carries `draft/` after it.
 *
 * @example
 * ```ts
 * import { SCHEMA_BASE } from '@tallystick/schemas';
 *
 * console.log(`${SCHEMA_BASE}draft/carbon/credit-batch/0.1.0`);
 * ```
 */
export const SCHEMA_BASE = 'https://w3id.org/ledger-toolbox/schemas/';
