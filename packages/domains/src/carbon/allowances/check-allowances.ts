import type { AllowanceCheck, Inventory, PolicyChoice } from '@tallystick/schemas';
import { isNegative } from '../exact/exact.ts';
import { parseDecimal, parseExact, parseWhole } from '../exact/parse-exact.ts';
import { roundToInteger } from '../exact/round-exact.ts';
import { listPolicies, resolvePolicies } from '../policies/resolve-policies.ts';

/** What {@link checkAllowances} is given. */
export interface CheckAllowancesParameters {
  readonly id: string;
  /** The verified inventory; its total is the emission to surrender for. */
  readonly inventory: Inventory;
  /** Allowances held: free, bought and banked. */
  readonly allowances: string;
  /** Offset credits held for compliance; 0 when absent. */
  readonly offsets?: string | undefined;
  /** Choices for `offset-limit-percent` and `obligation-rounding`. */
  readonly policies?: readonly PolicyChoice[] | undefined;
}

const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const above = (left: bigint, right: bigint): bigint => (left > right ? left - right : 0n);

/**
 * Checks whether an organisation holds what its emissions ask for.
 *
 * Offsets count up to `offset-limit-percent` of the obligation, rounded down, and are used before allowances, so that allowances are
 * left over. Measures for the Administration of Carbon Emission Trading (China, 2021), articles 28 and 29. Net emissions below zero ask
 * for nothing.
 *
 * @param parameters - The inventory and what is held.
 * @returns Obligation, offsets that count, surplus and shortfall, in whole tonnes.
 * @throws BaseError `ERR_CARBON_QUANTITY` for holdings that are no whole numbers, `ERR_CARBON_POLICY` for an unknown policy.
 *
 * @example
 * ```ts
 * import { checkAllowances } from '@tallystick/domains/carbon';
 * import type { Inventory } from '@tallystick/schemas';
 *
 * declare const inventory: Inventory;
 * const check = checkAllowances({ id: 'https://authority.example/checks/1', inventory, allowances: '9600', offsets: '800' });
 * console.log(check.status, check.shortfall);
 * ```
 */
export function checkAllowances(parameters: CheckAllowancesParameters): AllowanceCheck {
  const { id, inventory, allowances: held, offsets: credits = '0' } = parameters;
  const policies = resolvePolicies(parameters.policies);
  const emissions = parseDecimal(inventory.totals.total.value, 'the total of the inventory');
  const rounded = roundToInteger(emissions, { mode: policies['obligation-rounding'], decimals: 0 });
  const obligation = isNegative(emissions) ? 0n : rounded;
  const allowances = parseWhole(held, 'allowances');
  const offsets = parseWhole(credits, 'offset credits');
  const percent = parseExact(policies['offset-limit-percent']);
  const limit = (obligation * percent.numerator) / (percent.denominator * 100n);
  const offsetsUsed = smaller(offsets, limit);
  const due = obligation - offsetsUsed;
  return {
    type: 'AllowanceCheck',
    id,
    organisationId: inventory.organisationId,
    inventoryId: inventory.id,
    period: inventory.period,
    policies: listPolicies(policies, ['obligation-rounding', 'offset-limit-percent']),
    obligation: obligation.toString(),
    allowances: allowances.toString(),
    offsets: offsets.toString(),
    offsetsUsed: offsetsUsed.toString(),
    surplus: above(allowances, due).toString(),
    shortfall: above(due, allowances).toString(),
    status: allowances >= due ? 'met' : 'short',
  };
}
