// The small world every sequence begins in.
import type { Action, Hex, ModuleCall } from './action.ts';
import { toNameWord } from './encode-call.ts';
import { type ClassDefinition, sha256, sha256Text, toClaimId, toClassId, toProposalId, ZERO } from './ids.ts';
import type { Model } from './reference-model.ts';

/** Second the world begins at. */
export const beginsAt = 1_700_000_000n;

/** Ledger all implementations are told they are: a text of more than 31 bytes, which storage keeps apart from its slot. */
export const chainId = 'fisco:00112233445566778899aabbccddeeff';

const partyNames = [
  ...(['ada', 'ben', 'cid'] as const),
  ...([
    'issuer',
    'trader',
    'alice',
    'bob',
    'carol',
    'registrar',
    'pauser',
    'sleeper',
    'leaver',
    'dora',
  ] as const),
  ...(['newcomer', 'latecomer', 'stranger'] as const),
] as const;

/** Name of a party of the world. */
export type PartyName = (typeof partyNames)[number];

/** An account by its name. */
export function toAccount(name: string): Hex {
  return sha256Text(`account ${name}`).slice(0, 42) as Hex;
}

/** Parties: three administrators, ten members in every condition, three who are no members. */
export const parties = Object.fromEntries(
  partyNames.map((name) => [name, sha256Text(`did:example:${name}`)]),
) as Readonly<Record<PartyName, Hex>>;

/** First administrators, two of whom decide. */
export const administrators: readonly PartyName[] = ['ada', 'ben', 'cid'];

/** Approvals a proposal needs at the beginning. */
export const threshold = 2;

/** Schemes, namespaces and origins. */
export const scheme: Hex = sha256Text('scheme');
export const namespaces = {
  serials: sha256Text('namespace of serials'),
  seconds: sha256Text('namespace of seconds'),
  elsewhere: sha256Text('namespace at home elsewhere'),
} as const;
export const origins: readonly Hex[] = ['river', 'forest', 'roof'].map(sha256Text);

/** The calendar year that is capped. */
export const cappedVintage = 2024;

/** Makes a definition from what sets it apart. */
export function toClassDefinition(
  name: string,
  required: readonly (readonly [namespaceId: Hex, right: number])[],
  overrides: Partial<ClassDefinition> = {},
): ClassDefinition {
  const empty = [ZERO, 0] as const;
  const claims = [0, 1, 2, 3].map((place) => required[place] ?? empty);
  return {
    profile: sha256Text(`profile ${name}`),
    unitCode: toNameWord('TNE'),
    decimals: 3,
    holderRole: 0,
    claims: claims.map(([namespaceId, right]) => ({ namespaceId, right })),
    recordKind: ZERO,
    recordState: 0,
    authorisation: 0,
    ...overrides,
  };
}

const { serials, seconds, elsewhere } = namespaces;

/** Classes with one, two and four claims, with a holder role, with a cap, and one that is paused. */
export const definitions = {
  plain: toClassDefinition('plain', [[serials, 1]]),
  double: toClassDefinition(
    'double',
    [
      [serials, 1],
      [seconds, 2],
    ],
    { holderRole: 2 },
  ),
  timed: toClassDefinition('timed', [[seconds, 3]], { decimals: 0 }),
  wide: toClassDefinition('wide', [
    [serials, 2],
    [seconds, 1],
    [serials, 3],
    [seconds, 2],
  ]),
  paused: toClassDefinition('paused', [[serials, 1]], { decimals: 1 }),
} as const;

/** Class ids. */
export const classes = Object.fromEntries(
  Object.entries(definitions).map(([name, definition]) => [name, toClassId(definition)]),
) as Readonly<Record<keyof typeof definitions, Hex>>;

const call = (
  module: ModuleCall['module'],
  functionName: string,
  ...args: ModuleCall['args']
): ModuleCall => ({
  module,
  functionName,
  args,
});

