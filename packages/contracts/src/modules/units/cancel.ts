import type { Hex } from '@tallystick/core';
import { lotState } from '../../codes.ts';
import { requireCode, requireRange } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCallerOrGovernance, requireNotPaused } from '../parties/caller-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { endHolds } from './holds.ts';
import {
  type Lot,
  requireCount,
  requireLive,
  requireLot,
  requireNotHeld,
  requireOwner,
} from './lot-check.ts';
import { takeUnits } from './take-units.ts';

async function requireCancellable(
  { state, isGovernance }: ModuleContext,
  lot: Lot,
  { count, party }: { readonly count: bigint; readonly party: Hex },
): Promise<void> {
  if (!isGovernance) {
    await requireNotPaused(state, lot.classId);
    requireOwner(lot, party);
  }
  requireLive(lot);
  if (!isGovernance || count !== lot.count) requireNotHeld(lot);
  requireCount(lot, count, lot.count);
}

/** Function of `Units` that cancels units. */
export const cancelFunctions: ModuleFunctionsOf<'Units', 'cancel'> = {
  cancel: async (context, [lotId, count, reason, requestId]) => {
    const party = await requireCallerOrGovernance(context);
    await takeRequest(context, { party, requestId });
    requireRange({ field: 'count', got: count, min: 1n, max: uint64Max });
    requireCode('reason', reason);
    const lot = await requireLot(context.state, lotId);
    await requireCancellable(context, lot, { count, party });
    endHolds(context, lot);
    const changes = {
      state: lotState.cancelled,
      holds: 0,
      closingCode: reason,
      closedAt: context.timestamp,
    };
    const cancelled = takeUnits(context, lot, { count, changes });
    const { classId, owner } = lot;
    const args = { lotId: cancelled.lotId, classId, owner, count, reason };
    emitEvent(context, { module: 'Units', name: 'Cancelled', args });
    return cancelled.lotId;
  },
};
