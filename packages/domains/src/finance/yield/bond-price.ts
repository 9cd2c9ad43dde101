import type { RoundingModeCode } from '@tallystick/schemas';
import { compare, type Exact, toExact } from '../../carbon/exact/exact.ts';
import { formatScaled } from '../../carbon/exact/format-exact.ts';
import { assertKnown } from '../assert-known.ts';
import { refuse } from '../finance-error.ts';
import { fixedOne, fractionalPower, multiplyFixed, toFixedPoint } from '../numbers/fixed-point.ts';
import { assertAmount, parseDecimal, roundAmount } from '../numbers/parse-decimal.ts';

/** A payment that is still to come, in smallest units of the currency. */
export interface FutureCashFlow {
  readonly amount: bigint;
}

/** How a price follows from a yield. Every rule is named; none has a default. */
export interface YieldPolicy {
  /** Version of these rules. */
  readonly version: 1;
  /** Whether the yield of the part of a period before the next payment compounds, or is simple where only one payment is left. */
  readonly lastPeriod: 'compound' | 'simple';
  /** Decimals of the price or the yield that is given back, 0 to 18. */
  readonly decimals: number;
  readonly rounding: RoundingModeCode;
}

/** What a price and a yield have in common. */
export interface BondValuation {
  /** Payments to come, one for each coupon period, ascending; the last one with the redemption. */
  readonly cashFlows: readonly FutureCashFlow[];
  /** Part of the current coupon period that is still to come, from above zero to one, as an exact fraction. */
  readonly remainingPart: Exact;
  readonly periodsPerYear: 1 | 2 | 3 | 4 | 6 | 12;
  readonly policy: YieldPolicy;
}

/** A valuation and a yield. */
export interface GetPriceParameters extends BondValuation {
  /** Yield of a year as a decimal, compounded as often as coupons are paid. */
  readonly yield: string;
}

/** A valuation and a price. */
export interface GetYieldParameters extends BondValuation {
  /** Price with accrued interest, as a decimal of smallest units. */
  readonly dirtyPrice: string;
}

function assertValuation({ cashFlows, remainingPart, periodsPerYear, policy }: BondValuation): void {
  assertKnown(policy.version, { known: [1], what: 'the version of the yield policy' });
  assertKnown(policy.lastPeriod, { known: ['compound', 'simple'], what: 'lastPeriod' });
  assertKnown(policy.decimals, { known: Array.from({ length: 19 }, (_, index) => index), what: 'decimals' });
  assertKnown(periodsPerYear, { known: [1, 2, 3, 4, 6, 12], what: 'periodsPerYear' });
  for (const { amount } of cashFlows) assertAmount(amount, 'a payment', 0n);
  const isPart =
    remainingPart.numerator > 0n &&
    compare(remainingPart, toExact(1n)) <= 0 &&
    cashFlows.some(({ amount }) => amount > 0n);
  if (isPart) return;
  refuse(
    'ERR_FINANCE_YIELD',
    'Expected payments to come and a remaining part of a period above zero and up to one, got others.',
    'Take the payments after the settlement date, and the part of the current period from that date on.',
  );
}

/** Price for a yield of one period, both as fixed-point numbers. */
function discount({ cashFlows, remainingPart, policy }: BondValuation, periodYield: bigint): bigint {
  const growth = fixedOne + periodYield;
  if (cashFlows.length === 1 && policy.lastPeriod === 'simple') {
    const simple = fixedOne + (periodYield * remainingPart.numerator) / remainingPart.denominator;
    return ((cashFlows[0]?.amount ?? 0n) * fixedOne * fixedOne) / simple;
  }
  // Horner's rule from the last payment to the next one, which needs the fractional power once only.
  const factor = (fixedOne * fixedOne) / growth;
  const atNext = cashFlows.reduceRight(
    (value, { amount }) => multiplyFixed(value, factor) + amount * fixedOne,
    0n,
  );
  return (atNext * fixedOne) / fractionalPower(growth, remainingPart);
}

/** Decimals that are surely right. */
const sureDecimals = 18;

