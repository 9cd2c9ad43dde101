import { toBytes32 } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import { uint64Max } from '../uint64.ts';

/** Seconds from which and up to but not including which something holds; `validTo` 0 = without end. */
export interface Validity {
  readonly validFrom: bigint;
  readonly validTo: bigint;
}

/** Whether something holds at a second. */
export function isWithin({ validFrom, validTo }: Validity, timestamp: bigint): boolean {
  return timestamp >= validFrom && (validTo === 0n || timestamp < validTo);
}

/** Refuses a window without a second in it. */
export function requireValidity({ validFrom, validTo }: Validity): void {
  if (validTo === 0n || validTo > validFrom) return;
  const min = validFrom === uint64Max ? uint64Max : validFrom + 1n;
  throw new ModuleError('ValueOutOfRange', {
    field: toBytes32('validTo'),
    got: validTo,
    min,
    max: uint64Max,
  });
}
