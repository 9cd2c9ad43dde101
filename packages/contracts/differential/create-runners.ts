import { createEvmRunner } from './evm-runner.ts';
import { createModulesRunner, type ExecuteModuleCall } from './modules-runner.ts';
import type { Runner } from './runner.ts';

/**
 * Makes all runners. Contract addresses do not depend on the hash instruction, so both EVMs have the modules at the
 * same addresses, and the TypeScript modules are told these: module ids are then equal everywhere.
 *
 * @param execute - Stands in for the TypeScript modules, to plant a fault in them.
 * @returns Solidity on an EVM with keccak, on one with SM3 and milliseconds, and the TypeScript modules.
 */
export async function createRunners(execute?: ExecuteModuleCall): Promise<[Runner, Runner, Runner]> {
  const keccak = await createEvmRunner({ hash: 'keccak256', millisecondTimestamps: false });
  const sm3 = await createEvmRunner({ hash: 'sm3', millisecondTimestamps: true });
  if (keccak.home !== sm3.home)
    throw new Error(`Both EVMs must have Origins at one address, got ${keccak.home} and ${sm3.home}.`);
  const { addresses } = keccak;
  return [keccak, sm3, await createModulesRunner({ addresses, ...(execute && { execute }) })];
}
