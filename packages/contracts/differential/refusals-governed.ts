// Calls of proposals that ought to be refused when the proposal runs.
import type { Hex, ModuleCall } from './action.ts';
import {
  classes,
  type definitions,
  namespaces,
  parties,
  scheme,
  toAccount,
  toClassDefinition,
} from './genesis.ts';
import { ZERO } from './ids.ts';
import { allotted, governedRecipes, ordinaryMembers } from './recipes-governed.ts';
import { claim } from './recipes-origins.ts';
import { execute, vote } from './recipes-parties.ts';
import { unitsRecipes } from './recipes-units.ts';
import { activeMembers } from './senders.ts';
import { type GovernedRecipe, governed, lots, pickOne, type World, withCallArguments } from './world.ts';

const greatest = 2n ** 64n - 1n;
const { serials } = namespaces;

function changed(
  world: World,
  recipe: GovernedRecipe,
  values: Readonly<Record<number, ModuleCall['args'][number]>>,
): ModuleCall | undefined {
  const call = recipe(world);
  return call && withCallArguments(call, values);
}

/** A call about a party that is no member, or one that left. */
function aboutParty(world: World, party: Hex): ModuleCall {
  return world.random.pick([
    governed('Parties', 'setMemberStatus', party, 1),
    governed('Parties', 'bindAccount', world.random.bytes(20), party, 0n, 0n),
    governed('Parties', 'grantRole', 2, ZERO, party, 0n, 0n),
  ]);
}

function definitionWith(overrides: Partial<(typeof definitions)['plain']>): ModuleCall {
  return governed('Units', 'registerClass', toClassDefinition('refused', [[serials, 1]], overrides));
}

function badWindow(world: World): readonly [bigint, bigint] {
  const { time } = world;
  return world.random.pick([
    [time, time],
    [time, 1n],
    [greatest, greatest],
    [greatest, 1n],
  ] as const);
}

const partiesRefusals = {
  MemberExists: (world) =>
    governed('Parties', 'registerMember', pickOne(world, world.model.authority.members.keys()) as Hex),
  'ValueOutOfRange party': () => governed('Parties', 'registerMember', ZERO),
  'ValueOutOfRange status': (world) =>
    governed('Parties', 'setMemberStatus', parties.bob, world.random.pick([0, 4, 255])),
  MemberUnknown: (world) => aboutParty(world, world.random.bytes(32)),
  MemberLeft: (world) => aboutParty(world, parties.leaver),
  'AdministratorExists status': (world) =>
    governed('Parties', 'setMemberStatus', pickOne(world, world.model.authority.administrators) as Hex, 2),
  AdministratorExists: (world) =>
    governed('Parties', 'addAdministrator', pickOne(world, world.model.authority.administrators) as Hex),
  'MemberInactive administrator': (world) =>
    governed('Parties', 'addAdministrator', world.random.pick([parties.sleeper, parties.stranger])),
  NotAdministrator: (world) =>
    governed('Parties', 'removeAdministrator', pickOne(world, ordinaryMembers(world)) as Hex),
  TooFewAdministrators: (world) => {
    const { administrators } = world.model.authority;
    const steps = [
      governed('Parties', 'setThreshold', administrators.size),
      governed('Parties', 'removeAdministrator', pickOne(world, administrators) as Hex),
    ];
    return governed('Parties', 'multicall', steps);
  },
  'ValueOutOfRange threshold': (world) =>
    governed('Parties', 'setThreshold', world.random.pick([0, 33, 65_535])),
  'ValueOutOfRange account': () =>
    governed('Parties', 'bindAccount', `0x${'00'.repeat(20)}`, parties.bob, 0n, 0n),
  'ValueOutOfRange validTo of an account': (world) =>
    governed('Parties', 'bindAccount', world.random.bytes(20), parties.bob, ...badWindow(world)),
  'ValueOutOfRange validTo of a role': (world) =>
    governed('Parties', 'grantRole', 2, ZERO, parties.bob, ...badWindow(world)),
  'ValueOutOfRange role': (world) => changed(world, governedRecipes.grantRole, { 0: 0 }),
  AccountBoundElsewhere: () => governed('Parties', 'bindAccount', toAccount('alice'), parties.bob, 0n, 0n),
  RoleUnknown: (world) =>
    governed('Parties', 'revokeRole', world.random.integer(0, 7), world.random.bytes(32), parties.bob),
  SubjectNotPaused: (world) =>
    governed('Parties', 'unpause', world.random.pick([ZERO, world.random.bytes(32)])),
  SubjectPausedAlready: (world) => {
    const subject = pickOne(world, world.model.authority.pauses.keys());
    return subject && governed('Parties', 'pause', subject, 3);
  },
  'ValueOutOfRange subject': () => governed('Parties', 'pause', ZERO, 3),
  'AccountUnknown governance': (world) =>
    world.random.pick([unitsRecipes.transfer, claim, vote, execute, unitsRecipes.issue])(world)?.call,
  'a view in a proposal': (world) =>
    world.random.pick([governed('Units', 'version'), governed('Parties', 'threshold')]),
  'RequestReused governed': (world) => {
    const used = [...world.model.authority.requests].filter((request) =>
      request.startsWith(`Units/${ZERO}/`),
    );
    const requestId = pickOne(world, used)?.split('/')[2] as Hex | undefined;
    const call = governedRecipes.cancel(world);
    return requestId && call && withCallArguments(call, { 3: requestId });
  },
  'RequestDone governed': (world) => {
    const id = world.random.bytes(32);
    const lot = pickOne(
      world,
      lots(world).filter(({ state, holds }) => state === 1 && !holds.has(1)),
    );
    const call = lot && governed('Units', 'hold', lot.id, 1, parties.ada, id);
    return call && governed('Units', 'multicall', [call, call]);
  },
} as const satisfies Readonly<Record<string, GovernedRecipe>>;