/** A fixed-point number rounded and written by the policy; first to what is sure, so that 0.024 less a trace is 0.024 also by `floor`. */
function formatFixed(value: bigint, { rounding, decimals }: YieldPolicy): string {
  const sure = roundAmount(toExact(value, fixedOne), 'half-even', sureDecimals);
  return formatScaled(roundAmount(toExact(sure, 10n ** BigInt(sureDecimals)), rounding, decimals), decimals);
}

/**
 * Computes the price of a bond, with accrued interest, from its yield.
 *
 * @param parameters - Payments to come, the remaining part of the period, and the yield. One payment lies at the end of each period.
 * @returns The price as a decimal of smallest units, rounded by the policy.
 * @throws BaseError `ERR_FINANCE_YIELD` for payments or a part that make no sense, or a yield that loses a whole period's value,
 * `ERR_FINANCE_NUMBER`, `ERR_FINANCE_POLICY`.
 *
 * Source: ICMA Rule 803 (yield); the simple yield of the last period is that of United States street convention.
 *
 * @example
 * ```ts
 * import { getDirtyPrice } from '@tallystick/domains/finance';
 *
 * const price = getDirtyPrice({
 *   cashFlows: [{ amount: 240n }, { amount: 10_240n }],
 *   remainingPart: { numerator: 1n, denominator: 1n },
 *   periodsPerYear: 1,
 *   yield: '0.024',
 *   policy: { version: 1, lastPeriod: 'compound', decimals: 4, rounding: 'half-even' },
 * });
 * console.log(price); // 10000.0000
 * ```
 */
export function getDirtyPrice(parameters: GetPriceParameters): string {
  assertValuation(parameters);
  const periodYield =
    toFixedPoint(parseDecimal(parameters.yield, 'yield')) / BigInt(parameters.periodsPerYear);
  if (periodYield <= -fixedOne)
    refuse(
      'ERR_FINANCE_YIELD',
      'Expected a yield above minus one in each period, got a lower one.',
      'Write 3.10 % as 0.031.',
    );
  return formatFixed(discount(parameters, periodYield), parameters.policy);
}

/** Yields of a period that are searched: from -0.99 to 100. */
const lowest: bigint = (-99n * fixedOne) / 100n;
const highest: bigint = 100n * fixedOne;
/** Far below the 18 decimals that can be asked for, far above the error of a price. */
const precision: bigint = fixedOne / 10n ** 26n;

/**
 * Finds the yield at which a bond has a price. The price falls as the yield rises, so halving the range finds the one there is.
 *
 * @param parameters - Payments to come, the remaining part of the period, and the price with accrued interest.
 * @returns The yield of a year as a decimal, compounded as often as coupons are paid, rounded by the policy.
 * @throws BaseError `ERR_FINANCE_YIELD` where no yield from -0.99 to 100 in a period gives the price, `ERR_FINANCE_NUMBER`,
 * `ERR_FINANCE_POLICY`.
 *
 * Source: as {@link getDirtyPrice}.
 *
 * @example
 * ```ts
 * import { getYield } from '@tallystick/domains/finance';
 *
 * const found = getYield({
 *   cashFlows: [{ amount: 240n }, { amount: 10_240n }],
 *   remainingPart: { numerator: 1n, denominator: 1n },
 *   periodsPerYear: 1,
 *   dirtyPrice: '10000',
 *   policy: { version: 1, lastPeriod: 'compound', decimals: 8, rounding: 'half-even' },
 * });
 * console.log(found); // 0.02400000
 * ```
 */
export function getYield(parameters: GetYieldParameters): string {
  assertValuation(parameters);
  const price = toFixedPoint(parseDecimal(parameters.dirtyPrice, 'dirtyPrice'));
  let [low, high] = [lowest, highest];
  if (price > discount(parameters, low) || price < discount(parameters, high))
    refuse(
      'ERR_FINANCE_YIELD',
      'Expected a price that a yield from -0.99 to 100 in a period gives, got another one.',
      'Check that price and payments are in the same smallest units.',
    );
  while (high - low > precision) {
    const middle = (low + high) / 2n;
    if (discount(parameters, middle) > price) low = middle;
    else high = middle;
  }
  return formatFixed(((low + high) / 2n) * BigInt(parameters.periodsPerYear), parameters.policy);
}
