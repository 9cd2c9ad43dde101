import { toBytes32 } from '@tallystick/core';
import type {
  Abi,
  AbiParametersToPrimitiveTypes,
  ExtractAbiFunction,
  ExtractAbiFunctionNames,
} from 'abitype';
import * as AbiFunction from 'ox/AbiFunction';
import { originsAbi } from './generated/origins-abi.ts';
import { partiesAbi } from './generated/parties-abi.ts';
import { unitsAbi } from './generated/units-abi.ts';

/** ABI of each module by its name. */
export interface ModuleAbis {
  readonly Parties: typeof partiesAbi;
  readonly Origins: typeof originsAbi;
  readonly Units: typeof unitsAbi;
}

/**
 * ABI of each module by its name.
 *
 * @example
 * ```ts
 * import { moduleAbis } from '@tallystick/contracts';
 * import { findAbiEvent } from '@tallystick/core';
 *
 * console.log(findAbiEvent(moduleAbis.Units, 'Retired').inputs.length);
 * ```
 */
export const moduleAbis: ModuleAbis = { Parties: partiesAbi, Origins: originsAbi, Units: unitsAbi };

/** Name of a module, as `moduleName` gives it. */
export type ModuleName = keyof ModuleAbis;

/** A call a proposal makes: equal bytes on every ledger. */
export interface GovernedCall {
  /** Module name, ASCII, left-aligned in 32 bytes. */
  readonly module: `0x${string}`;
  /** ABI-encoded call. */
  readonly data: `0x${string}`;
}

/** What {@link defineGovernedCall} takes. */
export interface DefineGovernedCallParameters<
  module extends ModuleName,
  name extends ExtractAbiFunctionNames<ModuleAbis[module], 'nonpayable'>,
> {
  readonly module: module;
  readonly functionName: name;
  readonly args: AbiParametersToPrimitiveTypes<ExtractAbiFunction<ModuleAbis[module], name>['inputs']>;
}

/**
 * Makes a call for a proposal.
 *
 * @param parameters - Module, function and arguments, typed by the module's ABI.
 * @returns The governed call, to be handed to `propose` and, unchanged, to `execute`.
 *
 * @example
 * ```ts
 * import { defineGovernedCall } from '@tallystick/contracts';
 * import { toPartyId } from '@tallystick/core';
 *
 * const call = defineGovernedCall({
 *   module: 'Parties',
 *   functionName: 'registerMember',
 *   args: [toPartyId('did:web:registry.example')],
 * });
 * console.log(call.data);
 * ```
 */
export function defineGovernedCall<
  const module extends ModuleName,
  const name extends ExtractAbiFunctionNames<ModuleAbis[module], 'nonpayable'>,
>(parameters: DefineGovernedCallParameters<module, name>): GovernedCall {
  const { module, functionName, args } = parameters;
  // The types above have already tied name and arguments to the module; the codec takes any ABI.
  const abiFunction = AbiFunction.fromAbi(moduleAbis[module] as Abi, functionName as string);
  return { module: toBytes32(module), data: AbiFunction.encodeData(abiFunction, args as never) };
}
