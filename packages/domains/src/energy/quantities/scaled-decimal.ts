import { parseAmount } from '@tallystick/core';

/** Longest text that surely stays an exact integer in a double. */
const fastLength = 15;
const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

/**
 * The text times 10^decimals as an integer below 2^53, which a double holds exactly.
 *
 * @param text - A decimal.
 * @param decimals - Decimals of the unit, 0 to 12.
 * @returns The integer; NaN where the text is no plain decimal, or too long to be sure.
 */
export function parseShortScaled(text: string, decimals: number): number {
  if (typeof text !== 'string' || text.length > fastLength) return Number.NaN;
  const { length } = text;
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  let value = 0;
  let point = length;
  for (let index = start; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point === length && index > start) point = index;
    else return Number.NaN;
  }
  const isPadded = text.charCodeAt(start) === 48 && point > start + 1;
  const fraction = point === length ? 0 : length - point - 1;
  const isPlain = length > start && !isPadded && (fraction > 0 || point === length);
  const missing = decimals - fraction;
  if (!isPlain || missing < 0 || length + missing > fastLength || (negative && value === 0))
    return Number.NaN;
  return (negative ? -value : value) * (powersOfTen[missing] as number);
}

/**
 * Reads a plain decimal exactly, as an integer of 10^-decimals that fits 64 bits.
 *
 * Short texts are read digit by digit as integers below 2^53, which a double holds exactly; all others by `parseAmount`.
 *
 * @param text - A decimal such as `12.5`.
 * @param decimals - Decimals of the unit, 0 to 12.
 * @returns The integer.
 * @throws BaseError `ERR_AMOUNT_SYNTAX`, `ERR_AMOUNT_PRECISION` or `ERR_AMOUNT_RANGE`.
 */
export function parseScaled(text: string, decimals: number): bigint {
  const short = parseShortScaled(text, decimals);
  return Number.isNaN(short) ? parseAmount(text, { decimals, signed: true, bits: 64 }) : BigInt(short);
}
