import type { Exact } from '../../carbon/exact/exact.ts';

/** Digits after the point of a fixed-point number. */
const digits = 50n;

/** One, as a fixed-point number. */
export const fixedOne: bigint = 10n ** digits;

/** Product of two fixed-point numbers. */
export function multiplyFixed(left: bigint, right: bigint): bigint {
  return (left * right) / fixedOne;
}

/** An exact number as a fixed-point number, cut off after the last digit. */
export function toFixedPoint({ numerator, denominator }: Exact): bigint {
  return (numerator * fixedOne) / denominator;
}

/** Natural logarithm of a fixed-point number above zero: halved or doubled towards one, then the series of atanh. */
function logFixed(value: bigint): bigint {
  let [reduced, roots] = [value, 0n];
  // Square roots bring any number near one, where the series gains more than two digits with each term.
  while (reduced > (fixedOne * 6n) / 5n || reduced < (fixedOne * 5n) / 6n) {
    reduced = squareRoot(reduced * fixedOne);
    roots += 1n;
  }
  const ratio = ((reduced - fixedOne) * fixedOne) / (reduced + fixedOne);
  const square = multiplyFixed(ratio, ratio);
  let [sum, power] = [0n, ratio];
  for (let divisor = 1n; power !== 0n; divisor += 2n) {
    sum += power / divisor;
    power = multiplyFixed(power, square);
  }
  return 2n * sum * 2n ** roots;
}

/** Largest integer whose square is not above a number (Newton). */
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (let next = (root + value / root) >> 1n; next < root; next = (root + value / root) >> 1n) root = next;
  return root;
}

/** The exponential of a fixed-point number by its series, after halving the exponent until it is small. */
function expFixed(exponent: bigint): bigint {
  let [reduced, squarings] = [exponent, 0];
  while (reduced > fixedOne / 8n || reduced < -fixedOne / 8n) {
    reduced /= 2n;
    squarings += 1;
  }
  let [sum, term] = [0n, fixedOne];
  for (let index = 1n; term !== 0n; index++) {
    sum += term;
    term = multiplyFixed(term, reduced) / index;
  }
  for (let left = squarings; left > 0; left--) sum = multiplyFixed(sum, sum);
  return sum;
}

/** A fixed-point number above zero to the power of a fraction from zero to one, to more than 40 digits. */
export function fractionalPower(base: bigint, { numerator, denominator }: Exact): bigint {
  if (numerator === 0n) return fixedOne;
  if (numerator === denominator) return base;
  return expFixed((logFixed(base) * numerator) / denominator);
}
