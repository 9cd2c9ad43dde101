import { ModuleError } from './module-error.ts';

/** Greatest value of a uint64. */
export const uint64Max: bigint = 2n ** 64n - 1n;

const arithmeticOverflow = 0x11n;

/**
 * Keeps arithmetic inside uint64, as Solidity's checked arithmetic does.
 *
 * @param value - A sum or difference of uint64 values.
 * @returns The same value.
 * @throws ModuleError Panic(0x11) when it is negative or greater than 2^64 - 1.
 */
export function toUint64(value: bigint): bigint {
  if (value < 0n || value > uint64Max) throw new ModuleError('Panic', { code: arithmeticOverflow });
  return value;
}
