import { describeValue } from '@tallystick/core';
import type { RoundingModeCode } from '@tallystick/schemas';
import { divide, type Exact, isNegative, toExact } from '../../carbon/exact/exact.ts';
import { parseExact } from '../../carbon/exact/parse-exact.ts';
import { roundToInteger } from '../../carbon/exact/round-exact.ts';
import { assertKnown } from '../assert-known.ts';
import { refuse } from '../finance-error.ts';

const decimalPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
const lengthMax = 80;

/** Reads a decimal such as `-0.035` exactly. */
export function parseDecimal(text: string, what: string): Exact {
  if (typeof text === 'string' && text.length <= lengthMax && decimalPattern.test(text))
    return parseExact(text);
  return refuse(
    'ERR_FINANCE_NUMBER',
    `Expected ${what} as plain decimal text such as "0.034", got ${describeValue(text)}.`,
    'Write digits with a point: no exponent, percent sign, plus sign or spaces.',
  );
}

/** Reads a decimal of zero or more exactly. */
export function parseNotNegative(text: string, what: string): Exact {
  const value = parseDecimal(text, what);
  if (!isNegative(value)) return value;
  return refuse(
    'ERR_FINANCE_NUMBER',
    `Expected ${what} of zero or more, got ${describeValue(text)}.`,
    'The direction of a step follows from its name, not from a sign.',
  );
}

/** A number of basis points as a rate: one is a hundredth of a percent. */
export function fromBasisPoints(basisPoints: Exact): Exact {
  return divide(basisPoints, toExact(10_000n));
}

const modes: readonly RoundingModeCode[] = ['half-even', 'half-up', 'floor', 'ceiling', 'down', 'up'];

/** Rounds to whole smallest units, or to so many decimals of one. */
export function roundAmount(value: Exact, mode: RoundingModeCode, decimals = 0): bigint {
  assertKnown(mode, { known: modes, what: 'the rounding' });
  return roundToInteger(value, { mode, decimals });
}

/** Refuses an amount that is not a `bigint` of at least a limit. */
export function assertAmount(value: bigint, what: string, least: bigint): void {
  if (typeof value === 'bigint' && value >= least) return;
  refuse(
    'ERR_FINANCE_NUMBER',
    `Expected ${what} as a bigint of ${least} or more, got ${describeValue(value)}.`,
    'Count money in whole smallest units, such as cents.',
  );
}
