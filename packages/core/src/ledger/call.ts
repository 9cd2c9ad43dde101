import type {
  Abi,
  AbiParametersToPrimitiveTypes,
  ExtractAbiFunction,
  ExtractAbiFunctionNames,
} from 'abitype';

/**
 * A contract or chaincode namespace with the interface it speaks.
 *
 * One of the modules of `@tallystick/contracts`, or anything of the user's own that has an ABI.
 */
export interface ModuleReference<abi extends Abi = Abi> {
  /** Contract address (EVM, FISCO BCOS) or chaincode name (Fabric). */
  readonly address: string;
  /** Solidity ABI: the interface language on every ledger. */
  readonly abi: abi;
  /** Name for messages and spans, such as `Units`. */
  readonly name?: string | undefined;
}

type FunctionOf<abi extends Abi, name extends string> = ExtractAbiFunction<
  abi,
  name & ExtractAbiFunctionNames<abi>
>;

/** Arguments of a function, as a tuple in the order of the ABI. */
export type CallArguments<abi extends Abi, name extends string> = Abi extends abi
  ? readonly unknown[]
  : AbiParametersToPrimitiveTypes<FunctionOf<abi, name>['inputs'], 'inputs'>;

/** What a function gives back: nothing, the one value, or a tuple. */
export type CallResult<abi extends Abi, name extends string> = Abi extends abi
  ? unknown
  : AbiParametersToPrimitiveTypes<FunctionOf<abi, name>['outputs'], 'outputs'> extends infer outputs extends
        readonly unknown[]
    ? outputs extends readonly []
      ? undefined
      : outputs extends readonly [infer only]
        ? only
        : outputs
    : unknown;

/** A function of a module with its arguments; `result` is a type only. Made by {@link defineCall}. */
export interface Call<result = unknown> {
  readonly module: ModuleReference;
  /** Name, or the full signature (`transfer(bytes32,uint64,bytes32,bytes32)`) of an overloaded function. */
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Never present at run time: carries the result's type. */
  readonly result?: result;
}

/** What {@link defineCall} takes. */
export interface DefineCallParameters<abi extends Abi, name extends ExtractAbiFunctionNames<abi>> {
  readonly module: ModuleReference<abi>;
  readonly functionName: name;
  readonly args: CallArguments<abi, name>;
}

/**
 * Makes a typed call for `ledger.read` or `ledger.submit`.
 *
 * @param parameters - Module, function name and arguments; both are checked against the ABI's types.
 * @returns The call, which carries the type of its result.
 *
 * @example
 * ```ts
 * import { defineCall } from '@tallystick/core';
 *
 * const abi = [
 *   { type: 'function', name: 'totalSupply', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] },
 * ] as const;
 * const call = defineCall({ module: { address: '0x0000000000000000000000000000000000000001', abi }, functionName: 'totalSupply', args: [] });
 * console.log(call.functionName);
 * ```
 */
export function defineCall<const abi extends Abi, name extends ExtractAbiFunctionNames<abi>>(
  parameters: DefineCallParameters<abi, name>,
): Call<CallResult<abi, name>> {
  return parameters as Call<CallResult<abi, name>>;
}

/** The results of a list of calls, in their order. */
export type CallResults<calls extends readonly Call[]> = {
  readonly [index in keyof calls]: calls[index] extends Call<infer result> ? result : unknown;
};
