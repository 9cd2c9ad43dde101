import type { Hex } from '@tallystick/core';
import { lotState } from '../../codes.ts';
import { requireCode, requireList, requireRange, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCaller } from '../parties/caller-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { requireCount, requireMovableLot } from './lot-check.ts';
import { takeUnits } from './take-units.ts';
import { lotsMax } from './transfer.ts';

interface Retirement {
  readonly lotId: Hex;
  readonly party: Hex;
  readonly beneficiary: Hex;
  readonly purpose: number;
  /** Whole lot when absent. */
  readonly count?: bigint;
}

function requireReason({ beneficiary, purpose }: Pick<Retirement, 'beneficiary' | 'purpose'>): void {
  requireWord('beneficiary', beneficiary);
  requireCode('purpose', purpose);
}

async function retireLot(context: ModuleContext, retirement: Retirement): Promise<Hex> {
  const { party, beneficiary, purpose } = retirement;
  const lot = await requireMovableLot(context, retirement);
  const count = retirement.count ?? lot.count;
  requireCount(lot, count, lot.count);
  const changes = {
    state: lotState.retired,
    closingCode: purpose,
    closedAt: context.timestamp,
    beneficiary,
  };
  const { lotId, classId } = takeUnits(context, lot, { count, changes });
  const args = { lotId, classId, owner: party, count, beneficiary, purpose };
  emitEvent(context, { module: 'Units', name: 'Retired', args });
  return lotId;
}

/** Functions of `Units` that retire units. */
export const retireFunctions: ModuleFunctionsOf<'Units', 'retire' | 'retireMany'> = {
  retire: async (context, [lotId, count, beneficiary, purpose, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireRange({ field: 'count', got: count, min: 1n, max: uint64Max });
    requireReason({ beneficiary, purpose });
    return retireLot(context, { lotId, party, beneficiary, purpose, count });
  },

  retireMany: async (context, [lotIds, beneficiary, purpose, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireList('lotIds', lotIds, lotsMax);
    requireReason({ beneficiary, purpose });
    for (const lotId of lotIds) await retireLot(context, { lotId, party, beneficiary, purpose });
  },
};
