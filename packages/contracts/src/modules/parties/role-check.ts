import { type Hex, zeroBytes32 } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { roleGrants } from './parties-tables.ts';
import { isWithin } from './validity.ts';

/** Who needs which role, when. */
export interface RoleCheck {
  readonly state: KeyValueState;
  readonly timestamp: bigint;
  readonly role: number;
  readonly scope: Hex;
  readonly party: Hex;
}

/** Whether a party holds a role now, for the scope or for the whole ledger. */
export async function hasRole({ state, timestamp, role, scope, party }: RoleCheck): Promise<boolean> {
  const scoped = await roleGrants.get(state, [role, scope, party]);
  if (scoped && isWithin(scoped, timestamp)) return true;
  if (scope === zeroBytes32) return false;
  const general = await roleGrants.get(state, [role, zeroBytes32, party]);
  return general !== undefined && isWithin(general, timestamp);
}

/** Refuses a party that does not hold a role now. */
export async function requireRole(check: RoleCheck): Promise<void> {
  const { role, scope, party } = check;
  if (!(await hasRole(check))) throw new ModuleError('RoleMissing', { role, scope, party });
}
