import { BaseError, describeValue } from '@tallystick/core';
import type { Rounding, RoundingModeCode } from '@tallystick/schemas';
import { type Exact, toExact } from './exact.ts';
import { formatScaled } from './format-exact.ts';

interface Split {
  readonly floor: bigint;
  /** Twice the remainder against the denominator: below, at or above one half. */
  readonly half: -1 | 0 | 1;
  readonly isWhole: boolean;
  readonly isNegative: boolean;
}

function split(numerator: bigint, denominator: bigint): Split {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  const isBelow = remainder < 0n;
  const rest = isBelow ? remainder + denominator : remainder;
  const doubled = 2n * rest;
  return {
    floor: isBelow ? quotient - 1n : quotient,
    half: doubled < denominator ? -1 : doubled > denominator ? 1 : 0,
    isWhole: rest === 0n,
    isNegative: numerator < 0n,
  };
}

/** Whether the next integer above the floor is taken, where the number is not whole. */
const roundsUp: Readonly<Record<RoundingModeCode, (part: Split) => boolean>> = {
  floor: () => false,
  ceiling: () => true,
  down: ({ isNegative }) => isNegative,
  up: ({ isNegative }) => !isNegative,
  'half-up': ({ half, isNegative }) => half > 0 || (half === 0 && !isNegative),
  'half-even': ({ half, floor }) => half > 0 || (half === 0 && floor % 2n !== 0n),
};

function assertRounding({ mode, decimals }: Rounding): void {
  const isKnown = Object.hasOwn(roundsUp, mode);
  if (isKnown && Number.isInteger(decimals) && Math.abs(decimals) <= 18) return;
  throw new BaseError({
    code: 'ERR_CARBON_POLICY',
    shortMessage: isKnown
      ? `Expected decimals from -18 to 18, got ${describeValue(decimals)}.`
      : `Expected a rounding mode (${Object.keys(roundsUp).join(', ')}), got ${describeValue(mode)}.`,
  });
}

/** The nearest integers of 10^-decimals that the rounding mode gives. */
export function roundToInteger(value: Exact, rounding: Rounding): bigint {
  assertRounding(rounding);
  const { mode, decimals } = rounding;
  const scale = 10n ** BigInt(Math.abs(decimals));
  const [numerator, denominator] =
    decimals >= 0
      ? [value.numerator * scale, value.denominator]
      : [value.numerator, value.denominator * scale];
  const part = split(numerator, denominator);
  return !part.isWhole && roundsUp[mode](part) ? part.floor + 1n : part.floor;
}

/** Rounds a number to so many digits after the point (IEEE 754-2019, section 4.3, for the half modes). */
export function roundExact(value: Exact, rounding: Rounding): Exact {
  const integer = roundToInteger(value, rounding);
  const scale = 10n ** BigInt(Math.abs(rounding.decimals));
  return rounding.decimals >= 0 ? toExact(integer, scale) : toExact(integer * scale);
}

/** Rounds a number and writes it with exactly as many digits after the point as asked for. */
export function formatRounded(value: Exact, rounding: Rounding): string {
  return formatScaled(roundToInteger(value, rounding), rounding.decimals);
}
