/** 32 bytes, 20 bytes or any bytes as lower-case 0x hex. */
export type Hex = `0x${string}`;

/** The modules under test. */
export type ModuleName = 'Parties' | 'Origins' | 'Units';

/** A call with its arguments as values of the ABI's types, in order. */
export interface ModuleCall {
  readonly module: ModuleName;
  readonly functionName: string;
  readonly args: readonly ArgumentValue[];
}

/** A call inside a list: a typed one, or bytes that need not be a call at all. */
export type NestedCall = ModuleCall | { readonly module: string; readonly data: Hex };

/** An argument; lists of nested calls stand where the ABI has encoded calls. */
export type ArgumentValue =
  | string
  | number
  | bigint
  | boolean
  | NestedCall
  | readonly ArgumentValue[]
  | { readonly [field: string]: ArgumentValue };

/** One transaction of a sequence. */
export interface Action {
  /** Second at which it is included. */
  readonly time: bigint;
  /** The account that sends it. */
  readonly from: Hex;
  readonly call: ModuleCall;
}

/** One event, its arguments in the order of the ABI. */
export interface ModuleEvent {
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What an implementation answers to a call: a result, or an error by name and arguments. */
export type Answer =
  | { readonly status: 'succeeded'; readonly result: unknown; readonly events: readonly ModuleEvent[] }
  | { readonly status: 'refused'; readonly name: string; readonly args: readonly unknown[] };

/** Whether a nested call is a typed one. */
export function isModuleCall(call: NestedCall): call is ModuleCall {
  return 'functionName' in call;
}
