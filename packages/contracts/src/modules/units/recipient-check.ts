import type { Hex } from '@tallystick/core';
import type { ModuleContext } from '../module-context.ts';
import { requireNotPaused } from '../parties/caller-check.ts';
import { requireActiveMember } from '../parties/member-check.ts';
import { requireRole } from '../parties/role-check.ts';

/**
 * The recipient check, after the recipient was found not to be zero.
 *
 * @param context - The call.
 * @param recipient - The party, and the class it is to receive units of.
 * @throws ModuleError MemberInactive, SubjectPaused, RoleMissing where the class asks for a role.
 */
export async function requireRecipient(
  { state, timestamp }: ModuleContext,
  recipient: { readonly party: Hex; readonly classId: Hex; readonly holderRole: number },
): Promise<void> {
  const { party, classId, holderRole } = recipient;
  await requireActiveMember(state, party);
  await requireNotPaused(state, party);
  if (holderRole !== 0) await requireRole({ state, timestamp, role: holderRole, scope: classId, party });
}
