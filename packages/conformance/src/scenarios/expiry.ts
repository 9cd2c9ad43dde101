import { roles } from '@tallystick/contracts';
import { zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { plainClassId } from '../world/registry.ts';
import { governParties } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, submit } from './steps.ts';

const { alice, bob } = partyIds;
const hourSeconds = 3_600n;

/** Units expire. */
export const unitExpiry: Scenario = {
  id: 'unit-expiry',
  title: 'units move until they expire, and can be cancelled afterwards',
  needs: ['advanceTime'],
  steps: ({ world, now }) => {
    const { units, lot } = createPlan(world);
    const expiresAt = now + hourSeconds;
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 10n, expiresAt });
    const transfer = units('transfer', [lotId, 1n, bob, zeroBytes32]);
    const tail = partAt(9n);
    const retire = units('retire', [lotId, 1n, alice, 1, zeroBytes32]);
    return [
      ...steps,
      submit('alice', transfer, [
        event('Units', 'Split', { lotId, newLotId: tail, count: 1n }),
        event('Units', 'Transferred', { lotId: tail, from: alice, to: bob, count: 1n }),
      ]),
      { kind: 'advance', seconds: Number(hourSeconds) },
      refuse('alice', transfer, 'LotExpired', { lotId, expiresAt }),
      refuse('alice', retire, 'LotExpired', { lotId, expiresAt }),
      read(units('lot', [lotId]), { state: 1, expiresAt, count: 9n }),
      submit('alice', units('cancel', [lotId, 9n, 5, zeroBytes32]), [
        event('Units', 'Cancelled', { lotId, classId: plainClassId, owner: alice, count: 9n, reason: 5 }),
      ]),
    ];
  },
};

/** Roles begin and end. */
export const roleWindows: Scenario = {
  id: 'role-windows',
  title: 'a role is held from its beginning up to its end',
  needs: ['advanceTime'],
  steps: ({ world, now }) => {
    const { parties, claim } = createPlan(world);
    const scope = claim().event.args.namespaceId as typeof alice;
    const [validFrom, validTo] = [now + hourSeconds, now + 2n * hourSeconds];
    const role = [roles.issuer, scope, bob] as const;
    const claimed = claim();
    const missing = refuse('bob', claim().call, 'RoleMissing', { role: roles.issuer, scope, party: bob });
    return [
      govern(
        [governParties('grantRole', [...role, validFrom, validTo])],
        [event('Parties', 'RoleGranted', { role: roles.issuer, scope, party: bob, validFrom, validTo })],
      ),
      missing,
      { kind: 'advance', seconds: Number(hourSeconds) },
      submit('bob', claimed.call, [{ ...claimed.event, args: { ...claimed.event.args, party: bob } }]),
      { kind: 'advance', seconds: Number(hourSeconds) },
      missing,
      read(parties('role', role), [true, validFrom, validTo]),
      read(parties('hasRole', role), false),
    ];
  },
};
