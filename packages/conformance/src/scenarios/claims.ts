import { roles } from '@tallystick/contracts';
import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { namespaces, otherHome, rights, scheme } from '../world/registry.ts';
import { governOrigins } from './module-calls.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, govern, read, refuse, refuseGoverned, submit } from './steps.ts';

/** Exclusive claims over serial numbers. */
export const serialClaims: Scenario = {
  id: 'serial-claims',
  title: 'adjacent claims succeed, overlapping ones and other rights of the same group are refused',
  steps: ({ world }) => {
    const { origins, claim } = createPlan(world);
    const originId = world.fresh('origin');
    const first = claim({ originId, start: 0n, end: 100n });
    const next = claim({ originId, start: 100n, end: 150n });
    const over = claim({ originId, start: 99n, end: 101n });
    const again = claim({ originId, start: 0n, end: 100n });
    const second = claim({ originId, start: 0n, end: 100n, right: rights.second });
    const both = claim({ originId, start: 149n, end: 160n, right: rights.both });
    const bothFree = claim({ originId, start: 150n, end: 160n, right: rights.both });
    const place = { namespaceId: namespaces.serials, originId };
    const isFree = (group: number, start: bigint, end: bigint): ReturnType<typeof origins> =>
      origins('isFree', [namespaces.serials, originId, group, start, end]);
    return [
      first.step,
      next.step,
      refuse('issuer', over.call, 'IntervalOccupied', { ...place, group: 1, start: 99n, end: 101n }),
      refuse('issuer', again.call, 'IntervalOccupied', { ...place, group: 1, start: 0n, end: 100n }),
      second.step,
      refuse('issuer', both.call, 'IntervalOccupied', { ...place, group: 1, start: 149n, end: 160n }),
      bothFree.step,
      read(isFree(1, 0n, 1n), false),
      read(isFree(2, 100n, 150n), true),
      read(isFree(2, 100n, 151n), false),
      read(origins('claimById', [first.claimId]), { ...place, party: partyIds.issuer, quantity: 100n }),
    ];
  },
};

/** What a claim needs. */
export const claimChecks: Scenario = {
  id: 'claim-checks',
  title: 'a claim needs a role, a known namespace at home here, a known right and a sound interval',
  steps: ({ world }) => {
    const { claim } = createPlan(world);
    const namespaceId = world.fresh('namespace');
    const { serials, elsewhere } = namespaces;
    const refused = (
      parameters: Parameters<typeof claim>[0],
      name: string,
      args: Record<string, unknown>,
    ): ReturnType<typeof refuse> => refuse('issuer', claim(parameters).call, name, args);
    return [
      refused({ originId: zeroBytes32 }, 'ValueOutOfRange', {
        field: toBytes32('originId'),
        ...{ got: 0n, min: 1n, max: 2n ** 256n - 1n },
      }),
      refused({ start: 5n, end: 5n, quantity: 1n }, 'IntervalEmpty', { start: 5n, end: 5n }),
      refused({ quantity: 99n }, 'QuantityMismatch', { got: 99n, expected: 100n }),
      refused({ namespaceId }, 'NamespaceUnknown', { namespaceId }),
      refused({ namespaceId: elsewhere }, 'NotHome', { namespaceId: elsewhere, home: otherHome }),
      refused({ right: 9 }, 'RightUnknown', { scheme, right: 9 }),
      refuse('alice', claim().call, 'RoleMissing', {
        ...{ role: roles.issuer, scope: serials, party: partyIds.alice },
      }),
    ];
  },
};

/** Claims over seconds, and the scheme. */
export const schemes: Scenario = {
  id: 'schemes',
  title: 'schemes gain rights and never change them; claims of seconds state their quantity',
  steps: ({ world }) => {
    const { origins, claim } = createPlan(world);
    const right = 17;
    const source = world.fresh('source');
    const { seconds } = namespaces;
    const entry = [scheme, right, 3, 0, source] as const;
    const added = { scheme, right, groupA: 3, groupB: 0, source };
    const timed = claim({
      namespaceId: seconds,
      start: 1_700_000_000n,
      end: 1_700_003_600n,
      right,
      quantity: 5n,
    });
    return [
      govern([governOrigins('addRight', entry)], [event('Origins', 'RightAdded', added)]),
      refuseGoverned(governOrigins('addRight', [scheme, right, 4, 0, source]), 'RightExists', {
        scheme,
        right,
      }),
      refuseGoverned(governOrigins('registerNamespace', [seconds, otherHome, scheme, 2]), 'NamespaceExists', {
        namespaceId: seconds,
      }),
      read(origins('schemeRight', [scheme, right]), [3, 0, source]),
      submit('issuer', timed.call, [timed.event]),
      read(origins('claimById', [timed.claimId]), { quantity: 5n, start: 1_700_000_000n }),
    ];
  },
};