const originsRefusals = {
  'ValueOutOfRange scheme': (world) => changed(world, governedRecipes.addRight, { 0: ZERO }),
  'ValueOutOfRange right': (world) => changed(world, governedRecipes.addRight, { 1: 0 }),
  'ValueOutOfRange groupA': (world) => changed(world, governedRecipes.addRight, { 2: 0 }),
  'ValueOutOfRange groupB': (world) => changed(world, governedRecipes.addRight, { 2: 3, 3: 3 }),
  'ValueOutOfRange source': (world) => changed(world, governedRecipes.addRight, { 4: ZERO }),
  RightExists: (world) =>
    changed(world, governedRecipes.addRight, { 0: scheme, 1: world.random.integer(1, 3) }),
  'ValueOutOfRange namespaceId': (world) => changed(world, governedRecipes.registerNamespace, { 0: ZERO }),
  'ValueOutOfRange home': (world) => changed(world, governedRecipes.registerNamespace, { 1: ZERO }),
  'ValueOutOfRange unit': (world) =>
    changed(world, governedRecipes.registerNamespace, { 3: world.random.pick([0, 3]) }),
  SchemeUnknown: (world) =>
    changed(world, governedRecipes.registerNamespace, {
      2: world.random.pick([ZERO, world.random.bytes(32)]),
    }),
  NamespaceExists: (world) => changed(world, governedRecipes.registerNamespace, { 0: serials }),
} as const satisfies Readonly<Record<string, GovernedRecipe>>;

const classRefusals = {
  'ValueOutOfRange profile': () => definitionWith({ profile: ZERO }),
  'ValueOutOfRange unitCode': () => definitionWith({ unitCode: ZERO }),
  'ValueOutOfRange decimals': () => definitionWith({ decimals: 19 }),
  'ValueOutOfRange authorisation': () => definitionWith({ authorisation: 4 }),
  RecordsUnavailable: (world) =>
    definitionWith(world.random.oneIn(2) ? { recordKind: world.random.bytes(32) } : { recordState: 1 }),
  AuthorisationsUnavailable: (world) => definitionWith({ authorisation: world.random.integer(1, 3) }),
  'RecordsUnavailable for a kind and a state': (world) =>
    definitionWith({
      recordKind: world.random.bytes(32),
      recordState: world.random.integer(1, 9),
      authorisation: 1,
    }),
  'AuthorisationsUnavailable for what else is wrong': (world) =>
    governed(
      'Units',
      'registerClass',
      toClassDefinition('unauthorised', [], { authorisation: world.random.integer(1, 3) }),
    ),
  'ValueOutOfRange claims': (world) =>
    governed(
      'Units',
      'registerClass',
      toClassDefinition(
        'gap',
        world.random.pick([
          [
            [ZERO, 0],
            [serials, 1],
          ],
          [
            [serials, 1],
            [ZERO, 0],
            [ZERO, 0],
            [serials, 2],
          ],
        ] as const),
      ),
    ),
  'EmptyList claims': () => governed('Units', 'registerClass', toClassDefinition('none', [])),
  NamespaceUnknown: (world) =>
    governed(
      'Units',
      'registerClass',
      toClassDefinition('lost', [
        [serials, 1],
        [world.random.pick([ZERO, world.random.bytes(32)]), 1],
      ]),
    ),
  RightUnknown: (world) =>
    governed('Units', 'registerClass', toClassDefinition('wrong', [[serials, world.random.pick([0, 999])]])),
  ClassExists: (world) =>
    governed('Units', 'registerClass', world.random.pick([...world.model.classes.values()])),
} as const satisfies Readonly<Record<string, GovernedRecipe>>;

