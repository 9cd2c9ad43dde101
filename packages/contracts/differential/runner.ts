import type { Answer, Hex, ModuleCall } from './action.ts';

/** An action as every implementation gets it. */
export interface Transaction {
  readonly time: bigint;
  readonly from: Hex;
  readonly call: ModuleCall;
  /** The call's arguments as the ABI has them. */
  readonly args: readonly unknown[];
  /** The call as ABI bytes. */
  readonly data: Hex;
}

/** What stands for the account of `Parties` itself, which each ledger makes in its own way. */
export const governanceAccount = 'the account of Parties';

/** One implementation on one ledger. */
export interface Runner {
  /** Name in reports, such as `EVM, keccak256`. */
  readonly name: string;
  /** Module id of its `Origins`. */
  readonly home: Hex;
  /** Runs a transaction: effects stay unless it is refused. */
  apply(transaction: Transaction): Promise<Answer>;
  /** Calls a view at a time. */
  view(call: ModuleCall, time: bigint): Promise<Answer>;
  /** Marks the present state as where every sequence begins. */
  save(): void;
  /** Returns to the saved state. */
  restore(): void;
}
