import {
  createOverlay,
  executeModuleCall,
  initialiseModules,
  isModuleError,
  type Overlay,
} from '../src/modules.ts';
import { listErrorArguments, listEventArguments } from './abi-answers.ts';
import type { Answer, Hex, ModuleCall } from './action.ts';
import { administrators, chainId, parties, threshold, toAccount } from './genesis.ts';
import { type ModuleAddresses, toModuleId } from './module-addresses.ts';
import { governanceAccount, type Runner } from './runner.ts';

/** The TypeScript functions as tests know them; a planted fault replaces one. */
export type ExecuteModuleCall = typeof executeModuleCall;

/** What {@link createModulesRunner} takes. */
export interface CreateModulesRunnerParameters {
  readonly addresses: ModuleAddresses;
  /** Stands in for the modules, to plant a fault in them. */
  readonly execute?: ExecuteModuleCall;
}

function toAnswer(error: unknown, ownAccount: Hex): Answer {
  if (!isModuleError(error)) throw error;
  const args = listErrorArguments(error.errorName, error.args).map((value) =>
    value === ownAccount ? governanceAccount : value,
  );
  return { status: 'refused', name: error.errorName, args };
}

/**
 * Makes the runner of the TypeScript modules over the overlay context.
 *
 * @param parameters - Addresses the modules take theirs to be, and what a test plants.
 * @returns The runner, with the genesis written and nothing else.
 */
export async function createModulesRunner(parameters: CreateModulesRunnerParameters): Promise<Runner> {
  const { addresses, execute = executeModuleCall } = parameters;
  const base = createOverlay();
  let state: Overlay = base;
  const genesis = {
    chainId,
    threshold,
    administrators: administrators.map((name) => ({ party: parties[name], account: toAccount(name) })),
  };
  await initialiseModules({ context: { state }, genesis, addresses });
  const ownAccount = toModuleId(addresses.parties).slice(0, 42) as Hex;
  const call = async (
    { module, functionName }: ModuleCall,
    args: readonly unknown[],
    sender: Hex,
    timestamp: bigint,
  ): Promise<Answer> => {
    try {
      const context = { state, sender, timestamp };
      const { result, events } = await execute({ context, module, functionName, args });
      const listed = events.map((event) => ({ ...event, args: listEventArguments(event.name, event.args) }));
      return { status: 'succeeded', result, events: listed };
    } catch (error) {
      return toAnswer(error, ownAccount);
    }
  };
  return {
    name: 'TypeScript',
    home: toModuleId(addresses.origins),
    apply: ({ call: sent, args, from, time }) => call(sent, args, from, time),
    view: (sent, time) => call(sent, sent.args, `0x${'00'.repeat(20)}`, time),
    save: () => {
      state = createOverlay(base);
    },
    restore: () => {
      state = createOverlay(base);
    },
  };
}
