import { toLotId } from '../../ids.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import type { Overlay } from '../state/overlay.ts';
import type { Lot } from './lot-check.ts';
import { classLots, lots } from './units-tables.ts';

/** Writes a lot and its place in its class. */
export function createLot(state: Overlay, lot: Lot): void {
  lots.put(state, [lot.lotId], lot);
  classLots.put(state, [lot.classId, lot.lotId], {});
}

/**
 * Takes the last units of a lot as a lot of their own: the rest keeps the id. The whole lot is taken as it is.
 *
 * @param context - The call.
 * @param lot - A lot of at least `count` units.
 * @param taken - How many, at least 1, and what becomes of them.
 * @returns The lot of exactly `count` units, written: `lot` itself or a new one.
 */
export function takeUnits(
  context: ModuleContext,
  lot: Lot,
  { count, changes }: { readonly count: bigint; readonly changes: Partial<Lot> },
): Lot {
  const { state } = context;
  if (count === lot.count) {
    const whole = { ...lot, ...changes };
    lots.put(state, [lot.lotId], whole);
    return whole;
  }
  const kept = lot.count - count;
  const first = lot.first + kept;
  const tail = { ...lot, ...changes, lotId: toLotId({ claimId: lot.claimId, first }), first, count };
  lots.put(state, [lot.lotId], { ...lot, count: kept });
  createLot(state, tail);
  const args = { lotId: lot.lotId, newLotId: tail.lotId, count };
  emitEvent(context, { module: 'Units', name: 'Split', args });
  return tail;
}
