import { BaseError, describeValue } from '@tallystick/core';
import { type Exact, toExact } from './exact.ts';

const exactPattern = /^(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+)|\/([1-9][0-9]*))?$/;
// Longer than any number of a trace, short enough that a hostile text costs nothing.
const lengthMax = 8192;

function refuse(text: unknown, what: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_NUMBER',
    shortMessage: `Expected ${what} as plain decimal text such as "1250.5", got ${describeValue(text)}.`,
    details: 'Write digits with a point: no exponent, plus sign, spaces or thousands separators.',
  });
}

/** Reads a decimal such as `-12.50`, or a fraction such as `11/3`, exactly. */
export function parseExact(text: string, what = 'a number'): Exact {
  const match = typeof text === 'string' && text.length <= lengthMax ? exactPattern.exec(text) : null;
  if (!match) return refuse(text, what);
  const [, whole = '', fraction = '', denominator] = match;
  if (denominator !== undefined) return toExact(BigInt(whole), BigInt(denominator));
  return toExact(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** Reads a decimal such as `-12.50` exactly. Fractions belong in traces only. */
export function parseDecimal(text: string, what: string): Exact {
  return typeof text === 'string' && text.includes('/') ? refuse(text, what) : parseExact(text, what);
}

/** Reads a decimal that may not be below zero, exactly. */
export function parseNonNegative(text: string, what: string): Exact {
  const value = parseDecimal(text, what);
  if (value.numerator >= 0n) return value;
  throw new BaseError({
    code: 'ERR_CARBON_QUANTITY',
    shortMessage: `Expected ${what} of zero or more, got ${describeValue(text)}.`,
    details: 'State what goes out as a flow of its own, and correct a record by another one.',
  });
}

const wholePattern = /^(?:0|[1-9][0-9]*)$/;

/** Reads a whole number of zero or more that fits 64 bits. */
export function parseWhole(text: string, what: string): bigint {
  if (typeof text === 'string' && text.length <= 20 && wholePattern.test(text)) {
    const value = BigInt(text);
    if (value < 2n ** 64n) return value;
  }
  throw new BaseError({
    code: 'ERR_CARBON_QUANTITY',
    shortMessage: `Expected ${what} as a whole number from 0 to 18446744073709551615, got ${describeValue(text)}.`,
    details: 'Credits and allowances are whole tonnes; round by the rule that applies before.',
  });
}
