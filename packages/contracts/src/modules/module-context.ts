import type { EventArguments, Hex } from '@tallystick/core';
import type { AbiFunction, ExtractAbiEventNames } from 'abitype';
import type { ModuleAbis, ModuleName } from '../governed-call.ts';
import type { KeyValueState } from './state/key-value-state.ts';
import type { Overlay } from './state/overlay.ts';

export type { ModuleAbis, ModuleName };

/** An event as a module emitted it. */
export interface ModuleEvent {
  readonly module: ModuleName;
  readonly name: string;
  /** By the names of the ABI. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** What a ledger hands to the modules with every call. */
export interface CallContext {
  readonly state: KeyValueState;
  /** The account that signed, 20 bytes of hex. */
  readonly sender: string;
  /** The transaction's time in seconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: bigint;
}

/** A call in its byte form, as proposals and multicalls carry it. */
export interface EncodedCall {
  readonly module: ModuleName;
  /** Selector and ABI-encoded arguments. */
  readonly data: Hex;
}

/** What a function of a module works with. */
export interface ModuleContext {
  readonly state: Overlay;
  readonly sender: Hex;
  readonly timestamp: bigint;
  /** The module being called. */
  readonly module: ModuleName;
  /** True inside an executed proposal: the only way to governed functions. */
  readonly isGovernance: boolean;
  /** The call itself: what a request id stands for. */
  readonly call: { readonly function: AbiFunction; readonly args: readonly unknown[] };
  /** Events so far, in order. */
  readonly events: ModuleEvent[];
  /** Runs another call as part of this one and gives its ABI-encoded result. */
  readonly dispatch: (
    call: EncodedCall,
    as?: { readonly sender: Hex; readonly isGovernance: true },
  ) => Promise<Hex>;
}

/**
 * Emits an event of the module being called.
 *
 * @param context - The call.
 * @param event - Module, event name and arguments by the names of the ABI.
 */
export function emitEvent<module extends ModuleName, name extends ExtractAbiEventNames<ModuleAbis[module]>>(
  context: ModuleContext,
  event: {
    readonly module: module;
    readonly name: name;
    readonly args: EventArguments<ModuleAbis[module], name>;
  },
): void {
  context.events.push(event as ModuleEvent);
}
