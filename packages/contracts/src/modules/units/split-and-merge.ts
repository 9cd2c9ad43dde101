import { type Hex, toBytes32 } from '@tallystick/core';
import { requireRange } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCaller } from '../parties/caller-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { type Lot, requireCount, requireMovableLot } from './lot-check.ts';
import { takeUnits } from './take-units.ts';
import { classLots, lots } from './units-tables.ts';

const mergedFields = ['classId', 'claimId', 'vintage', 'expiresAt', 'record'] as const;

function requireMergeable(lot: Lot, next: Lot): void {
  const ids: { readonly lotId: Hex; readonly nextLotId: Hex } = { lotId: lot.lotId, nextLotId: next.lotId };
  const field = mergedFields.find((name) => lot[name] !== next[name]);
  if (field) throw new ModuleError('LotsDiffer', { ...ids, field: toBytes32(field) });
  if (lot.first + lot.count !== next.first) throw new ModuleError('LotsNotAdjacent', ids);
}

/** Functions of `Units` that cut and join lots of one owner. */
export const splitAndMergeFunctions: ModuleFunctionsOf<'Units', 'split' | 'merge'> = {
  split: async (context, [lotId, count, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireRange({ field: 'count', got: count, min: 1n, max: uint64Max });
    const lot = await requireMovableLot(context, { lotId, party });
    requireCount(lot, count, lot.count - 1n);
    return takeUnits(context, lot, { count, changes: {} }).lotId;
  },

  merge: async (context, [lotId, nextLotId, requestId]) => {
    const { state } = context;
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    const lot = await requireMovableLot(context, { lotId, party });
    const next = await requireMovableLot(context, { lotId: nextLotId, party });
    requireMergeable(lot, next);
    lots.delete(state, [nextLotId]);
    classLots.delete(state, [next.classId, nextLotId]);
    lots.put(state, [lotId], { ...lot, count: lot.count + next.count });
    const args = { lotId, absorbedLotId: nextLotId, count: next.count };
    emitEvent(context, { module: 'Units', name: 'Merged', args });
  },
};
