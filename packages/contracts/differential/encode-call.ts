import * as AbiFunction from 'ox/AbiFunction';
import { originsAbi, partiesAbi, unitsAbi } from '../src/index.ts';
import { type Hex, isModuleCall, type ModuleCall, type ModuleName, type NestedCall } from './action.ts';

/** ABI of each module under test. */
export const moduleAbis: Readonly<Record<ModuleName, readonly AbiItem[]>> = {
  Parties: partiesAbi,
  Origins: originsAbi,
  Units: unitsAbi,
};

/** A parameter of the ABI. */
export interface AbiParameter {
  readonly name: string;
  readonly type: string;
  readonly indexed?: boolean;
  readonly components?: readonly AbiParameter[];
}

/** An entry of the ABI. */
export interface AbiItem {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly AbiParameter[];
  readonly outputs?: readonly AbiParameter[];
  readonly stateMutability?: string;
}

/** A function of the ABI as the encoder wants it. */
export type PreparedFunction = AbiFunction.AbiFunction;

const functions = new Map<string, PreparedFunction>(
  Object.entries(moduleAbis).flatMap(([module, abi]) =>
    abi
      .filter(({ type }) => type === 'function')
      .map((item) => [`${module}.${item.name}`, AbiFunction.from(item as never)] as const),
  ),
);

/**
 * Finds a function of a module.
 *
 * @param module - The module.
 * @param functionName - Its function.
 * @returns The function with its selector.
 */
export function functionOf(module: ModuleName, functionName: string): PreparedFunction {
  const found = functions.get(`${module}.${functionName}`);
  if (!found) throw new Error(`${module} has no function ${functionName}.`);
  return found;
}

/** A name as `moduleName` gives it: ASCII, left-aligned in 32 bytes. */
export function toNameWord(name: string): Hex {
  return `0x${Buffer.from(name, 'ascii').toString('hex').padEnd(64, '0')}`;
}

/** A call of a proposal as the ABI has it. */
export function toGovernedCall(call: NestedCall): { readonly module: Hex; readonly data: Hex } {
  return { module: toNameWord(call.module), data: isModuleCall(call) ? encodeCall(call) : call.data };
}

/** A call's arguments as the ABI has them: nested calls become bytes. */
export function toAbiArguments(call: ModuleCall): readonly unknown[] {
  const [first, ...rest] = call.args;
  if (call.functionName === 'multicall')
    return [(first as readonly NestedCall[]).map((nested) => toGovernedCall(nested).data)];
  if (call.functionName === 'propose' || call.functionName === 'execute') {
    const calls = call.functionName === 'propose' ? first : rest[0];
    const encoded = (calls as readonly NestedCall[]).map(toGovernedCall);
    return call.functionName === 'propose' ? [encoded, ...rest] : [first, encoded];
  }
  return call.args;
}

/** A call as ABI bytes. */
export function encodeCall(call: ModuleCall): Hex {
  const abiFunction = functionOf(call.module, call.functionName);
  const args = toAbiArguments(call);
  return args.length === 0 && abiFunction.inputs.length === 0
    ? AbiFunction.getSelector(abiFunction)
    : AbiFunction.encodeData(abiFunction as never, args as never);
}
