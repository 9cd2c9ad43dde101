import { defineGovernedCall } from '@tallystick/contracts';
import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { partyIds } from '../world/parties.ts';
import { createPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { event, read, refuse, submit } from './steps.ts';

const { alice, bob } = partyIds;

/** Request ids on the ledger. */
export const moduleRequests: Scenario = {
  id: 'module-requests',
  title: 'a module does a request of a party once and refuses its id for anything else',
  steps: ({ world }) => {
    const { units, lot } = createPlan(world);
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 10n });
    const other = lot({ owner: 'bob', count: 10n });
    const requestId = world.fresh('request');
    const refusedId = world.fresh('request');
    const split = (id: typeof lotId, count: bigint, request = requestId) =>
      units('split', [id, count, request]);
    const cut = (id: typeof lotId, newLotId: typeof lotId, count: bigint) =>
      event('Units', 'Split', { lotId: id, newLotId, count });
    return [
      ...steps,
      ...other.steps,
      submit('alice', split(lotId, 1n), [cut(lotId, partAt(9n), 1n)]),
      refuse('alice', split(lotId, 1n), 'RequestDone', { party: alice, requestId }),
      refuse('alice', split(lotId, 2n), 'RequestReused', { party: alice, requestId }),
      refuse('alice', units('transfer', [lotId, 1n, bob, requestId]), 'RequestReused', {
        party: alice,
        requestId,
      }),
      submit('bob', split(other.lotId, 2n), [cut(other.lotId, other.partAt(8n), 2n)]),
      refuse('alice', split(lotId, 9n, refusedId), 'CountExceeded', { lotId, got: 9n, available: 8n }),
      read(units('request', [alice, refusedId]), zeroBytes32),
      submit('alice', split(lotId, 3n, refusedId), [cut(lotId, partAt(6n), 3n)]),
    ];
  },
};

/** Several calls in one. */
export const multicalls: Scenario = {
  id: 'multicalls',
  title: 'a multicall takes effect whole or not at all, and holds no other',
  steps: ({ world }) => {
    const { units, lot } = createPlan(world);
    const { lotId, partAt, steps } = lot({ owner: 'alice', count: 10n });
    const encode = (count: bigint) =>
      defineGovernedCall({ module: 'Units', functionName: 'split', args: [lotId, count, zeroBytes32] }).data;
    const nested = defineGovernedCall({
      module: 'Units',
      functionName: 'multicall',
      args: [[encode(1n)]],
    }).data;
    const multicall = (calls: readonly (typeof nested)[]) => units('multicall', [calls]);
    const cut = (newLotId: typeof lotId, count: bigint) =>
      event('Units', 'Split', { lotId, newLotId, count });
    return [
      ...steps,
      submit('alice', multicall([encode(1n), encode(2n)]), [cut(partAt(9n), 1n), cut(partAt(7n), 2n)]),
      refuse('alice', multicall([encode(1n), encode(6n)]), 'CountExceeded', {
        lotId,
        got: 6n,
        available: 5n,
      }),
      read(units('lot', [lotId]), { count: 7n }),
      refuse('alice', multicall([encode(1n), nested]), 'MulticallNested'),
      refuse('alice', multicall([]), 'EmptyList', { field: toBytes32('calls') }),
      refuse('alice', multicall(['0x12345678']), 'Revert'),
      read(units('lot', [lotId]), { count: 7n }),
    ];
  },
};
