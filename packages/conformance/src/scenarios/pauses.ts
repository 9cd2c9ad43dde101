import { roles } from '@tallystick/contracts';
import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { governParties } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, refuseGoverned, submit } from './steps.ts';

const { alice, bob, registrar } = partyIds;
const reason = 12;

/** Pausing. */
export const pauses: Scenario = {
  id: 'pauses',
  title: 'a pauser or governance stops a class, a party or a module; only governance lets it go on',
  steps: ({ world }) => {
    const { parties, units, lot, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { lotId, steps } = lot({ owner: 'alice', count: 10n, classId });
    const module = toBytes32('Units');
    const pause = (subject: typeof alice) => parties('pause', [subject, reason]);
    const paused = (subject: typeof alice, by: typeof alice) =>
      event('Parties', 'Paused', { subject, reason, by });
    const unpause = (subject: typeof alice) => governParties('unpause', [subject]);
    const unpaused = (subject: typeof alice) => event('Parties', 'Unpaused', { subject });
    const transfer = units('transfer', [lotId, 1n, bob, zeroBytes32]);
    const isPaused = (subject: typeof alice) =>
      refuse('alice', transfer, 'SubjectPaused', { subject, reason });
    return [
      registered,
      ...steps,
      refuse('alice', pause(classId), 'RoleMissing', { role: roles.pauser, scope: classId, party: alice }),
      submit('registrar', pause(classId), [paused(classId, registrar)]),
      refuse('registrar', pause(classId), 'SubjectPausedAlready', { subject: classId }),
      isPaused(classId),
      refuse('ada', parties('unpause', [classId]), 'NotGovernance', { account: world.accounts.ada.address }),
      govern([unpause(classId)], [unpaused(classId)]),
      refuseGoverned(unpause(classId), 'SubjectNotPaused', { subject: classId }),
      submit('registrar', pause(alice), [paused(alice, registrar)]),
      isPaused(alice),
      refuse('issuer', units('transfer', [lotId, 1n, bob, zeroBytes32]), 'NotOwner', {
        ...{ lotId, party: partyIds.issuer },
      }),
      govern(
        [unpause(alice), governParties('pause', [module, reason])],
        [unpaused(alice), paused(module, zeroBytes32)],
      ),
      isPaused(module),
      read(parties('pauseReason', [module]), reason),
      refuse('registrar', pause(toBytes32('Parties')), 'SubjectNotPausable', {
        subject: toBytes32('Parties'),
      }),
      govern([unpause(module)], [unpaused(module)]),
      submit('alice', units('transfer', [lotId, 10n, bob, zeroBytes32]), [
        event('Units', 'Transferred', { lotId, from: alice, to: bob, count: 10n }),
      ]),
    ];
  },
};
