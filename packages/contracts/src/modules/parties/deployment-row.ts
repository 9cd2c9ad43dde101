import { type Hex, toModuleIdDigest } from '@tallystick/core';
import type { ModuleName } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import type { MaybePromise } from '../state/maybe-promise.ts';
import type { Overlay } from '../state/overlay.ts';
import { defineTable, type Table } from '../state/table.ts';

const accountLength = '0x'.length + 40;

/** What was given at deployment: chain id, and address or chaincode name of each module. */
export interface DeploymentRow {
  readonly chainId: string;
  readonly parties: string;
  readonly origins: string;
  readonly units: string;
}

const deployments: Table<DeploymentRow> = defineTable({
  name: 'Parties/deployment',
  fields: { chainId: 'text', parties: 'text', origins: 'text', units: 'text' },
});
const onlyRow = [0];

/** What was given at deployment, or undefined before it. */
export function findDeployment(state: KeyValueState): MaybePromise<DeploymentRow | undefined> {
  return deployments.get(state, onlyRow);
}

/** Writes what was given at deployment. */
export function putDeployment(state: Overlay, row: DeploymentRow): void {
  deployments.put(state, onlyRow, row);
}

/** What was given at deployment; without one there are no modules to answer, as at an empty EVM address. */
export async function getDeployment(state: KeyValueState): Promise<DeploymentRow> {
  const row = await findDeployment(state);
  if (!row) throw new ModuleError('Revert', {});
  return row;
}

const addressFields = { Parties: 'parties', Origins: 'origins', Units: 'units' } as const;

/** SHA-256 of the module's id text. */
export async function getModuleId(state: KeyValueState, module: ModuleName): Promise<Hex> {
  const row = await getDeployment(state);
  return toModuleIdDigest(`${row.chainId}:${row[addressFields[module]]}`);
}

/**
 * The account governed calls come from. On EVM it is the address of `Parties`; a chaincode has none, so it is the
 * first 20 bytes of the module id of `Parties`, which no key pair has.
 */
export async function getGovernanceAccount(state: KeyValueState): Promise<Hex> {
  return (await getModuleId(state, 'Parties')).slice(0, accountLength) as Hex;
}