function onAllotment(world: World, quantity: (used: bigint) => bigint): ModuleCall | undefined {
  const used = [...world.model.allotments.values()].filter((allotment) => allotment.used > 0n);
  const allotment = pickOne(world, used);
  const cap = allotment && world.model.caps.get(allotment.cap);
  return (
    cap &&
    governed('Units', 'setAllotment', cap.classId, cap.period, allotment.party, quantity(allotment.used))
  );
}

const capRefusals = {
  'ClassUnknown cap': (world) => changed(world, governedRecipes.setCap, { 0: world.random.bytes(32) }),
  'ClassUnknown allotment': (world) =>
    changed(world, governedRecipes.setAllotment, { 0: world.random.bytes(32) }),
  'MemberUnknown allotment': (world) => changed(world, governedRecipes.setAllotment, { 2: parties.stranger }),
  CapUnknown: (world) => changed(world, governedRecipes.setAllotment, { 1: 1999 }),
  CapBelowAllotments: (world) => {
    const caps = [...world.model.caps].filter(([key]) => allotted(world, key) > 0n);
    const [key, cap] = pickOne(world, caps) ?? [];
    if (!key || !cap) return undefined;
    return governed('Units', 'setCap', cap.classId, cap.period, allotted(world, key) - 1n);
  },
  CapExceeded: (world) => {
    const cap = pickOne(world, world.model.caps.values());
    return (
      cap &&
      governed(
        'Units',
        'setAllotment',
        cap.classId,
        cap.period,
        parties.trader,
        world.random.pick([cap.limit + 1n, greatest]),
      )
    );
  },
  AllotmentBelowUsed: (world) => onAllotment(world, (used) => used - 1n),
  'NotOwner governed pledge': (world) => {
    const lot = pickOne(world, lots(world));
    return lot && governed('Units', 'hold', lot.id, 2, parties.bob, ZERO);
  },
  'LotHeld governed cancel': (world) => {
    const lot = pickOne(
      world,
      lots(world).filter(({ holds, count }) => holds.size > 0 && count > 1n),
    );
    return lot && governed('Units', 'cancel', lot.id, lot.count - 1n, 1, ZERO);
  },
  'LotNotLive governed cancel': (world) => {
    const lot = pickOne(
      world,
      lots(world).filter(({ state }) => state !== 1),
    );
    return lot && governed('Units', 'cancel', lot.id, 1n, 1, ZERO);
  },
  'MemberInactive governed freeze': (world) => changed(world, governedRecipes.hold, { 2: parties.leaver }),
  'HoldUnknown governed': (world) => {
    const lot = pickOne(
      world,
      lots(world).filter(({ holds }) => !holds.has(3)),
    );
    return lot && governed('Units', 'unhold', lot.id, 3, ZERO);
  },
  'allotment of a paused class': () => governed('Units', 'setCap', classes.paused, 2024, 100n),
  'pause of an active member': (world) =>
    governed('Parties', 'pause', pickOne(world, activeMembers(world)) as Hex, 0),
} as const satisfies Readonly<Record<string, GovernedRecipe>>;

/** Refusals inside proposals, by what they aim at. */
export const governedRefusals: Readonly<Record<string, GovernedRecipe>> = {
  ...partiesRefusals,
  ...originsRefusals,
  ...classRefusals,
  ...capRefusals,
};
