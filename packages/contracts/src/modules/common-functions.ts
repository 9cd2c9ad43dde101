import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { toCallSelector } from './abi-codec.ts';
import { requireList } from './checks.ts';
import { ModuleError } from './module-error.ts';
import type { ModuleFunctionsOf } from './module-functions.ts';
import { getDeployment, getModuleId } from './parties/deployment-row.ts';
import { requests } from './request.ts';

const codeVersion = 1;
const multicallMax = 50;
/** Selector of `multicall(bytes[])`. */
const multicallSelector = '0xac9650d8';

/** What every module has in common: the functions of `IModule`. */
export const commonFunctions: ModuleFunctionsOf<
  'Parties',
  'moduleName' | 'version' | 'chainId' | 'moduleId' | 'request' | 'multicall'
> = {
  moduleName: async ({ module }) => toBytes32(module),

  version: async () => codeVersion,

  chainId: async ({ state }) => (await getDeployment(state)).chainId,

  moduleId: ({ state, module }) => getModuleId(state, module),

  request: async ({ state, module }, [party, requestId]) =>
    (await requests[module].get(state, [party, requestId]))?.digest ?? zeroBytes32,

  multicall: async ({ module, dispatch }, [calls]) => {
    requireList('calls', calls, multicallMax);
    if (calls.some((data) => toCallSelector(data) === multicallSelector))
      throw new ModuleError('MulticallNested', {});
    const results: `0x${string}`[] = [];
    for (const data of calls) results.push(await dispatch({ module, data }));
    return results;
  },
};
