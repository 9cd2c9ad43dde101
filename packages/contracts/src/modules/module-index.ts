import { findAbiFunction, type Hex, toAbiSignature } from '@tallystick/core';
import type { Abi, AbiFunction } from 'abitype';
import { getSelector } from 'ox/AbiItem';
import { moduleAbis } from '../governed-call.ts';
import type { ModuleContext, ModuleName } from './module-context.ts';
import { ModuleError } from './module-error.ts';
import { origins } from './origins/origins.ts';
import { parties } from './parties/parties.ts';
import { units } from './units/units.ts';

/** A function of a module, ready to be run. */
export interface IndexedFunction {
  readonly item: AbiFunction;
  readonly run: (context: ModuleContext, args: readonly unknown[]) => Promise<unknown>;
}

/** Names of the modules. */
export const moduleNames: readonly ModuleName[] = ['Parties', 'Origins', 'Units'];

function toIndex(abi: Abi, functions: object): ReadonlyMap<string, IndexedFunction> {
  return new Map(
    Object.entries(functions).flatMap(([name, run]) => {
      const item = findAbiFunction(abi, name) as AbiFunction;
      const entry = { item, run: run as IndexedFunction['run'] };
      return [name, toAbiSignature(item), getSelector(item)].map((key) => [key, entry] as const);
    }),
  );
}

const indexes: Readonly<Record<ModuleName, ReadonlyMap<string, IndexedFunction>>> = {
  Parties: toIndex(moduleAbis.Parties, parties),
  Origins: toIndex(moduleAbis.Origins, origins),
  Units: toIndex(moduleAbis.Units, units),
};

/**
 * Finds a function of a module.
 *
 * @param module - Name of the module.
 * @param key - Its name, canonical signature or selector.
 * @returns The function.
 * @throws ModuleError Revert when the module has none: what an EVM contract without such a function does.
 */
export function findModuleFunction(module: ModuleName, key: string | Hex): IndexedFunction {
  const found = indexes[module].get(key);
  if (!found) throw new ModuleError('Revert', {});
  return found;
}
