import { zeroBytes32 } from '@tallystick/core';
import { requireAddress, requireGovernance } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireRemainingMember } from './member-check.ts';
import { accounts } from './parties-tables.ts';
import { requireValidity } from './validity.ts';

/** Functions of `Parties` about accounts. */
export const accountFunctions: ModuleFunctionsOf<'Parties', 'bindAccount' | 'account'> = {
  bindAccount: async (context, [account, party, validFrom, validTo]) => {
    const { state } = context;
    requireGovernance(context);
    requireAddress('account', account);
    await requireRemainingMember(state, party);
    requireValidity({ validFrom, validTo });
    const bound = await accounts.get(state, [account]);
    if (bound && bound.party !== party)
      throw new ModuleError('AccountBoundElsewhere', { account, party: bound.party });
    accounts.put(state, [account], { party, validFrom, validTo });
    emitEvent(context, {
      module: 'Parties',
      name: 'AccountBound',
      args: { account, party, validFrom, validTo },
    });
  },

  account: async ({ state }, [account]) => {
    const bound = await accounts.get(state, [account]);
    return bound ? [bound.party, bound.validFrom, bound.validTo] : [zeroBytes32, 0n, 0n];
  },
};
