import type { Hex } from '@tallystick/core';
import { requireList, requireRange, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCaller } from '../parties/caller-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { requireClass } from './class-check.ts';
import { requireCount, requireMovableLot } from './lot-check.ts';
import { requireRecipient } from './recipient-check.ts';
import { takeUnits } from './take-units.ts';

/** Most lots of one call. */
export const lotsMax = 50;

interface Move {
  readonly lotId: Hex;
  readonly party: Hex;
  readonly to: Hex;
  /** Whole lot when absent. */
  readonly count?: bigint;
}

async function moveLot(context: ModuleContext, { lotId, party, to, count }: Move): Promise<Hex> {
  const lot = await requireMovableLot(context, { lotId, party });
  const moved = count ?? lot.count;
  requireCount(lot, moved, lot.count);
  requireWord('to', to);
  if (to === party) throw new ModuleError('RecipientIsOwner', { lotId });
  const { holderRole } = await requireClass(context.state, lot.classId);
  await requireRecipient(context, { party: to, classId: lot.classId, holderRole });
  const { lotId: movedLotId } = takeUnits(context, lot, { count: moved, changes: { owner: to } });
  const args = { lotId: movedLotId, from: party, to, count: moved };
  emitEvent(context, { module: 'Units', name: 'Transferred', args });
  return movedLotId;
}

/** Functions of `Units` that change a lot's owner. */
export const transferFunctions: ModuleFunctionsOf<'Units', 'transfer' | 'transferMany'> = {
  transfer: async (context, [lotId, count, to, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireRange({ field: 'count', got: count, min: 1n, max: uint64Max });
    return moveLot(context, { lotId, party, to, count });
  },

  transferMany: async (context, [lotIds, to, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireList('lotIds', lotIds, lotsMax);
    for (const lotId of lotIds) await moveLot(context, { lotId, party, to });
  },
};
