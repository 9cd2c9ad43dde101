import type { ReductionVintage, RoundingModeCode } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, toQuantity } from '../calculation/calculation.ts';
import { isNegative } from '../exact/exact.ts';
import { parseExact } from '../exact/parse-exact.ts';
import { roundToInteger } from '../exact/round-exact.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';

const unit = 'TNE{CO2e}';
const none = toQuantity('0', unit, 'constant:zero');

/** Exact reductions and removals of one calendar year. */
export interface YearBalance {
  readonly year: number;
  readonly reductions: Quantity;
  readonly removals: Quantity;
}

/** Vintages, and the deficit that is left for later periods. */
export interface VintageCredits {
  readonly vintages: ReductionVintage[];
  readonly deficit: Quantity;
}

interface Settled {
  readonly amount: Quantity;
  readonly deficit: Quantity;
}

/** Takes a deficit off an amount. What is below zero becomes the new deficit, or nothing, as the policy says. */
function settle(
  calculation: Calculation,
  parameters: { amount: Quantity; deficit: Quantity; policies: ResolvedPolicies },
): Settled {
  const { amount, deficit, policies } = parameters;
  const basis = 'Policy negative-reductions';
  const left = calculate(calculation, { operation: 'difference', operands: [amount, deficit], basis });
  if (!isNegative(left.value)) return { amount: left, deficit: none };
  if (policies['negative-reductions'] === 'zero') return { amount: none, deficit: none };
  const owed = calculate(calculation, { operation: 'difference', operands: [none, left], basis });
  return { amount: none, deficit: owed };
}

function wholeCredits(amount: Quantity, policies: ResolvedPolicies): bigint {
  return roundToInteger(amount.value, { mode: policies['credit-rounding'], decimals: 0 });
}

/**
 * Part of the credits of a vintage that goes to the buffer pool: issued = removals × (1 - buffer) + reductions where the policy
 * `buffer-base` is `removals-only` (Verra VM0042), rounded by `buffer-rounding`.
 */
export function bufferContribution(parameters: {
  readonly reductions: bigint;
  readonly removals: bigint;
  readonly policies: ResolvedPolicies;
}): bigint {
  const { reductions, removals, policies } = parameters;
  const base = policies['buffer-base'] === 'removals-only' ? removals : removals + reductions;
  const percent = parseExact(policies['buffer-percent']);
  const exact = { numerator: percent.numerator * base, denominator: percent.denominator * 100n };
  const mode: RoundingModeCode = policies['buffer-rounding'];
  const rounded = roundToInteger(exact, { mode, decimals: 0 });
  return rounded > base ? base : rounded;
}

/** Whole credits per vintage, after deficits of earlier periods and years were made good. */
export function toVintages(
  calculation: Calculation,
  parameters: {
    readonly balances: readonly YearBalance[];
    readonly broughtForward: Quantity;
    readonly policies: ResolvedPolicies;
    readonly isExPost: boolean;
  },
): VintageCredits {
  const { balances, policies, isExPost } = parameters;
  let deficit = parameters.broughtForward;
  const vintages = balances.map(({ year, reductions, removals }) => {
    const first = settle(calculation, { amount: reductions, deficit, policies });
    const second = settle(calculation, { amount: removals, deficit: first.deficit, policies });
    deficit = second.deficit;
    const whole = [first.amount, second.amount].map((amount) => wholeCredits(amount, policies)) as [
      bigint,
      bigint,
    ];
    const buffer = bufferContribution({ reductions: whole[0], removals: whole[1], policies });
    const issuable = isExPost ? whole[0] + whole[1] - buffer : 0n;
    return {
      year,
      reductions: whole[0].toString(),
      removals: whole[1].toString(),
      buffer: buffer.toString(),
      issuable: issuable.toString(),
    };
  });
  return { vintages, deficit };
}
