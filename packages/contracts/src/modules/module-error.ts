import type { AbiParameterToPrimitiveType, ExtractAbiError, ExtractAbiErrorNames } from 'abitype';
import type { unitsAbi } from '../generated/units-abi.ts';

// Every generated ABI carries the errors of all modules, so one of them names them all.
type ErrorAbi = typeof unitsAbi;

interface CompilerErrors {
  /** What checked arithmetic raises: code 0x11 is an overflow. */
  readonly Panic: { readonly code: bigint };
  /** A call that no function understands: an EVM reverts without data. */
  readonly Revert: Readonly<Record<never, never>>;
}

/** Name of an error a module can raise. */
export type ModuleErrorName = ExtractAbiErrorNames<ErrorAbi> | keyof CompilerErrors;

type NamedArguments<inputs extends readonly { readonly name: string; readonly type: string }[]> = {
  readonly [input in inputs[number] as input['name']]: AbiParameterToPrimitiveType<input>;
};

/** Arguments of a module's error, by the names of the ABI. */
export type ModuleErrorArguments<name extends ModuleErrorName> = name extends keyof CompilerErrors
  ? CompilerErrors[name]
  : NamedArguments<ExtractAbiError<ErrorAbi, name & ExtractAbiErrorNames<ErrorAbi>>['inputs']>;

/**
 * A refusal of a module: the counterpart of a Solidity custom error, with the same name and arguments.
 *
 * @example
 * ```ts
 * import { ModuleError } from '@tallystick/contracts/modules';
 *
 * const error = new ModuleError('Panic', { code: 0x11n });
 * console.log(error.errorName, error.args.code);
 * ```
 */
export class ModuleError<name extends ModuleErrorName = ModuleErrorName> extends Error {
  override readonly name: string = 'ModuleError';
  readonly errorName: name;
  readonly args: ModuleErrorArguments<name>;

  constructor(errorName: name, args: ModuleErrorArguments<name>) {
    const list = Object.entries(args).map(([key, value]) => `${key}: ${String(value)}`);
    super(`${errorName}(${list.join(', ')})`);
    this.errorName = errorName;
    this.args = args;
  }
}

/**
 * Tells whether a value is a module's refusal, and optionally which one.
 *
 * @param error - Anything that was thrown.
 * @param errorName - The refusal it must be.
 * @returns True when it is one; tested by name, so that a second installed copy matches too.
 *
 * @example
 * ```ts
 * import { isModuleError, ModuleError } from '@tallystick/contracts/modules';
 *
 * const error: unknown = new ModuleError('Panic', { code: 0x11n });
 * if (isModuleError(error, 'Panic')) console.log(error.args.code); // 17n
 * ```
 */
export function isModuleError<name extends ModuleErrorName>(
  error: unknown,
  errorName?: name,
): error is ModuleError<name> {
  if (!(error instanceof Error) || error.name !== 'ModuleError') return false;
  return errorName === undefined || (error as ModuleError).errorName === errorName;
}
