import { type Hex, sha256Packed, zeroBytes32 } from '@tallystick/core';
import { intervalUnit, roles } from '../../codes.ts';
import { toClaimId } from '../../ids.ts';
import { requireRange, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCaller } from '../parties/caller-check.ts';
import { requireRole } from '../parties/role-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { addInterval, type Interval, isIntervalFree } from './interval-set.ts';
import { requireHome, requireNamespace, requireRight } from './namespace-check.ts';
import { claims, type SchemeRight } from './origins-tables.ts';

/** What an interval is claimed of. */
interface Origin {
  readonly namespaceId: Hex;
  readonly originId: Hex;
}

function requireInterval({ start, end }: Interval): void {
  if (start >= end) throw new ModuleError('IntervalEmpty', { start, end });
}

/** The set in which intervals of an origin exclude each other. */
function toIntervalSetId({ namespaceId, originId }: Origin, group: number): Hex {
  return sha256Packed(['bytes32', 'bytes32', 'uint16'], [namespaceId, originId, BigInt(group)]);
}

async function occupy(
  { state }: ModuleContext,
  {
    origin,
    right,
    interval,
  }: { readonly origin: Origin; readonly right: SchemeRight; readonly interval: Interval },
): Promise<void> {
  const groups = right.groupB === 0 ? [right.groupA] : [right.groupA, right.groupB];
  for (const group of groups) {
    const set = toIntervalSetId(origin, group);
    if (!(await isIntervalFree(state, set, interval)))
      throw new ModuleError('IntervalOccupied', { ...origin, group, ...interval });
    addInterval(state, set, interval);
  }
}

/** Functions of `Origins` about claims. */
export const claimFunctions: ModuleFunctionsOf<'Origins', 'claim' | 'claimById' | 'isFree'> = {
  claim: async (context, [namespaceId, originId, right, start, end, quantity, requestId]) => {
    const { state, timestamp } = context;
    const interval = { start, end };
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireWord('originId', originId);
    requireInterval(interval);
    requireRange({ field: 'quantity', got: quantity, min: 1n, max: uint64Max });
    const namespace = await requireNamespace(state, namespaceId);
    requireHome(namespaceId, namespace);
    const schemeRight = await requireRight(state, namespace.scheme, right);
    await requireRole({ state, timestamp, role: roles.issuer, scope: namespaceId, party });
    const expected = end - start;
    if (namespace.unit === intervalUnit.serial && quantity !== expected)
      throw new ModuleError('QuantityMismatch', { got: quantity, expected });
    await occupy(context, { origin: { namespaceId, originId }, right: schemeRight, interval });
    const claim = { namespaceId, originId, party, right, start, end, quantity };
    const claimId = toClaimId(claim);
    claims.put(state, [claimId], claim);
    emitEvent(context, { module: 'Origins', name: 'Claimed', args: { claimId, ...claim } });
    return claimId;
  },

  claimById: async ({ state }, [claimId]) => {
    const none = { namespaceId: zeroBytes32, originId: zeroBytes32, party: zeroBytes32, right: 0 };
    return (await claims.get(state, [claimId])) ?? { ...none, start: 0n, end: 0n, quantity: 0n };
  },

  isFree: ({ state }, [namespaceId, originId, group, start, end]) => {
    requireInterval({ start, end });
    return isIntervalFree(state, toIntervalSetId({ namespaceId, originId }, group), { start, end });
  },
};
