/** Width of an integer as the Solidity ABI has it. */
export interface IntegerWidth {
  /** 8 to 256, a multiple of 8. */
  readonly bits: number;
  /** True for `intN`, false for `uintN`. */
  readonly signed: boolean;
}

/**
 * Gives the least and the greatest value of an integer width.
 *
 * @param width - Number of bits and whether it has a sign (two's complement).
 * @returns Both ends, included.
 */
export function toIntegerRange({ bits, signed }: IntegerWidth): { min: bigint; max: bigint } {
  if (!signed) return { min: 0n, max: (1n << BigInt(bits)) - 1n };
  const half = 1n << BigInt(bits - 1);
  return { min: -half, max: half - 1n };
}
