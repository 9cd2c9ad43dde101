import { zeroBytes32 } from '@tallystick/core';
import { intervalUnit } from '../../codes.ts';
import { requireCode, requireGovernance, requireRange, requireWord } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { getModuleId } from '../parties/deployment-row.ts';
import { namespaces, schemeRights, schemes } from './origins-tables.ts';

/** Functions of `Origins` about schemes and namespaces. */
export const schemeFunctions: ModuleFunctionsOf<
  'Origins',
  'addRight' | 'registerNamespace' | 'schemeRight' | 'namespace'
> = {
  addRight: async (context, [scheme, right, groupA, groupB, source]) => {
    requireGovernance(context);
    requireWord('scheme', scheme);
    requireCode('right', right);
    requireCode('groupA', groupA);
    if (groupB === groupA) requireRange({ field: 'groupB', got: BigInt(groupB), min: 0n, max: 0n });
    requireWord('source', source);
    const id = [scheme, right];
    if (await schemeRights.get(context.state, id)) throw new ModuleError('RightExists', { scheme, right });
    schemes.put(context.state, [scheme], {});
    schemeRights.put(context.state, id, { groupA, groupB, source });
    const args = { scheme, right, groupA, groupB, source };
    emitEvent(context, { module: 'Origins', name: 'RightAdded', args });
  },

  registerNamespace: async (context, [namespaceId, home, scheme, unit]) => {
    const { state } = context;
    requireGovernance(context);
    requireWord('namespaceId', namespaceId);
    requireWord('home', home);
    const [min, max] = [BigInt(intervalUnit.serial), BigInt(intervalUnit.second)];
    requireRange({ field: 'unit', got: BigInt(unit), min, max });
    if (!(await schemes.get(state, [scheme]))) throw new ModuleError('SchemeUnknown', { scheme });
    if (await namespaces.get(state, [namespaceId])) throw new ModuleError('NamespaceExists', { namespaceId });
    const isHome = home === (await getModuleId(state, 'Origins'));
    namespaces.put(state, [namespaceId], { home, scheme, unit, isHome });
    const args = { namespaceId, home, scheme, unit };
    emitEvent(context, { module: 'Origins', name: 'NamespaceRegistered', args });
  },

  schemeRight: async ({ state }, [scheme, right]) => {
    const entry = await schemeRights.get(state, [scheme, right]);
    return entry ? [entry.groupA, entry.groupB, entry.source] : [0, 0, zeroBytes32];
  },

  namespace: async ({ state }, [namespaceId]) => {
    const found = await namespaces.get(state, [namespaceId]);
    return found
      ? [found.home, found.scheme, found.unit, found.isHome]
      : [zeroBytes32, zeroBytes32, 0, false];
  },
};
