import { BaseError } from '@tallystick/core';

/** An exact rational number in lowest terms; the denominator is above zero. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Zero. */
export const zero: Exact = { numerator: 0n, denominator: 1n };

/** One. */
export const one: Exact = { numerator: 1n, denominator: 1n };

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The number numerator / denominator in lowest terms. Refuses a denominator of zero. */
export function toExact(numerator: bigint, denominator = 1n): Exact {
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) {
    throw new BaseError({
      code: 'ERR_CARBON_NUMBER',
      shortMessage: 'Expected a divisor other than zero, got 0.',
      details: 'Check the quantities that are divided: a share of nothing has no value.',
    });
  }
  const divisor = greatestCommonDivisor(numerator, denominator < 0n ? -denominator : denominator);
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/** left + right. */
export function add(left: Exact, right: Exact): Exact {
  if (left.denominator === right.denominator)
    return toExact(left.numerator + right.numerator, left.denominator);
  return toExact(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** left - right. */
export function subtract(left: Exact, right: Exact): Exact {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** left * right. */
export function multiply(left: Exact, right: Exact): Exact {
  return toExact(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** left / right. Refuses a divisor of zero. */
export function divide(left: Exact, right: Exact): Exact {
  return toExact(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Below zero when left is smaller, zero when both are equal, above zero when left is larger. */
export function compare(left: Exact, right: Exact): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether a number is below zero. */
export function isNegative(value: Exact): boolean {
  return value.numerator < 0n;
}

/** Whether a number is zero. */
export function isZero(value: Exact): boolean {
  return value.numerator === 0n;
}
