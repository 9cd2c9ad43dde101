/** Width of an integer as the Solidity ABI has it. */
export interface IntegerWidth {
  /** 8 to 256, a multiple of 8. */
  readonly bits: number;
  /** True for `intN`, false for `uintN`. */
  readonly signed: boolean;
}

/**
 * Tells whether an integer fits a width (two's complement where it has a sign).
 *
 * @param value - The integer.
 * @param width - Number of bits and whether it has a sign.
 * @returns True when it fits.
 */
export function fitsInteger(value: bigint, { bits, signed }: IntegerWidth): boolean {
  return value === (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}
