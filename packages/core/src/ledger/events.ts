import type { Abi, AbiParametersToPrimitiveTypes, ExtractAbiEvent, ExtractAbiEventNames } from 'abitype';
import type { ModuleReference } from './call.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Which events to follow. */
export interface EventFilter<abi extends Abi = Abi> {
  readonly modules: readonly ModuleReference<abi>[];
  /** Only these events; all of the modules' ABIs when absent. */
  readonly eventNames?: readonly string[] | undefined;
}

/** Options of `ledger.events`. */
export interface EventsOptions {
  /** Where to go on: after this checkpoint; `start` = from the first block, `now` (default) = from the next block. */
  readonly from?: Checkpoint | 'start' | 'now' | undefined;
  /** Block the stream may end with; without it the stream goes on until the signal ends it. */
  readonly toBlock?: bigint | undefined;
  /** `final` (default): only final events. `latest`: as soon as seen, with retractions where a block is undone. */
  readonly finality?: 'final' | 'latest' | undefined;
  readonly signal?: AbortSignal | undefined;
}

type NamedInputs<inputs extends readonly { readonly name?: string | undefined }[]> =
  AbiParametersToPrimitiveTypes<
    inputs extends readonly import('abitype').AbiParameter[] ? inputs : never
  > extends infer values extends readonly unknown[]
    ? {
        readonly [index in Exclude<keyof inputs, keyof (readonly unknown[])> as inputs[index] extends {
          readonly name: infer name extends string;
        }
          ? name
          : never]: index extends keyof values ? values[index] : never;
      }
    : never;

/** Arguments of an event, by the names of the ABI. */
export type EventArguments<abi extends Abi, name extends string> = Abi extends abi
  ? Readonly<Record<string, unknown>>
  : NamedInputs<ExtractAbiEvent<abi, name & ExtractAbiEventNames<abi>>['inputs']>;

interface LedgerEventBase<name extends string, args> {
  readonly name: name;
  readonly args: args;
  /** Address or chaincode name of the module that emitted it. */
  readonly address: string;
  readonly transactionId: string;
  readonly blockNumber: bigint;
  readonly blockHash: string;
  /** Position among all events of the block. */
  readonly index: number;
  /** True when an event given before (finality `latest`) has been undone with its block. */
  readonly retracted: boolean;
  /** Hand this back as `from` to go on right after this event. */
  readonly checkpoint: Checkpoint;
}

/** An event of a module, as every ledger gives it. */
export type LedgerEvent<abi extends Abi = Abi> = Abi extends abi
  ? LedgerEventBase<string, Readonly<Record<string, unknown>>>
  : {
      [name in ExtractAbiEventNames<abi>]: LedgerEventBase<name, EventArguments<abi, name>>;
    }[ExtractAbiEventNames<abi>];
