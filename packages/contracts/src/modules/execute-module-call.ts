import { type Hex, normaliseAbiArguments, toLowerCaseAddress } from '@tallystick/core';
import { decodeCallArguments, encodeResult, toCallSelector } from './abi-codec.ts';
import type { CallContext, ModuleContext, ModuleEvent, ModuleName } from './module-context.ts';
import { findModuleFunction, type IndexedFunction } from './module-index.ts';
import { createOverlay, type Overlay } from './state/overlay.ts';

/** What {@link executeModuleCall} takes. */
export interface ExecuteModuleCallParameters {
  readonly context: CallContext;
  readonly module: ModuleName;
  /** Name or canonical ABI signature, such as `transfer(bytes32,uint64,bytes32,bytes32)`. */
  readonly functionName: string;
  /** Arguments in the types that abitype gives the ABI. */
  readonly args: readonly unknown[];
}

/** What {@link runModuleCall} takes. */
export interface RunModuleCallParameters extends Omit<ExecuteModuleCallParameters, 'context'> {
  /** The sender is in lower case. */
  readonly context: CallContext & { readonly state: Overlay; readonly sender: Hex };
  /** As `normaliseAbiArguments` gives them for the module's own ABI: they are not checked again. */
  readonly args: readonly unknown[];
}

/** What {@link executeModuleCall} gives back. */
export interface ExecuteModuleCallReturnType {
  /** Nothing, the one value, or a tuple, as the ABI says. */
  readonly result: unknown;
  /** What the call and all calls inside it emitted, in order. */
  readonly events: readonly ModuleEvent[];
}

type Frame = Omit<ModuleContext, 'call' | 'dispatch'>;

/** Runs one function; `dispatch` lets it run others within the same transaction. */
function run(
  frame: Frame,
  { item, run: execute }: IndexedFunction,
  args: readonly unknown[],
): Promise<unknown> {
  const dispatch: ModuleContext['dispatch'] = async ({ module, data }, as) => {
    const called = findModuleFunction(module, toCallSelector(data));
    const inner = { ...frame, ...as, module };
    return encodeResult(called.item, await run(inner, called, decodeCallArguments(called.item, data)));
  };
  return execute({ ...frame, call: { function: item, args }, dispatch }, args);
}

/**
 * Runs one call of a module, whose arguments were checked, over an overlay that the caller commits or drops. For
 * ledgers that put several calls into one transaction; otherwise use {@link executeModuleCall}.
 *
 * @param parameters - Overlay, sender and time; module, function and arguments.
 * @returns Result and events. What was written is in the overlay, also the part written before a refusal.
 * @throws ModuleError - the module refused: the overlay must be dropped.
 *
 * @example
 * ```ts
 * import { createOverlay, runModuleCall } from '@tallystick/contracts/modules';
 * import { toPartyId } from '@tallystick/core';
 *
 * const overlay = createOverlay();
 * const sender = '0x00000000000000000000000000000000000000a1';
 * const context = { state: overlay, sender, timestamp: 0n } as const;
 * const args = [toPartyId('did:web:registry.example')];
 * const { result } = await runModuleCall({ context, module: 'Parties', functionName: 'memberStatus', args });
 * console.log(result); // 0: never a member
 * await overlay.commit();
 * ```
 */
export async function runModuleCall(
  parameters: RunModuleCallParameters,
): Promise<ExecuteModuleCallReturnType> {
  const { context, module, functionName, args } = parameters;
  const { state, sender, timestamp } = context;
  const events: ModuleEvent[] = [];
  const frame = { state, sender, timestamp, module, isGovernance: false, events };
  return { result: await run(frame, findModuleFunction(module, functionName), args), events };
}

/**
 * Runs one call of a module over a key-value state, as a Solidity module runs it over its storage: all of it takes
 * effect or nothing does.
 *
 * @param parameters - State, sender and time; module, function and arguments.
 * @returns Result and events. What was written is in the state; for a view it is nothing.
 * @throws ModuleError - the module refused; the state is as before. BaseError ERR_ABI_ARGUMENT - an argument is not of
 * its type; ERR_BYTES_ADDRESS - the sender is no account.
 *
 * @example
 * ```ts
 * import { createOverlay, executeModuleCall, initialiseModules } from '@tallystick/contracts/modules';
 * import { sha256, toUtf8 } from '@tallystick/core';
 *
 * const sender = '0x00000000000000000000000000000000000000a1';
 * const party = sha256(toUtf8('did:web:registry.example'));
 * const context = { state: createOverlay(), sender, timestamp: 1_767_225_600n };
 * await initialiseModules({
 *   context,
 *   genesis: { chainId: 'memory:demo', administrators: [{ party, account: sender }], threshold: 1 },
 *   addresses: { parties: 'parties', origins: 'origins', units: 'units' },
 * });
 * const call = { context, module: 'Parties', functionName: 'memberStatus', args: [party] } as const;
 * console.log((await executeModuleCall(call)).result); // 1
 * ```
 */
export async function executeModuleCall(
  parameters: ExecuteModuleCallParameters,
): Promise<ExecuteModuleCallReturnType> {
  const { context, module, functionName } = parameters;
  const { item } = findModuleFunction(module, functionName);
  const args = normaliseAbiArguments(item.inputs, parameters.args);
  const state = createOverlay(context.state);
  const sender = toLowerCaseAddress(context.sender);
  const { timestamp } = context;
  const done = await runModuleCall({ context: { state, sender, timestamp }, module, functionName, args });
  await state.commit();
  return done;
}
