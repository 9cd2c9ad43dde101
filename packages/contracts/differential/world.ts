import type { Hex, ModuleCall, NestedCall } from './action.ts';
import { hasRole, isActive, isOpen } from './authority.ts';
import { toNameWord } from './encode-call.ts';
import { ZERO } from './ids.ts';
import type { Random } from './random.ts';
import { isExpired, type Lot, type Model } from './reference-model.ts';

/** An action the generator thinks of. */
export interface Draft {
  readonly from: Hex;
  readonly call: ModuleCall;
  /** Second it needs; otherwise a moment after the action before. */
  readonly time?: bigint;
}

/** What the generator knows when it thinks of the next action. */
export interface World {
  readonly random: Random;
  readonly model: Model;
  /** Second of the next action unless its draft asks for another. */
  time: bigint;
  /** Actions with a request id that succeeded. */
  readonly requested: Draft[];
  /** Proposals that succeeded. */
  readonly proposed: Draft[];
  /** What is still to be tried in this sequence. */
  readonly agenda: Recipe[];
  /** Proposals whose execution was refused. */
  readonly stuck: Set<Hex>;
}

/** Makes an action, or nothing when the world has no occasion for it. */
export type Recipe = (world: World) => Draft | undefined;

/** Makes a call for a proposal. */
export type GovernedRecipe = (world: World) => ModuleCall | undefined;

/** A lot with its id. */
export interface KnownLot extends Lot {
  readonly id: Hex;
}

/** One entry of a list, or nothing when it is empty. */
export function pickOne<item>(world: World, list: Iterable<item>): item | undefined {
  const items = [...list];
  return items.length === 0 ? undefined : world.random.pick(items);
}

/** An account through which a party can act now. */
export function accountOf(world: World, party: Hex): Hex | undefined {
  const { accounts } = world.model.authority;
  const open = [...accounts].filter(([, bound]) => bound.party === party && isOpen(bound, world.time));
  return isActive(world.model.authority, party) ? pickOne(world, open)?.[0] : undefined;
}

/** Whether a subject is paused. */
export function isPaused({ model }: World, subject: Hex): boolean {
  return model.authority.pauses.has(subject);
}

/** Whether a party can call a module now. */
export function canCall(world: World, module: string, party: Hex): boolean {
  if (accountOf(world, party) === undefined) return false;
  return module === 'Parties' || !(isPaused(world, party) || isPaused(world, toNameWord(module)));
}

/** Active members that are not paused, and have the role when one is named. */
export function recipients(world: World, classId: Hex): Hex[] {
  const { authority, classes } = world.model;
  const role = classes.get(classId)?.holderRole ?? 0;
  return [...authority.members.keys()].filter(
    (party) =>
      isActive(authority, party) &&
      !isPaused(world, party) &&
      (role === 0 || hasRole(authority, role, classId, party, world.time)),
  );
}

/** All lots with their ids. */
export function lots({ model }: World): KnownLot[] {
  return [...model.lots].map(([id, lot]) => ({ id, ...lot }));
}

/** Lots their owners can dispose of now. */
export function usableLots(world: World): KnownLot[] {
  return lots(world).filter(
    (lot) =>
      lot.state === 1 &&
      lot.holds.size === 0 &&
      !isExpired(lot, world.time) &&
      !isPaused(world, lot.classId) &&
      canCall(world, 'Units', lot.owner),
  );
}

/** Parties with a role for a scope that can call a module now. */
export function roleHolders(world: World, module: string, role: number, scope: Hex): Hex[] {
  const { authority } = world.model;
  return [...authority.members.keys()].filter(
    (party) => hasRole(authority, role, scope, party, world.time) && canCall(world, module, party),
  );
}

/** A draft of a party's call; nothing when it has no account now. */
export function draft(
  world: World,
  party: Hex | undefined,
  module: ModuleCall['module'],
  functionName: string,
  ...args: ModuleCall['args']
): Draft | undefined {
  const from = party && accountOf(world, party);
  return from && { from, call: { module, functionName, args } };
}

/** A call for a proposal. */
export function governed(
  module: ModuleCall['module'],
  functionName: string,
  ...args: ModuleCall['args']
): ModuleCall {
  return { module, functionName, args };
}

/** A draft with some of its arguments replaced. */
export function withArguments(
  base: Draft | undefined,
  replaced: Readonly<Record<number, ModuleCall['args'][number]>>,
): Draft | undefined {
  return base && { ...base, call: withCallArguments(base.call, replaced) };
}

/** A call with some of its arguments replaced. */
export function withCallArguments(
  call: ModuleCall,
  replaced: Readonly<Record<number, ModuleCall['args'][number]>>,
): ModuleCall {
  return { ...call, args: call.args.map((value, index) => replaced[index] ?? value) };
}

/** A new request id, or none three times out of four. */
export function requestId({ random }: World): Hex {
  return random.oneIn(4) ? random.bytes(32) : ZERO;
}

/** Part of a number: at least 1, often all of it. */
export function part({ random }: World, whole: bigint): bigint {
  if (whole <= 1n || random.oneIn(2)) return whole;
  return BigInt(random.integer(1, Number(whole > 1000n ? 1000n : whole - 1n)));
}

/** Calls of a proposal that stands. */
export function callsOf({ model }: World, proposalId: Hex): readonly NestedCall[] {
  return model.authority.proposals.get(proposalId)?.calls ?? [];
}
