import type { Hex } from './action.ts';
import { hasRole, isActive } from './authority.ts';
import { accountOf, canCall, type Draft, pickOne, type World } from './world.ts';

/** Members that are active. */
export function activeMembers({ model }: World): Hex[] {
  return [...model.authority.members.keys()].filter((party) => isActive(model.authority, party));
}

/** An account that can act for anybody at all. */
export function anySender(world: World): Hex | undefined {
  const party = pickOne(
    world,
    activeMembers(world).filter((member) => canCall(world, 'Units', member)),
  );
  return party && accountOf(world, party);
}

/** A draft that came from somebody else. */
export function fromOther(
  world: World,
  base: Draft | undefined,
  fits: (party: Hex) => boolean,
): Draft | undefined {
  const { authority } = world.model;
  const own = base && authority.accounts.get(base.from)?.party;
  const others = activeMembers(world).filter(
    (party) => party !== own && fits(party) && canCall(world, base?.call.module ?? 'Units', party),
  );
  const party = pickOne(world, others);
  const from = party && accountOf(world, party);
  return base && from && { ...base, from };
}

/** Whether a party lacks a role now. */
export function lacksRole(world: World, role: number, scope: Hex): (party: Hex) => boolean {
  return (party) => !hasRole(world.model.authority, role, scope, party, world.time);
}