function membership(): ModuleCall[] {
  const members = partyNames.filter((name) => partyNames.indexOf(name) >= 3 && partyNames.indexOf(name) < 13);
  return [
    ...members.map((name) => call('Parties', 'registerMember', parties[name])),
    ...members.map((name) => call('Parties', 'bindAccount', toAccount(name), parties[name], 0n, 0n)),
    call('Parties', 'bindAccount', toAccount('issuer 2'), parties.issuer, beginsAt - 5n, beginsAt + 500_000n),
    call('Parties', 'bindAccount', toAccount('alice old'), parties.alice, 1n, beginsAt - 10n),
    call('Parties', 'bindAccount', toAccount('bob later'), parties.bob, beginsAt + 900_000_000n, 0n),
  ];
}

function permissions(): ModuleCall[] {
  const grant = (role: number, scope: Hex, name: PartyName, to = 0n): ModuleCall =>
    call('Parties', 'grantRole', role, scope, parties[name], 0n, to);
  return [
    ...[serials, seconds, elsewhere, ...Object.values(classes)].map((scope) => grant(1, scope, 'issuer')),
    grant(1, ZERO, 'trader', beginsAt + 200_000n),
    ...(['issuer', 'alice', 'bob', 'dora'] as const).map((name) => grant(2, classes.double, name)),
    grant(3, ZERO, 'registrar'),
    grant(3, classes.plain, 'carol'),
    grant(4, ZERO, 'pauser'),
    grant(4, parties.bob, 'alice'),
  ];
}

function registrations(home: Hex): ModuleCall[] {
  const right = (id: number, groupA: number, groupB: number): ModuleCall =>
    call('Origins', 'addRight', scheme, id, groupA, groupB, sha256Text(`source ${id}`));
  return [
    right(1, 1, 0),
    right(2, 2, 0),
    right(3, 1, 2),
    call('Origins', 'registerNamespace', serials, home, scheme, 1),
    call('Origins', 'registerNamespace', seconds, home, scheme, 2),
    call('Origins', 'registerNamespace', elsewhere, sha256Text('another module'), scheme, 1),
    ...Object.values(definitions).map((definition) => call('Units', 'registerClass', definition)),
    call('Units', 'setCap', classes.timed, cappedVintage, 5000n),
    call('Units', 'setAllotment', classes.timed, cappedVintage, parties.issuer, 300n),
  ];
}

const firstClaims = [
  [serials, 0, 1, 0n, 1000n, 1000n],
  [serials, 0, 1, 1000n, 1500n, 500n],
  [serials, 1, 1, 16n, 272n, 256n],
  [seconds, 0, 2, beginsAt, beginsAt + 3600n, 400n],
  [seconds, 1, 3, beginsAt - 86_400n, beginsAt, 900n],
  [seconds, 2, 3, beginsAt - 86_400n, beginsAt, 700n],
] as const;

/** The last of these claims is the other issuer's, who has no share of any cap. */
const claimants: readonly PartyName[] = ['issuer', 'issuer', 'issuer', 'issuer', 'issuer', 'trader'];

function claimId(place: number): Hex {
  const [namespaceId, origin, right, start, end] = firstClaims[place] as (typeof firstClaims)[number];
  return toClaimId(namespaceId, origins[origin] as Hex, right, start, end);
}

