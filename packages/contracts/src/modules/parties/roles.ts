import { requireCode, requireGovernance } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireRemainingMember } from './member-check.ts';
import { roleGrants } from './parties-tables.ts';
import { hasRole } from './role-check.ts';
import { requireValidity } from './validity.ts';

/** Functions of `Parties` about roleGrants. */
export const roleFunctions: ModuleFunctionsOf<'Parties', 'grantRole' | 'revokeRole' | 'role' | 'hasRole'> = {
  grantRole: async (context, [role, scope, party, validFrom, validTo]) => {
    requireGovernance(context);
    requireCode('role', role);
    await requireRemainingMember(context.state, party);
    requireValidity({ validFrom, validTo });
    roleGrants.put(context.state, [role, scope, party], { validFrom, validTo });
    const args = { role, scope, party, validFrom, validTo };
    emitEvent(context, { module: 'Parties', name: 'RoleGranted', args });
  },

  revokeRole: async (context, [role, scope, party]) => {
    requireGovernance(context);
    const id = [role, scope, party];
    if (!(await roleGrants.get(context.state, id)))
      throw new ModuleError('RoleUnknown', { role, scope, party });
    roleGrants.delete(context.state, id);
    emitEvent(context, { module: 'Parties', name: 'RoleRevoked', args: { role, scope, party } });
  },

  role: async ({ state }, [role, scope, party]) => {
    const granted = await roleGrants.get(state, [role, scope, party]);
    return granted ? [true, granted.validFrom, granted.validTo] : [false, 0n, 0n];
  },

  hasRole: ({ state, timestamp }, [role, scope, party]) => hasRole({ state, timestamp, role, scope, party }),
};
