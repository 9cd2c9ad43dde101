import type { Hex } from '@tallystick/core';
import { intervalUnit } from '../../codes.ts';
import type { ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import { requireNamespace } from '../origins/namespace-check.ts';
import { claims } from '../origins/origins-tables.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { issuedQuantities } from './units-tables.ts';

/** Units issued against a claim so far. */
export async function getIssuedQuantity(state: KeyValueState, claimId: Hex): Promise<bigint> {
  return (await issuedQuantities.get(state, [claimId]))?.quantity ?? 0n;
}

/** What is issued against which claims. */
export interface IssueClaims {
  /** The issuing party. */
  readonly party: Hex;
  readonly claimIds: readonly Hex[];
  readonly count: bigint;
  /** What the class requires at each place. */
  readonly requirements: { readonly namespaceIds: readonly Hex[]; readonly rights: readonly number[] };
}

interface TakenClaim {
  readonly namespaceId: Hex;
  readonly start: bigint;
  readonly issued: bigint;
}

/** Takes the units of an issue from one claim; gives the claim and what was issued against it before. */
async function takeFromClaim(
  { state }: ModuleContext,
  issue: IssueClaims,
  place: number,
): Promise<TakenClaim> {
  const { party, claimIds, count, requirements } = issue;
  const claimId = claimIds[place] as Hex;
  const namespaceId = requirements.namespaceIds[place] as Hex;
  const right = requirements.rights[place] as number;
  const claim = await claims.get(state, [claimId]);
  if (!claim) throw new ModuleError('ClaimUnknown', { claimId });
  if (claimIds.indexOf(claimId) < place) throw new ModuleError('ClaimRepeated', { claimId });
  if (claim.namespaceId !== namespaceId || claim.right !== right)
    throw new ModuleError('ClaimMismatch', { claimId, namespaceId, right });
  if (claim.party !== party) throw new ModuleError('NotClaimant', { claimId, party });
  const issued = await getIssuedQuantity(state, claimId);
  const available = claim.quantity - issued;
  if (count > available) throw new ModuleError('ClaimExceeded', { claimId, got: count, available });
  issuedQuantities.put(state, [claimId], { quantity: issued + count });
  return { namespaceId, start: claim.start, issued };
}

/**
 * Takes the units of an issue from each of its claims, in order.
 *
 * @param context - The call.
 * @param issue - Claims, count and what the class requires.
 * @returns The next serial of the first claim.
 * @throws ModuleError for each claim ClaimUnknown, ClaimRepeated, ClaimMismatch, NotClaimant, ClaimExceeded.
 */
export async function takeFromClaims(context: ModuleContext, issue: IssueClaims): Promise<bigint> {
  const taken: TakenClaim[] = [];
  for (const place of issue.claimIds.keys()) taken.push(await takeFromClaim(context, issue, place));
  const { namespaceId, start, issued } = taken[0] as TakenClaim;
  const { unit } = await requireNamespace(context.state, namespaceId);
  return (unit === intervalUnit.serial ? start : 0n) + issued;
}
