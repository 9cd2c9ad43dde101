import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import type { ModuleContext, ModuleName } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { requireActiveMember } from './member-check.ts';
import { accounts, pauses } from './parties-tables.ts';
import { isWithin } from './validity.ts';

/** Subject of a pause of each module. */
export const moduleSubjects: Readonly<Record<ModuleName, Hex>> = {
  Parties: toBytes32('Parties'),
  Origins: toBytes32('Origins'),
  Units: toBytes32('Units'),
};

/** Refuses when a module, class or party is paused. */
export async function requireNotPaused(state: KeyValueState, subject: Hex): Promise<void> {
  const pause = await pauses.get(state, [subject]);
  if (pause) throw new ModuleError('SubjectPaused', { subject, reason: pause.reason });
}

/**
 * The caller check without pauses.
 *
 * @returns The caller's party, an active member.
 * @throws ModuleError AccountUnknown, AccountInactive, MemberInactive.
 */
export async function requireParty({ state, sender, timestamp }: ModuleContext): Promise<Hex> {
  const account = await accounts.get(state, [sender]);
  if (!account) throw new ModuleError('AccountUnknown', { account: sender });
  if (!isWithin(account, timestamp)) {
    const { validFrom, validTo } = account;
    throw new ModuleError('AccountInactive', { account: sender, validFrom, validTo });
  }
  await requireActiveMember(state, account.party);
  return account.party;
}

/**
 * The caller check of `IModule`, which is always first.
 *
 * @returns The caller's party.
 * @throws ModuleError AccountUnknown, AccountInactive, MemberInactive, SubjectPaused for the party, then for the module.
 */
export async function requireCaller(context: ModuleContext): Promise<Hex> {
  const party = await requireParty(context);
  await requireNotPaused(context.state, party);
  await requireNotPaused(context.state, moduleSubjects[context.module]);
  return party;
}

/** The caller check, which a governed call passes as no party: 0. */
export async function requireCallerOrGovernance(context: ModuleContext): Promise<Hex> {
  return context.isGovernance ? zeroBytes32 : requireCaller(context);
}
