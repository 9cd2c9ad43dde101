import { describeValue } from '../bytes/describe-value.ts';
import { BaseError } from '../errors/base-error.ts';
import { fitsInteger } from './integer-range.ts';

/** How an amount is written and stored. */
export interface AmountOptions {
  /** Fraction digits of the unit: the smallest unit is 10^-decimals. 0 to 255. */
  readonly decimals: number;
  /** Width of the integer that the ledger stores; 256 when absent. */
  readonly bits?: number | undefined;
  /** Whether that integer has a sign; false when absent. */
  readonly signed?: boolean | undefined;
}

const amountPattern = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
// More than any 256-bit integer with 255 decimals needs; keeps a hostile text from costing quadratic time.
const lengthMax = 512;

function assertDecimals(decimals: unknown): void {
  if (Number.isInteger(decimals) && Number(decimals) >= 0 && Number(decimals) <= 255) return;
  throw new BaseError({
    code: 'ERR_AMOUNT_DECIMALS',
    shortMessage: `Expected decimals from 0 to 255, got ${describeValue(decimals)}.`,
    details: 'Take the decimals from the definition of the unit.',
  });
}

function assertFits(value: bigint, { bits = 256, signed = false }: AmountOptions): void {
  if (fitsInteger(value, { bits, signed })) return;
  throw new BaseError({
    code: 'ERR_AMOUNT_RANGE',
    shortMessage: `Expected an amount that fits ${signed ? 'int' : 'uint'}${bits}, got ${describeValue(value)} in the smallest unit.`,
    details: signed ? 'Use a smaller amount.' : 'Use a smaller amount; only signed amounts may be negative.',
  });
}

function refuseSyntax(text: unknown): never {
  throw new BaseError({
    code: 'ERR_AMOUNT_SYNTAX',
    shortMessage: `Expected a plain decimal number such as "1250.5", got ${describeValue(text)}.`,
    details:
      'Write digits with a point: no exponent, plus sign, leading zeros, spaces or thousands separators.',
  });
}

/**
 * Reads an amount exactly: from a decimal text to an integer of the smallest unit.
 *
 * @param text - A plain decimal number. Zeros at the end of the fraction are read; minus zero is refused.
 * @param options - `decimals` of the unit, and the width of the stored integer.
 * @returns The amount in the smallest unit: 10^decimals of it make one.
 * @throws BaseError `ERR_AMOUNT_SYNTAX` when the text is no plain decimal number, `ERR_AMOUNT_PRECISION` when it
 * has more fraction digits than the unit, `ERR_AMOUNT_RANGE` when it does not fit, `ERR_AMOUNT_DECIMALS` when
 * the decimals are out of range.
 *
 * @example
 * ```ts
 * import { parseAmount } from '@tallystick/core';
 *
 * console.log(parseAmount('12.5', { decimals: 3 })); // 12500n
 * ```
 */
export function parseAmount(text: string, options: AmountOptions): bigint {
  const { decimals } = options;
  assertDecimals(decimals);
  const match = typeof text === 'string' && text.length <= lengthMax ? amountPattern.exec(text) : null;
  if (!match) return refuseSyntax(text);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > decimals) {
    throw new BaseError({
      code: 'ERR_AMOUNT_PRECISION',
      shortMessage: `Expected at most ${decimals} fraction digits, got ${fraction.length} in ${describeValue(text)}.`,
      details: 'Round to the unit before, by the rule that applies; nothing is rounded here.',
    });
  }
  const units = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (sign && units === 0n) return refuseSyntax(text);
  const value = sign ? -units : units;
  assertFits(value, options);
  return value;
}

/**
 * Writes an amount as the one canonical decimal text: no zeros at the end of a fraction, no point without one.
 *
 * @param value - The amount in the smallest unit.
 * @param options - `decimals` of the unit, and the width of the stored integer.
 * @returns Its text, which {@link parseAmount} reads back to the same integer.
 * @throws BaseError `ERR_AMOUNT_SYNTAX` when the value is no bigint, `ERR_AMOUNT_RANGE` when it does not fit,
 * `ERR_AMOUNT_DECIMALS` when the decimals are out of range.
 *
 * @example
 * ```ts
 * import { formatAmount } from '@tallystick/core';
 *
 * console.log(formatAmount(12500n, { decimals: 3 })); // 12.5
 * ```
 */
export function formatAmount(value: bigint, options: AmountOptions): string {
  const { decimals } = options;
  assertDecimals(decimals);
  if (typeof value !== 'bigint') return refuseSyntax(value);
  assertFits(value, options);
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}
