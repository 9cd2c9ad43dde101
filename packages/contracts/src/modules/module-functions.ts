import type { CallArguments, CallResult } from '@tallystick/core';
import type { ExtractAbiFunctionNames } from 'abitype';
import type { ModuleAbis, ModuleContext, ModuleName } from './module-context.ts';

// A function without a result is written without a return.
type Returned<result> = [result] extends [undefined] ? Promise<void> : Promise<result>;

/**
 * All functions of a module by name: none may be missing and each result has the ABI's type. The names of a
 * module's functions are distinct, so a name stands for a signature.
 */
export type ModuleFunctions<module extends ModuleName> = {
  readonly [name in ExtractAbiFunctionNames<ModuleAbis[module]>]: (
    context: ModuleContext,
    args: CallArguments<ModuleAbis[module], name>,
  ) => Returned<CallResult<ModuleAbis[module], name>>;
};

/** The functions of a module for some of its names: what one family of functions is made of. */
export type ModuleFunctionsOf<module extends ModuleName, name extends keyof ModuleFunctions<module>> = Pick<
  ModuleFunctions<module>,
  name
>;
