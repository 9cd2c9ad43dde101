import type { Answer, Hex, ModuleCall, ModuleEvent } from './action.ts';
import { classes } from './genesis.ts';
import { ZERO } from './ids.ts';

/** Every id events have named, each as the arguments of the views about it. */
export type SeenIds = Readonly<Record<IdKind, Map<string, ModuleCall['args']>>>;

type IdKind =
  | 'account'
  | 'allotment'
  | 'claim'
  | 'class'
  | 'group'
  | 'hold'
  | 'interval'
  | 'lot'
  | 'namespace'
  | 'party'
  | 'period'
  | 'proposal'
  | 'right'
  | 'role'
  | 'subject';

const kinds: readonly IdKind[] = [
  'account',
  'allotment',
  'claim',
  'class',
  'group',
  'hold',
  'interval',
  'lot',
  'namespace',
  'party',
  'period',
  'proposal',
  'right',
  'role',
  'subject',
];

/** A copy of what was seen, or nothing seen yet. */
export function createSeenIds(from?: SeenIds): SeenIds {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map(from?.[kind])])) as unknown as SeenIds;
}

type Sighting = readonly [kind: IdKind, ...args: ModuleCall['args']];

/** The ids in an event's arguments, by the event's name. */
const sightings: Readonly<Record<string, (...args: never[]) => readonly Sighting[]>> = {
  MemberRegistered: (party: Hex) => [['party', party]],
  MemberStatusChanged: (party: Hex) => [['party', party]],
  AccountBound: (account: Hex, party: Hex) => [
    ['account', account],
    ['party', party],
  ],
  RoleGranted: (role: number, scope: Hex, party: Hex) => [['role', role, scope, party]],
  RoleRevoked: (role: number, scope: Hex, party: Hex) => [['role', role, scope, party]],
  AdministratorAdded: (party: Hex) => [['party', party]],
  AdministratorRemoved: (party: Hex) => [['party', party]],
  ThresholdChanged: () => [],
  Paused: (subject: Hex) => [['subject', subject]],
  Unpaused: (subject: Hex) => [['subject', subject]],
  Proposed: (proposal: Hex) => [['proposal', proposal]],
  Approved: (proposal: Hex) => [['proposal', proposal]],
  Executed: (proposal: Hex) => [['proposal', proposal]],
  RightAdded: (scheme: Hex, right: number, groupA: number, groupB: number) => [
    ['right', scheme, right],
    ['group', groupA],
    ['group', groupB],
  ],
  NamespaceRegistered: (namespaceId: Hex) => [['namespace', namespaceId]],
  Claimed: (
    claimId: Hex,
    namespaceId: Hex,
    originId: Hex,
    _party: Hex,
    _right: number,
    start: bigint,
    end: bigint,
  ) => [
    ['claim', claimId],
    ['interval', namespaceId, originId, start, end],
  ],
  ClassRegistered: (classId: Hex) => [['class', classId]],
  CapSet: (classId: Hex, period: number) => [['period', classId, period]],
  AllotmentSet: (classId: Hex, period: number, party: Hex) => [['allotment', classId, period, party]],
  Issued: (lotId: Hex) => [['lot', lotId]],
  Split: (lotId: Hex, newLotId: Hex) => [
    ['lot', lotId],
    ['lot', newLotId],
  ],
  Merged: (lotId: Hex, absorbedLotId: Hex) => [
    ['lot', lotId],
    ['lot', absorbedLotId],
  ],
  Transferred: (lotId: Hex) => [['lot', lotId]],
  Held: (lotId: Hex, kind: number) => [['hold', lotId, kind]],
  Unheld: (lotId: Hex, kind: number) => [['hold', lotId, kind]],
  Retired: (lotId: Hex) => [['lot', lotId]],
  Cancelled: (lotId: Hex) => [['lot', lotId]],
};

function seeEvent(seen: SeenIds, { name, args }: ModuleEvent): void {
  const find = sightings[name];
  if (!find) throw new Error(`No rule says which ids the event ${name} names.`);
  for (const [kind, ...ids] of find(...(args as never[]))) seen[kind].set(ids.join('/'), ids);
}

/** Takes note of the ids in an answer's events. */
export function seeAnswer(seen: SeenIds, answer: Answer): void {
  if (answer.status === 'succeeded') for (const event of answer.events) seeEvent(seen, event);
}

