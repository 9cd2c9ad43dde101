// Calls of proposals that ought to succeed.
import type { Hex, ModuleCall } from './action.ts';
import { isActive } from './authority.ts';
import { toNameWord } from './encode-call.ts';
import { cappedVintage, namespaces, parties, toClassDefinition } from './genesis.ts';
import { ZERO } from './ids.ts';
import { activeMembers } from './senders.ts';
import {
  type GovernedRecipe,
  governed,
  isPaused,
  lots,
  part,
  pickOne,
  requestId,
  type World,
} from './world.ts';

/** Members that have not left and are no administrators. */
export function ordinaryMembers({ model: { authority } }: World): Hex[] {
  return [...authority.members]
    .filter(([party, status]) => status !== 3 && !authority.administrators.has(party))
    .map(([party]) => party);
}

/** A window that is open now, most of the time. */
function window(world: World): readonly [from: bigint, to: bigint] {
  const { random, time } = world;
  const from = random.oneIn(8) ? time + BigInt(random.integer(1, 500)) : random.pick([0n, time - 100n, time]);
  return [from, random.oneIn(2) ? 0n : from + BigInt(random.integer(200, 20_000))];
}

const registerMember: GovernedRecipe = (world) => {
  const { random, model } = world;
  const outside = [parties.newcomer, parties.latecomer].filter(
    (party) => !model.authority.members.has(party),
  );
  return governed('Parties', 'registerMember', pickOne(world, outside) ?? random.bytes(32));
};

const setMemberStatus: GovernedRecipe = (world) => {
  const party = pickOne(world, ordinaryMembers(world));
  const suspended = party !== undefined && !isActive(world.model.authority, party);
  const status = suspended ? 1 : world.random.pick([1, 2, 2, 2, 3]);
  return party && governed('Parties', 'setMemberStatus', party, status);
};

const bindAccount: GovernedRecipe = (world) => {
  const { random, model } = world;
  const party = pickOne(world, ordinaryMembers(world));
  const own = [...model.authority.accounts]
    .filter(([, bound]) => bound.party === party)
    .map(([account]) => account);
  const account = random.oneIn(2) ? random.bytes(20) : (pickOne(world, own) ?? random.bytes(20));
  return party && governed('Parties', 'bindAccount', account, party, ...window(world));
};

/** A scope a role can be granted for. */
function scope(world: World): Hex {
  const { random, model } = world;
  return random.pick([
    ZERO,
    random.pick([...model.classes.keys()]),
    random.pick([...model.namespaces.keys()]),
  ]);
}

const grantRole: GovernedRecipe = (world) => {
  const { random } = world;
  const party = pickOne(world, [...ordinaryMembers(world), parties.ada]);
  return (
    party && governed('Parties', 'grantRole', random.integer(1, 7), scope(world), party, ...window(world))
  );
};

const revokeRole: GovernedRecipe = (world) => {
  const granted = pickOne(world, world.model.authority.roles.values());
  return granted && governed('Parties', 'revokeRole', granted.role, granted.scope, granted.party);
};

const addAdministrator: GovernedRecipe = (world) => {
  const { administrators } = world.model.authority;
  const party = pickOne(
    world,
    activeMembers(world).filter((member) => !administrators.has(member)),
  );
  return party && governed('Parties', 'addAdministrator', party);
};

const removeAdministrator: GovernedRecipe = (world) => {
  const { administrators, threshold } = world.model.authority;
  const party = administrators.size > threshold ? pickOne(world, administrators) : undefined;
  return party && governed('Parties', 'removeAdministrator', party);
};

const setThreshold: GovernedRecipe = (world) => {
  const most = Math.min(3, world.model.authority.administrators.size);
  return governed('Parties', 'setThreshold', world.random.integer(1, most));
};

/** The modules that can be paused, by name. */
export const pausableModules: readonly Hex[] = ['Units', 'Origins'].map(toNameWord);

/** Something that can be paused and is not. */
export function pausable(world: World): Hex | undefined {
  const { random, model } = world;
  const modules = pausableModules.filter((subject) => !isPaused(world, subject));
  if (random.oneIn(6) && modules.length > 0) return random.pick(modules);
  const members = [...model.authority.members.keys()];
  return pickOne(
    world,
    [...members, ...model.classes.keys()].filter((subject) => !isPaused(world, subject)),
  );
}

const pause: GovernedRecipe = (world) => {
  const subject = pausable(world);
  return subject && governed('Parties', 'pause', subject, world.random.integer(1, 65_535));
};

