import {
  isModuleError,
  type ModuleEvent,
  type ModuleName,
  type Overlay,
  runModuleCall,
} from '@tallystick/contracts/modules';
import type { Hex, ModuleRefusal } from '@tallystick/core';
import type { TransactionCall } from './transaction.ts';

/** Address of each module on every memory ledger. */
export const moduleAddresses: Readonly<Record<ModuleName, string>> = {
  Parties: 'parties',
  Origins: 'origins',
  Units: 'units',
};

/** What {@link runCalls} takes. */
export interface RunCallsParameters {
  /** Is written to; the caller discards it after a refusal. */
  readonly state: Overlay;
  readonly sender: Hex;
  readonly timestamp: bigint;
  readonly calls: readonly TransactionCall[];
}

/** What became of calls: results and events, or the refusal of the first that was refused. */
export type RunCallsReturnType =
  | { readonly results: readonly unknown[]; readonly events: readonly ModuleEvent[] }
  | { readonly refusal: ModuleRefusal };

function toRefusal(error: unknown, module: ModuleName, callIndex: number): ModuleRefusal {
  if (!isModuleError(error)) throw error;
  return { name: error.errorName, args: error.args, module: moduleAddresses[module], callIndex };
}

/** Runs calls one after the other over a state. */
export async function runCalls(parameters: RunCallsParameters): Promise<RunCallsReturnType> {
  const { calls, ...context } = parameters;
  const results: unknown[] = [];
  const events: ModuleEvent[] = [];
  for (const [index, call] of calls.entries()) {
    try {
      const done = await runModuleCall({ context, ...call });
      results.push(done.result);
      events.push(...done.events);
    } catch (error) {
      return { refusal: toRefusal(error, call.module, index) };
    }
  }
  return { results, events };
}
