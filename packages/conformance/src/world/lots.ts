import { toClaimId, toLotId } from '@tallystick/contracts';
import { type Call, defineCall, type Hex, zeroBytes32 } from '@tallystick/core';
import { type PartyName, partyIds } from './parties.ts';
import { namespaces, plainClassId, rights } from './registry.ts';
import { commitAs } from './submit-as.ts';
import type { World } from './world.ts';

/** A claim that can be made, with the id it will have. */
export interface PlannedClaim {
  readonly claimId: Hex;
  readonly originId: Hex;
  readonly call: Call;
}

/** What {@link planClaim} takes. */
export interface PlanClaimParameters {
  readonly start?: bigint | undefined;
  readonly end: bigint;
  /** One never claimed before when absent. */
  readonly originId?: Hex | undefined;
  readonly requestId?: Hex | undefined;
}

/** Plans a claim of serial numbers; the issuer may make it. */
export function planClaim(world: World, parameters: PlanClaimParameters): PlannedClaim {
  const { start = 0n, end, originId = world.fresh('origin'), requestId = zeroBytes32 } = parameters;
  const namespaceId = namespaces.serials;
  const right = rights.first;
  const call = defineCall({
    module: world.modules.origins,
    functionName: 'claim',
    args: [namespaceId, originId, right, start, end, end - start, requestId],
  });
  return { claimId: toClaimId({ namespaceId, originId, right, start, end }), originId, call };
}

/** What {@link issueLot} takes. */
export interface IssueLotParameters {
  readonly owner: PartyName;
  readonly count: bigint;
  readonly classId?: Hex | undefined;
}

/** Claims serials 0 to `count` of a fresh origin and issues them as one lot; gives its id. */
export async function issueLot(world: World, parameters: IssueLotParameters): Promise<Hex> {
  const { owner, count, classId = plainClassId } = parameters;
  const { claimId, call } = planClaim(world, { end: count });
  await commitAs(world, { by: 'issuer', calls: [call] });
  const lot = {
    classId,
    claims: [claimId],
    first: 0n,
    count,
    vintage: 2025,
    expiresAt: 0n,
    record: zeroBytes32,
    recipient: partyIds[owner],
  };
  const issue = defineCall({ module: world.modules.units, functionName: 'issue', args: [lot, zeroBytes32] });
  await commitAs(world, { by: 'issuer', calls: [issue] });
  return toLotId({ claimId, first: 0n });
}

/** Splits the last `count` units off a lot. */
export function splitCall(world: World, lotId: Hex, count = 1n): Call {
  const args = [lotId, count, zeroBytes32] as const;
  return defineCall({ module: world.modules.units, functionName: 'split', args });
}

/** Moves `count` units of a lot to a party. */
export function transferCall(world: World, lotId: Hex, count: bigint, to: PartyName): Call {
  const args = [lotId, count, partyIds[to], zeroBytes32] as const;
  return defineCall({ module: world.modules.units, functionName: 'transfer', args });
}

/** How many units a lot has. */
export async function countOf(world: World, lotId: Hex): Promise<bigint> {
  const [lot] = await world.ledger.read([
    defineCall({ module: world.modules.units, functionName: 'lot', args: [lotId] }),
  ]);
  return lot.count;
}

/** A lot that counts how often its call took effect: each time it loses one unit. */
export interface Counter {
  readonly owner: PartyName;
  readonly lotId: Hex;
  readonly call: Call;
  /** How often the call took effect. */
  value(): Promise<bigint>;
}

/** Makes a counter: an action that may succeed any number of times, so that a second effect is seen. */
export async function createCounter(world: World, owner: PartyName = 'alice'): Promise<Counter> {
  const size = 1000n;
  const lotId = await issueLot(world, { owner, count: size });
  const value = async (): Promise<bigint> => size - (await countOf(world, lotId));
  return { owner, lotId, call: splitCall(world, lotId), value };
}
