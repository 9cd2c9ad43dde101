import type { Hex } from '@tallystick/core';
import { memberStatus } from '../../codes.ts';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { members } from './parties-tables.ts';

/** Status of a party, 0 when it was never a member. */
export async function getMemberStatus(state: KeyValueState, party: Hex): Promise<number> {
  return (await members.get(state, [party]))?.status ?? memberStatus.none;
}

/** Refuses a party that is not an active member. */
export async function requireActiveMember(state: KeyValueState, party: Hex): Promise<void> {
  const status = await getMemberStatus(state, party);
  if (status !== memberStatus.active) throw new ModuleError('MemberInactive', { party, status });
}

/** Refuses a party that never was a member. */
export async function requireMember(state: KeyValueState, party: Hex): Promise<number> {
  const status = await getMemberStatus(state, party);
  if (status === memberStatus.none) throw new ModuleError('MemberUnknown', { party });
  return status;
}

/** Refuses a party that never was a member or has left. */
export async function requireRemainingMember(state: KeyValueState, party: Hex): Promise<void> {
  const status = await requireMember(state, party);
  if (status === memberStatus.left) throw new ModuleError('MemberLeft', { party });
}
