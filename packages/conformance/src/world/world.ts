import type { ModuleDeployment } from '@tallystick/contracts';
import { formatModuleId, type Hex, type Ledger, toChainId, toModuleIdDigest } from '@tallystick/core';
import { assert } from '../checks/assert.ts';
import type { ConformanceTarget, RunningTarget, TargetAccount } from '../conformance-target.ts';
import { govern } from './govern.ts';
import { administratorNames, type ByParty, byParty, partyIds, partyNames, threshold } from './parties.ts';
import { digestOf, setUpCalls } from './registry.ts';

/** A ledger with the modules, their members, roles, namespaces and one class. */
export interface World {
  readonly running: RunningTarget;
  readonly ledger: Ledger<unknown>;
  readonly modules: ModuleDeployment;
  readonly accounts: ByParty<TargetAccount>;
  /** 32 bytes that were never used in this world. */
  fresh(label: string): Hex;
}

/** Module id of `Origins`, as namespaces name their home. */
export function homeOf(modules: ModuleDeployment): Hex {
  const { chainId, origins } = modules;
  return toModuleIdDigest(formatModuleId({ chainId: toChainId(chainId), address: origins.address }));
}

function createFresh(): World['fresh'] {
  let count = 0;
  return (label) => {
    count += 1;
    return digestOf(`${label} ${count}`);
  };
}

async function build(running: RunningTarget): Promise<World> {
  assert(
    running.accounts.length >= partyNames.length,
    `A target needs ${partyNames.length} accounts, got ${running.accounts.length}`,
  );
  const accounts = byParty((_, index) => running.accounts[index] as TargetAccount);
  const administrators = administratorNames.map((name) => ({
    party: partyIds[name],
    account: accounts[name].address,
  }));
  const modules = await running.deployModules({ administrators, threshold });
  const ledger = await running.open();
  const world: World = { running, ledger, modules, accounts, fresh: createFresh() };
  await govern(world, setUpCalls({ accounts, home: homeOf(modules) }));
  return world;
}

/**
 * Starts a target and makes the world on it.
 *
 * @param target - The target.
 * @returns The world; whoever has it closes its `running` target.
 */
export async function createWorld(target: ConformanceTarget): Promise<World> {
  const running = await target.start();
  try {
    return await build(running);
  } catch (error) {
    await running.close();
    throw error;
  }
}
