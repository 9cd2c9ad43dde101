import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import type { ModuleContext } from './module-context.ts';
import { ModuleError } from './module-error.ts';

const bytes32Max = 2n ** 256n - 1n;
const addressMax = 2n ** 160n - 1n;
const codeMax = 65535n;

/** A number, its name in the ABI, and the range it must lie in. */
interface RangeCheck {
  readonly field: string;
  readonly got: bigint;
  readonly min: bigint;
  readonly max: bigint;
}

/** Refuses a number outside its range. */
export function requireRange({ field, got, min, max }: RangeCheck): void {
  if (got >= min && got <= max) return;
  throw new ModuleError('ValueOutOfRange', { field: toBytes32(field), got, min, max });
}

/** Refuses the zero word where an id or digest is needed. */
export function requireWord(field: string, word: Hex): void {
  requireRange({ field, got: word === zeroBytes32 ? 0n : 1n, min: 1n, max: bytes32Max });
}

/** Refuses the zero address. */
export function requireAddress(field: string, address: Hex): void {
  requireRange({ field, got: BigInt(address), min: 1n, max: addressMax });
}

/** Refuses the code 0, which always means none. */
export function requireCode(field: string, code: number): void {
  requireRange({ field, got: BigInt(code), min: 1n, max: codeMax });
}

/** Refuses an empty list and one that is too long. */
export function requireList(field: string, list: readonly unknown[], max: number): void {
  if (list.length === 0) throw new ModuleError('EmptyList', { field: toBytes32(field) });
  requireLength(field, list.length, max);
}

/** Refuses a length above its limit. */
export function requireLength(field: string, length: number, max: number): void {
  if (length <= max) return;
  throw new ModuleError('TooMany', { field: toBytes32(field), got: BigInt(length), max: BigInt(max) });
}

/** Refuses everything but a call from an executed proposal. */
export function requireGovernance(context: ModuleContext): void {
  if (!context.isGovernance) throw new ModuleError('NotGovernance', { account: context.sender });
}