const greatest = 2n ** 64n - 1n;

/** Whether an interval, and the place right behind it, are free for each group ever named. */
function intervalViews(seen: SeenIds): ModuleCall[] {
  const groups = [...seen.group.values()].map(([group]) => group as number).filter((group) => group !== 0);
  return [...seen.interval.values()].flatMap(([namespaceId, originId, start, end]) =>
    groups.flatMap((group) => {
      const behind = (end as bigint) < greatest ? (end as bigint) + 1n : greatest;
      return [
        origins('isFree', namespaceId, originId, group, start, end),
        origins('isFree', namespaceId, originId, group, end, behind),
      ];
    }),
  );
}

type Argument = ModuleCall['args'][number] | undefined;
const view =
  (module: ModuleCall['module']) =>
  (functionName: string, ...args: readonly Argument[]): ModuleCall => ({
    module,
    functionName,
    args: args as ModuleCall['args'],
  });
const [partiesView, origins, units] = [view('Parties'), view('Origins'), view('Units')];

/** Most lots a page of totals is asked for: few, so that adding up pages is always tried. */
const pageLimit = 7;

const nothing: Hex = `0x${'ab'.repeat(32)}`;

/** Views of ids that nothing has, and with arguments out of range. */
function viewsOfNothing(): ModuleCall[] {
  return [
    partiesView('memberStatus', nothing),
    partiesView('account', nothing.slice(0, 42)),
    partiesView('role', 1, ZERO, nothing),
    partiesView('proposal', nothing),
    partiesView('request', nothing, nothing),
    origins('schemeRight', nothing, 1),
    origins('namespace', nothing),
    origins('claimById', nothing),
    origins('isFree', nothing, nothing, 1, 5n, 5n),
    origins('isFree', nothing, nothing, 1, 5n, 4n),
    origins('isFree', nothing, nothing, 0, 0n, greatest),
    units('classDefinition', nothing),
    units('cap', nothing, 0),
    units('allotment', nothing, 0, nothing),
    units('issuedOf', nothing),
    units('lot', nothing),
    units('holderOf', nothing, 9),
    units('totals', nothing, ZERO, pageLimit),
    units('totals', nothing, ZERO, 0),
    units('totals', classes.plain, ZERO, 0),
    units('totals', classes.plain, ZERO, 1001),
  ];
}

/**
 * Every view of every id seen.
 *
 * @param seen - The ids.
 * @param requests - `module/party/request id` of every request made.
 * @returns The calls of views, in a fixed order.
 */
export function viewsOf(seen: SeenIds, requests: Iterable<string>): ModuleCall[] {
  const each = (kind: IdKind, make: (...ids: ModuleCall['args']) => ModuleCall[]): ModuleCall[] =>
    [...seen[kind].values()].flatMap((ids) => make(...ids));
  return [
    ...(['Parties', 'Origins', 'Units'] as const).flatMap((module) =>
      ['moduleName', 'version', 'chainId'].map((name) => view(module)(name)),
    ),
    origins('moduleId'),
    partiesView('administrators'),
    partiesView('threshold'),
    ...viewsOfNothing(),
    ...each('party', (party) => [partiesView('memberStatus', party), partiesView('pauseReason', party)]),
    ...each('account', (account) => [partiesView('account', account)]),
    ...each('role', (...role) => [partiesView('role', ...role), partiesView('hasRole', ...role)]),
    ...each('subject', (subject) => [partiesView('pauseReason', subject)]),
    ...each('proposal', (proposal) => [partiesView('proposal', proposal)]),
    ...each('right', (...right) => [origins('schemeRight', ...right)]),
    ...each('namespace', (id) => [origins('namespace', id)]),
    ...each('claim', (id) => [origins('claimById', id), units('issuedOf', id)]),
    ...intervalViews(seen),
    ...each('class', (id) => [units('classDefinition', id), units('totals', id, ZERO, pageLimit)]),
    ...each('period', (...period) => [units('cap', ...period)]),
    ...each('allotment', (...allotment) => [units('allotment', ...allotment)]),
    ...each('lot', (id) => [units('lot', id)]),
    ...each('hold', (...hold) => [units('holderOf', ...hold)]),
    ...[...requests].map((request) => {
      const [module, party, requestId] = request.split('/') as [ModuleCall['module'], Hex, Hex];
      return view(module)('request', party, requestId);
    }),
  ];
}
