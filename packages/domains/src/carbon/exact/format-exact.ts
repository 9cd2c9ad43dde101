import type { Exact } from './exact.ts';

/** How often a small prime divides a number, and what is left of it. */
function strip(value: bigint, prime: bigint): { count: number; rest: bigint } {
  let count = 0;
  let rest = value;
  while (rest % prime === 0n) {
    rest /= prime;
    count += 1;
  }
  return { count, rest };
}

/** Writes an integer of 10^-decimals as a decimal, with every digit kept. */
export function formatScaled(value: bigint, decimals: number): string {
  if (decimals <= 0) return (value * 10n ** BigInt(-decimals)).toString();
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Writes a number as the one text for it: a decimal where it ends, else a fraction in lowest terms.
 * Half is `0.5`, a third is `1/3`.
 */
export function formatExact({ numerator, denominator }: Exact): string {
  if (denominator === 1n) return numerator.toString();
  const twos = strip(denominator, 2n);
  const fives = strip(twos.rest, 5n);
  if (fives.rest !== 1n) return `${numerator}/${denominator}`;
  const decimals = Math.max(twos.count, fives.count);
  return formatScaled((numerator * 10n ** BigInt(decimals)) / denominator, decimals);
}
