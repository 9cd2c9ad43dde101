import { moduleAbis } from '@tallystick/contracts';
import type { ModuleName } from '@tallystick/contracts/modules';
import {
  type Call,
  type CheckCallsParameters,
  type CheckedCall,
  checkCalls,
  normaliseAbiArguments,
  toAbiSignature,
} from '@tallystick/core';
import type { Abi } from 'abitype';
import { moduleAddresses } from './chain/run-calls.ts';
import type { TransactionCall } from './chain/transaction.ts';
import type { MemoryContext } from './context.ts';
import { toModuleAbsentError } from './errors.ts';

const modules: ReadonlyMap<string, ModuleName> = new Map(
  Object.entries(moduleAddresses).map(([name, address]) => [address, name as ModuleName]),
);

/** The arguments by the module's own ABI, which may name the parts of a tuple otherwise than the caller's. */
function toOwnArguments(module: ModuleName, { call, item, args }: CheckedCall): readonly unknown[] {
  const abi: Abi = moduleAbis[module];
  if (call.module.abi === abi) return args;
  const signature = toAbiSignature(item);
  const own = abi.find((each) => each.type === 'function' && toAbiSignature(each) === signature);
  // A module without such a function refuses the call when it is run.
  return own?.type === 'function' ? normaliseAbiArguments(own.inputs, args) : args;
}

/**
 * Checks calls and gives them the form in which the modules run them.
 *
 * @throws BaseError ERR_BATCH_*, ERR_ABI_*, ERR_CALL_MUTABILITY, ERR_MODULE_ABSENT.
 */
export function toModuleCalls(
  { chain }: MemoryContext,
  parameters: CheckCallsParameters,
): readonly TransactionCall[] {
  return checkCalls(parameters).map((checked) => {
    const { address } = checked.call.module;
    const module = modules.get(address);
    if (!module || !chain.isDeployed()) throw toModuleAbsentError(address, chain.chainId);
    const functionName = toAbiSignature(checked.item);
    return { module, functionName, args: toOwnArguments(module, checked) };
  });
}

// Journals keep the list with every submission; there are few different ones, so each exists once.
const addressLists = new Map<string, readonly string[]>();

/** The addresses of checked calls, each once. */
export function toAddresses(calls: readonly Call[]): readonly string[] {
  const list = [...new Set(calls.map(({ module }) => module.address))];
  const key = list.join();
  const known = addressLists.get(key);
  if (!known) addressLists.set(key, list);
  return known ?? list;
}
