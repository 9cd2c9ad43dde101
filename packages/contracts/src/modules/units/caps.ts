import { requireGovernance } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireMember } from '../parties/member-check.ts';
import { toUint64 } from '../uint64.ts';
import { requireClass } from './class-check.ts';
import { allotments, caps } from './units-tables.ts';

const noAllotment = { quantity: 0n, used: 0n };

/** Functions of `Units` about caps and allotments. */
export const capFunctions: ModuleFunctionsOf<'Units', 'setCap' | 'setAllotment' | 'cap' | 'allotment'> = {
  setCap: async (context, [classId, period, cap]) => {
    const { state } = context;
    requireGovernance(context);
    await requireClass(state, classId);
    const allotted = (await caps.get(state, [classId, period]))?.allotted ?? 0n;
    if (cap < allotted) throw new ModuleError('CapBelowAllotments', { classId, period, got: cap, allotted });
    caps.put(state, [classId, period], { limit: cap, allotted });
    emitEvent(context, { module: 'Units', name: 'CapSet', args: { classId, period, cap } });
  },

  setAllotment: async (context, [classId, period, party, quantity]) => {
    const { state } = context;
    requireGovernance(context);
    await requireClass(state, classId);
    await requireMember(state, party);
    const cap = await caps.get(state, [classId, period]);
    if (!cap) throw new ModuleError('CapUnknown', { classId, period });
    const id = [classId, period, party];
    const current = (await allotments.get(state, id)) ?? noAllotment;
    const { used } = current;
    if (quantity < used)
      throw new ModuleError('AllotmentBelowUsed', { classId, period, party, got: quantity, used });
    const others = toUint64(cap.allotted - current.quantity);
    const available = toUint64(cap.limit - others);
    if (quantity > available)
      throw new ModuleError('CapExceeded', { classId, period, got: quantity, available });
    caps.put(state, [classId, period], { limit: cap.limit, allotted: others + quantity });
    allotments.put(state, id, { quantity, used });
    emitEvent(context, { module: 'Units', name: 'AllotmentSet', args: { classId, period, party, quantity } });
  },

  cap: async ({ state }, [classId, period]) => {
    const found = await caps.get(state, [classId, period]);
    return found ? [true, found.limit, found.allotted] : [false, 0n, 0n];
  },

  allotment: async ({ state }, [classId, period, party]) => {
    const { quantity, used } = (await allotments.get(state, [classId, period, party])) ?? noAllotment;
    return [quantity, used];
  },
};
