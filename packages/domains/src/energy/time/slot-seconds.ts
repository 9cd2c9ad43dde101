import type { Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseSeconds } from './instant.ts';

/** A slot in seconds since 1970. */
export interface SlotSeconds {
  readonly start: number;
  readonly end: number;
}

/** Reads a slot, which must end after it starts. */
export function toSlotSeconds(slot: Slot): SlotSeconds {
  const start = parseSeconds(slot.start);
  const end = parseSeconds(slot.end);
  if (start < end) return { start, end };
  return refuse(
    'ERR_ENERGY_SLOT',
    `Expected a slot that ends after it starts, got ${slot.start} to ${slot.end}.`,
    'Correct the slot.',
  );
}

/** Whether two slots are the same span of time. */
export function isSameSlot(left: Slot, right: Slot): boolean {
  return left.start === right.start && left.end === right.end;
}
