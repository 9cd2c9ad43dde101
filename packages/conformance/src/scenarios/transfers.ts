import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, read, refuse, submit, totals } from './steps.ts';

const { alice, bob, issuer } = partyIds;

/** Moving units. */
export const transfers: Scenario = {
  id: 'transfers',
  title: 'the owner moves a lot or a part of it to an active member',
  steps: ({ world }) => {
    const { units, lot } = createPlan(world);
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 100n });
    const other = lot({ owner: 'alice', count: 5n });
    const nobody = world.fresh('party');
    const transfer = (id: typeof lotId, count: bigint, to: typeof alice) =>
      units('transfer', [id, count, to, zeroBytes32]);
    const moved = (id: typeof lotId, from: typeof alice, to: typeof alice, count: bigint) =>
      event('Units', 'Transferred', { lotId: id, from, to, count });
    const tail = partAt(70n);
    return [
      ...steps,
      ...other.steps,
      refuse('bob', transfer(lotId, 1n, bob), 'NotOwner', { lotId, party: bob }),
      refuse('alice', transfer(lotId, 101n, bob), 'CountExceeded', { lotId, got: 101n, available: 100n }),
      refuse('alice', transfer(lotId, 1n, alice), 'RecipientIsOwner', { lotId }),
      refuse('alice', transfer(lotId, 1n, nobody), 'MemberInactive', { party: nobody, status: 0 }),
      refuse('alice', transfer(lotId, 0n, bob), 'ValueOutOfRange', {
        field: toBytes32('count'),
        ...{ got: 0n, min: 1n, max: 2n ** 64n - 1n },
      }),
      refuse('alice', transfer(nobody, 1n, bob), 'LotUnknown', { lotId: nobody }),
      submit('alice', transfer(lotId, 30n, bob), [
        event('Units', 'Split', { lotId, newLotId: tail, count: 30n }),
        moved(tail, alice, bob, 30n),
      ]),
      read(units('lot', [tail]), { owner: bob, first: 70n, count: 30n }),
      read(units('lot', [lotId]), { owner: alice, first: 0n, count: 70n }),
      submit('bob', transfer(tail, 30n, issuer), [moved(tail, bob, issuer, 30n)]),
      refuse('alice', units('transferMany', [[lotId, lotId], bob, zeroBytes32]), 'NotOwner', {
        lotId,
        party: alice,
      }),
      submit('alice', units('transferMany', [[lotId, other.lotId], bob, zeroBytes32]), [
        moved(lotId, alice, bob, 70n),
        moved(other.lotId, alice, bob, 5n),
      ]),
      read(units('lot', [other.lotId]), { owner: bob, count: 5n }),
    ];
  },
};

/** Cutting and joining lots. */
export const splitAndMerge: Scenario = {
  id: 'split-and-merge',
  title: 'lots are split and joined again; only adjacent lots of equal attributes join',
  steps: ({ world }) => {
    const { units, lot, claim, issue, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { claimId, step: claimed } = claim({ end: 60n });
    const common = { classId, claims: [claimId], owner: 'alice' } as const;
    const first = issue({ ...common, count: 40n });
    const older = issue({ ...common, first: 40n, count: 20n, vintage: 2019 });
    const elsewhere = lot({ owner: 'alice', count: 10n, classId });
    const { lotId } = first;
    const partAt = (serial: bigint) => issue({ ...common, first: serial, count: 1n }).lotId;
    const [middle, tail] = [partAt(20n), partAt(30n)];
    const split = (count: bigint) => units('split', [lotId, count, zeroBytes32]);
    const merge = (next: typeof lotId) => units('merge', [lotId, next, zeroBytes32]);
    const cut = (newLotId: typeof lotId) => event('Units', 'Split', { lotId, newLotId, count: 10n });
    const joined = (absorbedLotId: typeof lotId) =>
      event('Units', 'Merged', { lotId, absorbedLotId, count: 10n });
    return [
      registered,
      claimed,
      first.step,
      older.step,
      ...elsewhere.steps,
      refuse('alice', split(40n), 'CountExceeded', { lotId, got: 40n, available: 39n }),
      submit('alice', split(10n), [cut(tail)]),
      submit('alice', split(10n), [cut(middle)]),
      refuse('alice', merge(tail), 'LotsNotAdjacent', { lotId, nextLotId: tail }),
      refuse('alice', merge(older.lotId), 'LotsDiffer', {
        ...{ lotId, nextLotId: older.lotId, field: toBytes32('vintage') },
      }),
      refuse('alice', merge(elsewhere.lotId), 'LotsDiffer', {
        ...{ lotId, nextLotId: elsewhere.lotId, field: toBytes32('claimId') },
      }),
      submit('alice', merge(middle), [joined(middle)]),
      submit('alice', merge(tail), [joined(tail)]),
      read(units('lot', [lotId]), { first: 0n, count: 40n }),
      read(units('lot', [tail]), { owner: zeroBytes32, count: 0n, state: 0 }),
      totals(classId, { issued: 70n, live: 70n }),
    ];
  },
};
