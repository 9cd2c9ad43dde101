import type { MeterInterval, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';

/** Tokens while movements are applied: balances, and what was minted or burned against each metered interval. */
export interface TokenBook {
  readonly intervals: ReadonlyMap<string, MeterInterval>;
  /** Watt hours by slot and holder. */
  readonly balances: Map<string, bigint>;
  /** Watt hours minted or burned, by the first report of an interval. */
  readonly used: Map<string, bigint>;
  readonly seen: Set<string>;
}

/** The text by which tokens of one slot and holder are found. */
export function balanceKey(slot: Slot, holderId: string): string {
  return `${slot.start} ${slot.end} ${holderId}`;
}

/** Makes an empty book over metered intervals. */
export function createTokenBook(intervals: readonly MeterInterval[]): TokenBook {
  const byId = new Map<string, MeterInterval>();
  for (const interval of intervals) {
    if (byId.has(interval.id)) {
      refuse(
        'ERR_ENERGY_INTERVAL',
        `Expected every interval once, got ${interval.id} twice.`,
        'Leave out one.',
      );
    }
    if (toWattHours(interval.quantity) < 0n) {
      refuse(
        'ERR_ENERGY_QUANTITY',
        `Expected energy of zero or more, got less in ${interval.id}.`,
        'Correct it.',
      );
    }
    byId.set(interval.id, interval);
  }
  return { intervals: byId, balances: new Map(), used: new Map(), seen: new Set() };
}

/** The first report of an interval, which all its corrections lead back to. */
export function firstReport({ intervals }: TokenBook, interval: MeterInterval): string {
  const seen = new Set<string>();
  let current = interval;
  for (;;) {
    const before = current.replaces === undefined ? undefined : intervals.get(current.replaces);
    if (!before || seen.has(current.id)) return current.replaces ?? current.id;
    seen.add(current.id);
    current = before;
  }
}

/** Changes a balance. */
export function addToBalance({ balances }: TokenBook, key: string, quantity: bigint): void {
  const balance = (balances.get(key) ?? 0n) + quantity;
  if (balance === 0n) balances.delete(key);
  else balances.set(key, balance);
}
