import type { Hex } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import type { Overlay } from '../state/overlay.ts';
import { defineTable, type Table } from '../state/table.ts';

/** The administrators in ascending order, and how many of them a proposal needs. */
export interface Governance {
  readonly administrators: readonly Hex[];
  readonly threshold: number;
}

// One row: it is read by every proposal and written by proposals only.
const governance: Table<Governance> = defineTable({
  name: 'Parties/governance',
  fields: { administrators: 'hexes', threshold: 'code' },
});
const onlyRow = [0];

/** The administrators and the threshold; none before deployment. */
export async function getGovernance(state: KeyValueState): Promise<Governance> {
  return (await governance.get(state, onlyRow)) ?? { administrators: [], threshold: 0 };
}

/** Writes the administrators, in ascending order, and the threshold. */
export function putGovernance(state: Overlay, { administrators, threshold }: Governance): void {
  governance.put(state, onlyRow, { administrators: [...administrators].sort(), threshold });
}

/** Refuses a party that is not an administrator. */
export async function requireAdministrator(state: KeyValueState, party: Hex): Promise<void> {
  const { administrators } = await getGovernance(state);
  if (!administrators.includes(party)) throw new ModuleError('NotAdministrator', { party });
}
