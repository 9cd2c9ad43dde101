import { type Hex, zeroBytes32 } from '@tallystick/core';
import { roles } from '../../codes.ts';
import { requireCode, requireGovernance, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { moduleSubjects, requireParty } from './caller-check.ts';
import { pauses } from './parties-tables.ts';
import { requireRole } from './role-check.ts';

async function requirePauser(context: ModuleContext, subject: Hex, party: Hex): Promise<void> {
  const { state, timestamp, isGovernance } = context;
  if (!isGovernance) await requireRole({ state, timestamp, role: roles.pauser, scope: subject, party });
}

/** Functions of `Parties` about pauses. */
export const pauseFunctions: ModuleFunctionsOf<'Parties', 'pause' | 'unpause' | 'pauseReason'> = {
  pause: async (context, [subject, reason]) => {
    const party = context.isGovernance ? zeroBytes32 : await requireParty(context);
    requireWord('subject', subject);
    requireCode('reason', reason);
    if (subject === moduleSubjects.Parties) throw new ModuleError('SubjectNotPausable', { subject });
    await requirePauser(context, subject, party);
    if (await pauses.get(context.state, [subject]))
      throw new ModuleError('SubjectPausedAlready', { subject });
    pauses.put(context.state, [subject], { reason });
    emitEvent(context, { module: 'Parties', name: 'Paused', args: { subject, reason, by: party } });
  },

  unpause: async (context, [subject]) => {
    requireGovernance(context);
    if (!(await pauses.get(context.state, [subject]))) throw new ModuleError('SubjectNotPaused', { subject });
    pauses.delete(context.state, [subject]);
    emitEvent(context, { module: 'Parties', name: 'Unpaused', args: { subject } });
  },

  pauseReason: async ({ state }, [subject]) => (await pauses.get(state, [subject]))?.reason ?? 0,
};
