import { describeValue } from '@tallystick/core';
import { assertKnown } from '../assert-known.ts';
import { refuse } from '../finance-error.ts';
import { assertAmount } from '../numbers/parse-decimal.ts';

/** Somebody who held units at the end of the record date. */
export interface Holding {
  readonly holder: string;
  /** Units held, above zero. */
  readonly units: bigint;
  /** Whether the holder may not be paid on the payment date; the share is then set aside, not given to others. */
  readonly isBlocked?: boolean | undefined;
}

/** How an amount is divided. Every rule is named; none has a default. */
export interface DistributionPolicy {
  /** Version of these rules. */
  readonly version: 1;
  /**
   * Who gets the smallest units that remain when each share is rounded down: the holders with the largest remainders (equal ones
   * by id), the paying agent, or nobody yet: they are carried to the next distribution.
   */
  readonly dust: 'largest-remainder' | 'to-agent' | 'carry';
}

/** An amount, who held what, and the rules. */
export interface DistributeAmountParameters {
  /** Smallest units of the currency, zero or more. */
  readonly amount: bigint;
  /** What an earlier distribution carried over. */
  readonly carried?: bigint | undefined;
  readonly holdings: readonly Holding[];
  readonly policy: DistributionPolicy;
}

/** What one holder gets. */
export interface HolderPayment {
  readonly holder: string;
  readonly amount: bigint;
  /** Whether the amount is set aside because the holder may not be paid. */
  readonly isWithheld: boolean;
}

/** All payments, by holder. The four sums together are the amount and what was carried into it. */
export interface DistributeAmountReturnType {
  readonly payments: readonly HolderPayment[];
  readonly paid: bigint;
  readonly withheld: bigint;
  /** Dust for the paying agent. */
  readonly toAgent: bigint;
  /** Dust for the next distribution. */
  readonly carried: bigint;
}

/** Sorts holdings by holder; refuses a holder twice and units that are not above zero. */
export function sortHoldings(holdings: readonly Holding[]): Holding[] {
  const sorted = [...holdings].sort((left, right) => (left.holder < right.holder ? -1 : 1));
  for (const [index, { holder, units }] of sorted.entries()) {
    const isOnce = sorted[index - 1]?.holder !== holder;
    if (isOnce && typeof units === 'bigint' && units > 0n) continue;
    refuse(
      'ERR_FINANCE_DISTRIBUTION',
      `Expected each holder once and with units above zero, got ${isOnce ? describeValue(units) : 'one twice'}.`,
      'Add up the units of a holder, and leave out who holds none.',
    );
  }
  if (sorted.length > 0) return sorted;
  return refuse(
    'ERR_FINANCE_DISTRIBUTION',
    'Expected one or more holders, got none.',
    'Check the record date.',
  );
}

/** Gives one smallest unit each to the largest remainders until the dust is gone. */
function spreadDust(shares: bigint[], remainders: readonly bigint[], dust: bigint): void {
  const order = remainders.map((_, index) => index);
  order.sort((left, right) => {
    const [first, second] = [remainders[left] ?? 0n, remainders[right] ?? 0n];
    return first === second ? left - right : first > second ? -1 : 1;
  });
  for (const index of order.slice(0, Number(dust))) shares[index] = (shares[index] ?? 0n) + 1n;
}

/**
 * Divides an amount among holders in proportion to their units, to the last smallest unit, for a payer who pays all at once.
 *
 * @param parameters - Amount, holdings in any order, and policy.
 * @returns The payments sorted by holder, and where the dust went. Nothing is lost: the sums make up the amount.
 * @throws BaseError `ERR_FINANCE_DISTRIBUTION`, `ERR_FINANCE_NUMBER` for an amount below zero, `ERR_FINANCE_POLICY`.
 *
 * Source: largest remainders after Hamilton; the other two rules round each share down.
 *
 * @example
 * ```ts
 * import { distributeAmount } from '@tallystick/domains/finance';
 *
 * const holdings = ['ann', 'bob', 'cat'].map((holder) => ({ holder, units: 1n }));
 * const { payments } = distributeAmount({ amount: 100n, holdings, policy: { version: 1, dust: 'largest-remainder' } });
 * console.log(payments.map(({ amount }) => amount)); // [34n, 33n, 33n]
 * ```
 */
export function distributeAmount({
  amount,
  carried = 0n,
  holdings,
  policy,
}: DistributeAmountParameters): DistributeAmountReturnType {
  assertKnown(policy.version, { known: [1], what: 'the version of the distribution policy' });
  assertKnown(policy.dust, { known: ['largest-remainder', 'to-agent', 'carry'], what: 'dust' });
  assertAmount(amount, 'amount', 0n);
  assertAmount(carried, 'carried', 0n);
  const sorted = sortHoldings(holdings);
  const total = sorted.reduce((sum, { units }) => sum + units, 0n);
  const available = amount + carried;
  const shares = sorted.map(({ units }) => (available * units) / total);
  const dust = available - shares.reduce((sum, share) => sum + share, 0n);
  if (policy.dust === 'largest-remainder') {
    const remainders = sorted.map(({ units }) => (available * units) % total);
    spreadDust(shares, remainders, dust);
  }
  const payments = sorted.map(({ holder, isBlocked = false }, index) => {
    return { holder, amount: shares[index] ?? 0n, isWithheld: isBlocked };
  });
  const sumOf = (isWithheld: boolean): bigint =>
    payments.reduce((sum, one) => (one.isWithheld === isWithheld ? sum + one.amount : sum), 0n);
  return {
    payments,
    paid: sumOf(false),
    withheld: sumOf(true),
    toAgent: policy.dust === 'to-agent' ? dust : 0n,
    carried: policy.dust === 'carry' ? dust : 0n,
  };
}
