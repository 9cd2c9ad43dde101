import { lotState, roles, toClassId } from '@tallystick/contracts';
import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { defineClass, namespaces, plainClass, plainClassId, rights } from '../world/registry.ts';
import { governParties, governUnits } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, refuseGoverned, totals } from './steps.ts';

const { issuer, alice, bob } = partyIds;

/** Issuing against a claim. */
export const issues: Scenario = {
  id: 'issues',
  title: 'units are issued in serial order against a claim, never more than it covers',
  steps: ({ world }) => {
    const { units, claim, issue, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { claimId, step: claimed } = claim({ start: 10n, end: 30n });
    const other = claim({ right: rights.second });
    const common = { classId, claims: [claimId], owner: 'alice' } as const;
    const first = issue({ ...common, first: 10n, count: 15n });
    const second = issue({ ...common, first: 25n, count: 5n, owner: 'bob' });
    const unknown = world.fresh('claim');
    const refused = (parameters: Parameters<typeof issue>[0], name: string, args: Record<string, unknown>) =>
      refuse('issuer', issue(parameters).call, name, args);
    return [
      registered,
      claimed,
      other.step,
      refused({ ...common, claims: [unknown], count: 1n }, 'ClaimUnknown', { claimId: unknown }),
      refused({ ...common, claims: [claimId, unknown], count: 1n }, 'ClaimCountMismatch', {
        classId,
        got: 2n,
        expected: 1n,
      }),
      refused({ ...common, claims: [other.claimId], count: 1n }, 'ClaimMismatch', {
        ...{ claimId: other.claimId, namespaceId: namespaces.serials, right: rights.first },
      }),
      refused({ ...common, first: 11n, count: 1n }, 'SerialNotNext', { claimId, got: 11n, expected: 10n }),
      refused({ ...common, first: 10n, count: 21n }, 'ClaimExceeded', { claimId, got: 21n, available: 20n }),
      refused({ ...common, classId: unknown, count: 1n }, 'ClassUnknown', { classId: unknown }),
      refuse('alice', first.call, 'RoleMissing', { role: roles.issuer, scope: classId, party: alice }),
      first.step,
      second.step,
      refused({ ...common, first: 30n, count: 1n }, 'ClaimExceeded', { claimId, got: 1n, available: 0n }),
      read(units('issuedOf', [claimId]), 20n),
      read(units('lot', [first.lotId]), {
        ...{ classId, claimId, owner: alice, first: 10n, count: 15n, vintage: 2025, expiresAt: 0n },
        ...{ record: zeroBytes32, state: lotState.live, holds: 0, closingCode: 0, closedAt: 0n },
      }),
      totals(classId, {
        issued: 20n,
        live: 20n,
        locked: 0n,
        retired: 0n,
        cancelled: 0n,
        movedIn: 0n,
        movedOut: 0n,
      }),
    ];
  },
};

/** Classes. */
export const classes: Scenario = {
  id: 'classes',
  title: 'a class is its definition: the same id, once; a class may need several claims and a holder role',
  steps: ({ world }) => {
    const { units, claim, issue, ownClass } = createPlan(world);
    const none = { namespaceId: zeroBytes32, right: 0 };
    const needs = (right: number) => ({ namespaceId: namespaces.serials, right });
    const twin = ownClass({ claims: [needs(1), needs(2), none, none], holderRole: 2 });
    const gap = defineClass('gap', { claims: [none, needs(1), none, none] });
    const record = defineClass('record', { recordKind: zeroBytes32, recordState: 1 });
    const originId = world.fresh('origin');
    const first = claim({ originId });
    const second = claim({ originId, right: rights.second });
    const claims = [first.claimId, second.claimId];
    const issued = issue({ classId: twin.classId, claims, count: 7n, owner: 'bob' });
    const granted = { role: roles.holder, scope: twin.classId, party: bob, validFrom: 0n, validTo: 0n };
    return [
      twin.step,
      read(units('classDefinition', [plainClassId]), plainClass),
      refuseGoverned(governUnits('registerClass', [plainClass]), 'ClassExists', {
        classId: toClassId(plainClass),
      }),
      refuseGoverned(governUnits('registerClass', [record]), 'RecordsUnavailable', {}),
      refuseGoverned(governUnits('registerClass', [gap]), 'ValueOutOfRange', {
        field: toBytes32('claims'),
        ...{ got: 1n, min: 0n, max: 0n },
      }),
      first.step,
      second.step,
      refuse('issuer', issued.call, 'RoleMissing', { role: roles.holder, scope: twin.classId, party: bob }),
      govern(
        [governParties('grantRole', [roles.holder, twin.classId, bob, 0n, 0n])],
        [event('Parties', 'RoleGranted', granted)],
      ),
      refuse(
        'issuer',
        issue({ classId: twin.classId, claims: [first.claimId, first.claimId], count: 1n, owner: 'bob' })
          .call,
        'ClaimRepeated',
        {
          claimId: first.claimId,
        },
      ),
      issued.step,
      read(units('issuedOf', [second.claimId]), 7n),
      totals(twin.classId, { issued: 7n, live: 7n }),
    ];
  },
};

/** Caps and allotments. */
export const caps: Scenario = {
  id: 'caps',
  title: 'what may be issued is capped by class and year, and shared out by allotments',
  steps: ({ world }) => {
    const { units, claim, issue, ownClass } = createPlan(world);
    const { classId, step: registered } = ownClass();
    const { claimId, step: claimed } = claim();
    const period = 2030;
    const common = { classId, claims: [claimId], owner: 'alice', vintage: period } as const;
    const six = issue({ ...common, first: 0n, count: 6n });
    const setCap = (cap: bigint) => governUnits('setCap', [classId, period, cap]);
    const setAllotment = (quantity: bigint) =>
      governUnits('setAllotment', [classId, period, issuer, quantity]);
    const allotted = (quantity: bigint) =>
      event('Units', 'AllotmentSet', { classId, period, party: issuer, quantity });
    const place = { classId, period };
    return [
      registered,
      claimed,
      refuseGoverned(setAllotment(5n), 'CapUnknown', place),
      govern([setCap(10n)], [event('Units', 'CapSet', { classId, period, cap: 10n })]),
      refuse('issuer', six.call, 'AllotmentExceeded', { ...place, party: issuer, got: 6n, available: 0n }),
      refuseGoverned(setAllotment(11n), 'CapExceeded', { ...place, got: 11n, available: 10n }),
      govern([setAllotment(8n)], [allotted(8n)]),
      six.step,
      refuse('issuer', issue({ ...common, first: 6n, count: 3n }).call, 'AllotmentExceeded', {
        ...{ ...place, party: issuer, got: 3n, available: 2n },
      }),
      refuseGoverned(setAllotment(5n), 'AllotmentBelowUsed', { ...place, party: issuer, got: 5n, used: 6n }),
      refuseGoverned(setCap(7n), 'CapBelowAllotments', { ...place, got: 7n, allotted: 8n }),
      issue({ ...common, first: 6n, count: 2n }).step,
      read(units('cap', [classId, period]), [true, 10n, 8n]),
      read(units('allotment', [classId, period, issuer]), [8n, 8n]),
      issue({ ...common, first: 8n, count: 1n, vintage: 2031 }).step,
    ];
  },
};
