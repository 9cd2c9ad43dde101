export {
  type ExecuteModuleCallParameters,
  type ExecuteModuleCallReturnType,
  executeModuleCall,
  type RunModuleCallParameters,
  runModuleCall,
} from './modules/execute-module-call.ts';
export { type InitialiseModulesParameters, initialiseModules } from './modules/initialise-modules.ts';
export type { CallContext, ModuleAbis, ModuleEvent, ModuleName } from './modules/module-context.ts';
export {
  isModuleError,
  ModuleError,
  type ModuleErrorArguments,
  type ModuleErrorName,
} from './modules/module-error.ts';
export { moduleNames } from './modules/module-index.ts';
export type {
  KeyValueState,
  StoredEntry,
  StoredObject,
  StoredValue,
} from './modules/state/key-value-state.ts';
export type { MaybePromise } from './modules/state/maybe-promise.ts';
export { createOverlay, type Overlay } from './modules/state/overlay.ts';
