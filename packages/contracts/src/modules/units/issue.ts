import { type CallArguments, type Hex, zeroBytes32 } from '@tallystick/core';
import { lotState, roles } from '../../codes.ts';
import type { unitsAbi } from '../../generated/units-abi.ts';
import { toLotId } from '../../ids.ts';
import { requireList, requireRange, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCaller, requireNotPaused } from '../parties/caller-check.ts';
import { requireRole } from '../parties/role-check.ts';
import { takeRequest } from '../request.ts';
import { uint64Max } from '../uint64.ts';
import { requireClass } from './class-check.ts';
import { takeFromClaims } from './issue-claims.ts';
import { requireRecipient } from './recipient-check.ts';
import { createLot } from './take-units.ts';
import { allotments, caps, type UnitClass } from './units-tables.ts';

type IssueParameters = CallArguments<typeof unitsAbi, 'issue'>[0];

const claimsMax = 4;
const vintageRange = { min: 1900n, max: 3000n };
const expiresAtMax = 2n ** 40n - 1n;

function requireParameters(parameters: IssueParameters, timestamp: bigint): void {
  const { first, count, vintage, expiresAt, claims } = parameters;
  requireRange({ field: 'count', got: count, min: 1n, max: uint64Max });
  requireRange({ field: 'first', got: first, min: 0n, max: uint64Max - count });
  requireRange({ field: 'vintage', got: BigInt(vintage), ...vintageRange });
  if (expiresAt !== 0n)
    requireRange({ field: 'expiresAt', got: expiresAt, min: timestamp + 1n, max: expiresAtMax });
  requireList('claims', claims, claimsMax);
}

async function requireIssuable(
  { state, timestamp }: ModuleContext,
  { classId, claims }: IssueParameters,
  party: Hex,
): Promise<UnitClass> {
  const unitClass = await requireClass(state, classId);
  await requireNotPaused(state, classId);
  const [got, expected] = [claims.length, unitClass.namespaceIds.length];
  if (got !== expected)
    throw new ModuleError('ClaimCountMismatch', { classId, got: BigInt(got), expected: BigInt(expected) });
  await requireRole({ state, timestamp, role: roles.issuer, scope: classId, party });
  return unitClass;
}

/** Takes the units from the issuer's allotment where a cap exists for the class and vintage. */
async function takeFromAllotment(
  { state }: ModuleContext,
  { classId, vintage: period, count }: IssueParameters,
  party: Hex,
): Promise<void> {
  if (!(await caps.get(state, [classId, period]))) return;
  const { quantity, used } = (await allotments.get(state, [classId, period, party])) ?? {
    quantity: 0n,
    used: 0n,
  };
  const available = quantity - used;
  if (count > available)
    throw new ModuleError('AllotmentExceeded', { classId, period, party, got: count, available });
  allotments.put(state, [classId, period, party], { quantity, used: used + count });
}

function writeLot(context: ModuleContext, parameters: IssueParameters): Hex {
  const { classId, claims, first, count, vintage, expiresAt, record, recipient: owner } = parameters;
  const claimId = claims[0] as Hex;
  const lotId = toLotId({ claimId, first });
  const issued = { classId, claimId, owner, first, count, vintage, expiresAt, record };
  const open = { state: lotState.live, holds: 0, closingCode: 0, closedAt: 0n, beneficiary: zeroBytes32 };
  createLot(context.state, { lotId, ...issued, ...open });
  const args = { lotId, classId, owner, claims, first, count, vintage, expiresAt, record };
  emitEvent(context, { module: 'Units', name: 'Issued', args });
  return lotId;
}

/** Function of `Units` that issues lots. */
export const issueFunctions: ModuleFunctionsOf<'Units', 'issue'> = {
  issue: async (context, [parameters, requestId]) => {
    const party = await requireCaller(context);
    await takeRequest(context, { party, requestId });
    requireParameters(parameters, context.timestamp);
    const { classId, claims, first, count, recipient } = parameters;
    const { holderRole, ...requirements } = await requireIssuable(context, parameters, party);
    requireWord('recipient', recipient);
    await requireRecipient(context, { party: recipient, classId, holderRole });
    const expected = await takeFromClaims(context, { party, claimIds: claims, count, requirements });
    if (first !== expected)
      throw new ModuleError('SerialNotNext', { claimId: claims[0] as Hex, got: first, expected });
    await takeFromAllotment(context, parameters, party);
    return writeLot(context, parameters);
  },
};
