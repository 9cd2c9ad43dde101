import { holdKind, lotState, roles } from '@tallystick/contracts';
import { zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { plainClassId } from '../world/registry.ts';
import { governUnits } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, refuseGoverned, submit, totals } from './steps.ts';

const { alice, bob, registrar } = partyIds;
const { freeze, pledge } = holdKind;

/** Freezes and pledges. */
export const holds: Scenario = {
  id: 'holds',
  title: 'a held lot does not move until its holder lets go',
  steps: ({ world }) => {
    const { units, lot } = createPlan(world);
    const { lotId, steps } = lot({ owner: 'alice', count: 10n });
    const hold = (kind: number, holder: typeof alice) => units('hold', [lotId, kind, holder, zeroBytes32]);
    const unhold = (kind: number) => units('unhold', [lotId, kind, zeroBytes32]);
    const transfer = units('transfer', [lotId, 10n, bob, zeroBytes32]);
    return [
      ...steps,
      refuse('alice', hold(freeze, alice), 'RoleMissing', {
        role: roles.registrar,
        scope: plainClassId,
        party: alice,
      }),
      refuse('registrar', hold(freeze, bob), 'HolderNotCaller', { lotId, holder: bob }),
      refuse('registrar', hold(pledge, bob), 'NotOwner', { lotId, party: registrar }),
      submit('alice', hold(pledge, bob), [event('Units', 'Held', { lotId, kind: pledge, holder: bob })]),
      refuse('alice', hold(pledge, bob), 'HoldExists', { lotId, kind: pledge }),
      refuse('alice', transfer, 'LotHeld', { lotId, holds: 2 }),
      submit('registrar', hold(freeze, registrar), [
        event('Units', 'Held', { lotId, kind: freeze, holder: registrar }),
      ]),
      read(units('lot', [lotId]), { holds: 3, owner: alice }),
      read(units('holderOf', [lotId, pledge]), bob),
      refuse('alice', unhold(pledge), 'NotHolder', { lotId, kind: pledge, party: alice }),
      submit('bob', unhold(pledge), [event('Units', 'Unheld', { lotId, kind: pledge })]),
      refuse('bob', unhold(pledge), 'HoldUnknown', { lotId, kind: pledge }),
      refuse('alice', transfer, 'LotHeld', { lotId, holds: 1 }),
      govern(
        [governUnits('unhold', [lotId, freeze, zeroBytes32])],
        [event('Units', 'Unheld', { lotId, kind: freeze })],
      ),
      submit('alice', transfer, [event('Units', 'Transferred', { lotId, from: alice, to: bob, count: 10n })]),
    ];
  },
};

/** Retiring. */
export const retirements: Scenario = {
  id: 'retirements',
  title: 'units are retired for a beneficiary, for ever',
  steps: ({ world }) => {
    const { units, lot, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 100n, classId });
    const other = lot({ owner: 'alice', count: 8n, classId });
    const third = lot({ owner: 'alice', count: 9n, classId });
    const tail = partAt(60n);
    const purpose = 3;
    const beneficiary = world.fresh('commitment');
    const retire = (count: bigint) => units('retire', [lotId, count, beneficiary, purpose, zeroBytes32]);
    const retired = (id: typeof lotId, count: bigint) =>
      event('Units', 'Retired', { lotId: id, classId, owner: alice, count, beneficiary, purpose });
    const notLive = { lotId, state: lotState.retired };
    const many = units('retireMany', [[other.lotId, third.lotId], beneficiary, purpose, zeroBytes32]);
    return [
      registered,
      ...steps,
      ...other.steps,
      ...third.steps,
      refuse('bob', retire(1n), 'NotOwner', { lotId, party: bob }),
      submit('alice', retire(40n), [
        event('Units', 'Split', { lotId, newLotId: tail, count: 40n }),
        retired(tail, 40n),
      ]),
      refuse('alice', retire(61n), 'CountExceeded', { lotId, got: 61n, available: 60n }),
      submit('alice', retire(60n), [retired(lotId, 60n)]),
      refuse('alice', retire(60n), 'LotNotLive', notLive),
      refuse('alice', units('transfer', [lotId, 1n, bob, zeroBytes32]), 'LotNotLive', notLive),
      submit('alice', many, [retired(other.lotId, 8n), retired(third.lotId, 9n)]),
      read(units('lot', [tail]), {
        state: lotState.retired,
        closingCode: purpose,
        beneficiary,
        owner: alice,
      }),
      totals(classId, { issued: 117n, live: 0n, retired: 117n, cancelled: 0n }),
    ];
  },
};

/** Cancelling. */
export const cancellations: Scenario = {
  id: 'cancellations',
  title: 'the owner cancels live units; governance cancels held ones and ends their holds',
  steps: ({ world }) => {
    const { units, lot, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 50n, classId });
    const reason = 4;
    const tail = partAt(40n);
    const cancel = (count: bigint) => units('cancel', [lotId, count, reason, zeroBytes32]);
    const cancelled = (id: typeof lotId, count: bigint) =>
      event('Units', 'Cancelled', { lotId: id, classId, owner: alice, count, reason });
    const governed = (count: bigint) => governUnits('cancel', [lotId, count, reason, zeroBytes32]);
    const hold = (kind: number, holder: typeof alice) => units('hold', [lotId, kind, holder, zeroBytes32]);
    const held = (kind: number, holder: typeof alice) => event('Units', 'Held', { lotId, kind, holder });
    const unheld = (kind: number) => event('Units', 'Unheld', { lotId, kind });
    return [
      registered,
      ...steps,
      refuse('bob', cancel(1n), 'NotOwner', { lotId, party: bob }),
      submit('alice', cancel(10n), [
        event('Units', 'Split', { lotId, newLotId: tail, count: 10n }),
        cancelled(tail, 10n),
      ]),
      submit('alice', hold(pledge, bob), [held(pledge, bob)]),
      submit('registrar', hold(freeze, registrar), [held(freeze, registrar)]),
      refuse('alice', cancel(40n), 'LotHeld', { lotId, holds: 3 }),
      refuseGoverned(governed(1n), 'LotHeld', { lotId, holds: 3 }),
      govern([governed(40n)], [unheld(freeze), unheld(pledge), cancelled(lotId, 40n)]),
      read(units('lot', [lotId]), { state: lotState.cancelled, holds: 0, closingCode: reason, owner: alice }),
      read(units('holderOf', [lotId, freeze]), zeroBytes32),
      totals(classId, { issued: 50n, live: 0n, retired: 0n, cancelled: 50n }),
    ];
  },
};