function issues(): ModuleCall[] {
  const issue = (
    classId: Hex,
    claims: readonly number[],
    first: bigint,
    count: bigint,
    to: PartyName,
    special: { readonly vintage?: number; readonly expiresAt?: bigint; readonly record?: Hex } = {},
  ): ModuleCall =>
    call(
      'Units',
      'issue',
      {
        classId,
        claims: claims.map(claimId),
        first,
        count,
        vintage: 2023,
        expiresAt: 0n,
        record: sha256('0x01'),
        recipient: parties[to],
        ...special,
      },
      ZERO,
    );
  return [
    issue(classes.plain, [0], 0n, 100n, 'alice'),
    issue(classes.plain, [0], 100n, 50n, 'alice'),
    issue(classes.plain, [0], 150n, 30n, 'alice', { record: sha256('0x02') }),
    issue(classes.plain, [0], 180n, 200n, 'bob'),
    issue(classes.plain, [0], 380n, 20n, 'sleeper'),
    issue(classes.plain, [0], 400n, 20n, 'dora'),
    issue(classes.plain, [1], 1000n, 40n, 'alice', { vintage: 2021 }),
    issue(classes.double, [1, 3], 1040n, 60n, 'bob'),
    issue(classes.timed, [4], 0n, 80n, 'carol', { vintage: cappedVintage }),
    issue(classes.timed, [4], 80n, 40n, 'bob', { expiresAt: beginsAt + 40n }),
    issue(classes.timed, [4], 120n, 30n, 'bob', { expiresAt: beginsAt + 40n }),
    issue(classes.timed, [4], 150n, 40n, 'carol', { expiresAt: beginsAt + 2000n }),
    issue(classes.timed, [4], 190n, 40n, 'carol'),
    issue(classes.paused, [2], 16n, 30n, 'alice'),
  ];
}

function conditions(): ModuleCall[] {
  return [
    call('Parties', 'setMemberStatus', parties.sleeper, 2),
    call('Parties', 'setMemberStatus', parties.leaver, 3),
    call('Parties', 'pause', parties.dora, 7),
    call('Parties', 'pause', classes.paused, 8),
  ];
}

/** Proposes, approves and executes calls, twenty at a time. */
export function governedActions(calls: readonly ModuleCall[], time: bigint): Action[] {
  const expiresAt = time + 1000n;
  const [first, second] = administrators.map((name) => toAccount(name)) as [Hex, Hex];
  return Array.from({ length: Math.ceil(calls.length / 20) }, (_, page) => {
    const part = calls.slice(20 * page, 20 * page + 20);
    const salt = sha256Text(`salt ${page} ${part.length}`);
    const proposalId = toProposalId(parties[administrators[0] as PartyName], part, expiresAt, salt);
    return [
      { time, from: first, call: call('Parties', 'propose', part, expiresAt, salt) },
      { time, from: second, call: call('Parties', 'vote', proposalId) },
      { time, from: second, call: call('Parties', 'execute', proposalId, part) },
    ];
  }).flat();
}

/**
 * The actions that make the world: proposals for everything governed, then claims and issues by the issuer.
 *
 * @param home - Module id of `Origins`.
 * @returns The actions, all of which must succeed.
 */
export function setUpActions(home: Hex): Action[] {
  const send = (direct: ModuleCall, sender: PartyName = 'issuer'): Action => ({
    time: beginsAt,
    from: toAccount(sender),
    call: direct,
  });
  const claims = firstClaims.map(([namespaceId, origin, right, start, end, quantity], place) =>
    send(
      call('Origins', 'claim', namespaceId, origins[origin] as Hex, right, start, end, quantity, ZERO),
      claimants[place],
    ),
  );
  const governed = [...membership(), ...permissions(), ...registrations(home)];
  return [
    ...governedActions(governed, beginsAt),
    ...claims,
    ...issues().map((issue) => send(issue)),
    ...governedActions(conditions(), beginsAt),
  ];
}

/**
 * What the reference model holds before the first action: administrators who are active members with one account.
 *
 * @param home - Module id of `Origins`.
 * @returns A new model.
 */
export function createModel(home: Hex): Model {
  const ids = administrators.map((name) => parties[name]);
  return {
    home,
    authority: {
      threshold,
      administrators: new Set(ids),
      members: new Map(ids.map((id) => [id, 1])),
      accounts: new Map(
        administrators.map((name) => [toAccount(name), { party: parties[name], from: 0n, to: 0n }]),
      ),
      roles: new Map(),
      pauses: new Map(),
      proposals: new Map(),
      requests: new Set(),
    },
    rights: new Map(),
    namespaces: new Map(),
    claims: new Map(),
    classes: new Map(),
    issued: new Map(),
    caps: new Map(),
    allotments: new Map(),
    lots: new Map(),
  };
}