const unpause: GovernedRecipe = (world) => {
  const paused = [...world.model.authority.pauses.keys()];
  const modules = paused.filter((subject) => pausableModules.includes(subject));
  const subject = pickOne(world, modules) ?? pickOne(world, paused);
  return subject && governed('Parties', 'unpause', subject);
};

const addRight: GovernedRecipe = (world) => {
  const { random, model } = world;
  const scheme = random.oneIn(3) ? random.bytes(32) : pickOne(world, model.rights.values())?.scheme;
  const [right, group] = [random.integer(4, 65_535), random.integer(1, 3)];
  return (
    scheme && governed('Origins', 'addRight', scheme, right, group, random.pick([0, 0, 4]), random.bytes(32))
  );
};

const registerNamespace: GovernedRecipe = (world) => {
  const { random, model } = world;
  const scheme = pickOne(world, model.rights.values())?.scheme;
  const home = random.oneIn(4) ? random.bytes(32) : model.home;
  return (
    scheme && governed('Origins', 'registerNamespace', random.bytes(32), home, scheme, random.integer(1, 2))
  );
};

const registerClass: GovernedRecipe = (world) => {
  const { random } = world;
  const { serials, seconds } = namespaces;
  const required = random.pick([
    [[serials, 1]],
    [[seconds, 3]],
    [
      [serials, 3],
      [seconds, 1],
    ],
  ] as const);
  const holderRole = random.pick([0, 0, 2]);
  const definition = toClassDefinition(random.bytes(4), required, {
    holderRole,
    decimals: random.integer(0, 18),
  });
  return governed('Units', 'registerClass', definition);
};

/** What the shares of a cap add up to. */
export function allotted({ model }: World, cap: string): bigint {
  return [...model.allotments.values()]
    .filter((allotment) => allotment.cap === cap)
    .reduce((sum, { quantity }) => sum + quantity, 0n);
}

const setCap: GovernedRecipe = (world) => {
  const { random, model } = world;
  const classId = random.pick([...model.classes.keys()]);
  const period = random.pick([cappedVintage, cappedVintage, random.integer(2020, 2030)]);
  const least = allotted(world, `${classId}/${period}`);
  return governed(
    'Units',
    'setCap',
    classId,
    period,
    least + (random.oneIn(3) ? 0n : BigInt(random.integer(0, 3000))),
  );
};

const setAllotment: GovernedRecipe = (world) => {
  const [key, cap] = pickOne(world, world.model.caps) ?? [];
  if (!key || !cap) return undefined;
  const party = world.random.pick([parties.issuer, parties.trader, ...world.model.authority.members.keys()]);
  const { quantity, used } = world.model.allotments.get(`${key}/${party}`) ?? { quantity: 0n, used: 0n };
  const room = cap.limit - allotted(world, key) + quantity;
  return governed('Units', 'setAllotment', cap.classId, cap.period, party, used + part(world, room - used));
};

const hold: GovernedRecipe = (world) => {
  const lot = pickOne(
    world,
    lots(world).filter(({ state, holds }) => state === 1 && !holds.has(1)),
  );
  const holder = pickOne(world, activeMembers(world));
  return lot && holder && governed('Units', 'hold', lot.id, 1, holder, requestId(world));
};

const unhold: GovernedRecipe = (world) => {
  const held = lots(world).flatMap(({ id, holds }) => [...holds.keys()].map((kind) => ({ id, kind })));
  const one = pickOne(world, held);
  return one && governed('Units', 'unhold', one.id, one.kind, requestId(world));
};

const cancel: GovernedRecipe = (world) => {
  const lot = pickOne(
    world,
    lots(world).filter(({ state }) => state === 1),
  );
  if (!lot) return undefined;
  const count = lot.holds.size > 0 ? lot.count : part(world, lot.count);
  return governed('Units', 'cancel', lot.id, count, world.random.integer(1, 99), requestId(world));
};

const multicall: GovernedRecipe = (world) => {
  const calls = [setCap(world), registerClass(world)].filter((call) => call !== undefined);
  return world.random.oneIn(2)
    ? governed('Units', 'multicall', calls)
    : governed('Parties', 'multicall', [setThreshold(world), registerMember(world)] as ModuleCall[]);
};

/** Calls of proposals by their function. */
export const governedRecipes = {
  registerMember,
  setMemberStatus,
  bindAccount,
  grantRole,
  revokeRole,
  addAdministrator,
  removeAdministrator,
  setThreshold,
  pause,
  unpause,
  addRight,
  registerNamespace,
  registerClass,
  setCap,
  setAllotment,
  hold,
  unhold,
  cancel,
  multicall,
} as const satisfies Readonly<Record<string, GovernedRecipe>>;
