import { requireGovernance, requireLength, requireRange } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { getGovernance, putGovernance, requireAdministrator } from './governance-row.ts';
import { requireActiveMember } from './member-check.ts';

/** Most administrators of a ledger. */
export const administratorsMax = 32;

/** Functions of `Parties` about administrators. */
export const administratorFunctions: ModuleFunctionsOf<
  'Parties',
  'addAdministrator' | 'removeAdministrator' | 'setThreshold' | 'administrators' | 'threshold'
> = {
  addAdministrator: async (context, [party]) => {
    requireGovernance(context);
    await requireActiveMember(context.state, party);
    const { administrators, threshold } = await getGovernance(context.state);
    if (administrators.includes(party)) throw new ModuleError('AdministratorExists', { party });
    requireLength('administrators', administrators.length + 1, administratorsMax);
    putGovernance(context.state, { administrators: [...administrators, party], threshold });
    emitEvent(context, { module: 'Parties', name: 'AdministratorAdded', args: { party } });
  },

  removeAdministrator: async (context, [party]) => {
    requireGovernance(context);
    await requireAdministrator(context.state, party);
    const { administrators, threshold } = await getGovernance(context.state);
    const remaining = administrators.filter((administrator) => administrator !== party);
    if (remaining.length < threshold) {
      throw new ModuleError('TooFewAdministrators', {
        administrators: BigInt(remaining.length),
        threshold: BigInt(threshold),
      });
    }
    putGovernance(context.state, { administrators: remaining, threshold });
    emitEvent(context, { module: 'Parties', name: 'AdministratorRemoved', args: { party } });
  },

  setThreshold: async (context, [threshold]) => {
    requireGovernance(context);
    const { administrators } = await getGovernance(context.state);
    requireThreshold(threshold, administrators.length);
    putGovernance(context.state, { administrators, threshold });
    emitEvent(context, { module: 'Parties', name: 'ThresholdChanged', args: { threshold } });
  },

  administrators: async ({ state }) => (await getGovernance(state)).administrators,

  threshold: async ({ state }) => (await getGovernance(state)).threshold,
};

/** Refuses a threshold no set of this many administrators can or need reach. */
export function requireThreshold(threshold: number, administrators: number): void {
  requireRange({ field: 'threshold', got: BigInt(threshold), min: 1n, max: BigInt(administrators) });
}
