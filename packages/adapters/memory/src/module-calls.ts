import type { ModuleName } from '@tallystick/contracts/modules';
import { type Call, type CheckCallsParameters, checkCalls } from '@tallystick/core';
import { moduleAddresses } from './chain/run-calls.ts';
import type { ModuleCall } from './chain/transaction.ts';
import type { MemoryContext } from './context.ts';
import { toModuleAbsentError } from './errors.ts';

const modules: ReadonlyMap<string, ModuleName> = new Map(
  Object.entries(moduleAddresses).map(([name, address]) => [address, name as ModuleName]),
);

/**
 * Checks calls and finds the modules they go to.
 *
 * @throws BaseError ERR_BATCH_*, ERR_ABI_*, ERR_CALL_MUTABILITY, ERR_MODULE_ABSENT.
 */
export function toModuleCalls(
  { chain }: MemoryContext,
  parameters: CheckCallsParameters,
): readonly ModuleCall[] {
  return checkCalls(parameters).map((checked) => {
    const module = modules.get(checked.call.module.address);
    if (!module || !chain.isDeployed()) throw toModuleAbsentError(checked.call.module.address, chain.chainId);
    return { ...checked, module };
  });
}

/** The addresses of calls, each once. */
export function toAddresses(calls: readonly Call[]): readonly string[] {
  return [...new Set(calls.map(({ module }) => module.address))];
}
