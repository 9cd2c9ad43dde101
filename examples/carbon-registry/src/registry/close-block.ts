import type { ModuleDeployment } from '@tallystick/contracts';
import { type Call, defineCall, type Hex, zeroBytes32 } from '@tallystick/core';
import { toLotId } from '@tallystick/sdk';
import type { PlannedRetirement } from '../import/import-plan.ts';
import { purposeNumber } from './codes.ts';
import type { IssuedBlock } from './issue-blocks.ts';

/** A lot that is still live. */
export interface LiveLot {
  readonly lotId: Hex;
  readonly issued: IssuedBlock;
  readonly first: bigint;
  readonly count: bigint;
}

/** A retirement or cancellation with the lot it makes. */
export interface ClosedLot {
  readonly retirement: PlannedRetirement;
  readonly lotId: Hex;
  /** Beneficiary on the ledger: a party id or a salted commitment. */
  readonly beneficiary: Hex;
}

/** Part of what happens to a block: small enough for one transaction. */
export interface ClosingPart {
  readonly issued: IssuedBlock;
  readonly calls: readonly Call[];
  readonly closed: readonly ClosedLot[];
  /** Lots split off for good. */
  readonly live: readonly LiveLot[];
  /** First serial after the block's head lot before this part, and after it. */
  readonly endBefore: bigint;
  readonly endAfter: bigint;
}

/** What {@link closeBlock} takes. */
export interface CloseBlockParameters {
  readonly units: ModuleDeployment['units'];
  readonly issued: IssuedBlock;
  readonly retirements: readonly PlannedRetirement[];
  readonly toBeneficiary: (retirement: PlannedRetirement) => Hex;
}

/** Retirements per part: each takes one call, or two with the split before it. */
const retirementsPerPart = 20;

function closeCall(units: ModuleDeployment['units'], closed: ClosedLot, lotId: Hex): Call {
  const { outcome, count, purpose } = closed.retirement;
  const code = purposeNumber(purpose);
  return outcome === 'retired'
    ? defineCall({
        module: units,
        functionName: 'retire',
        args: [lotId, count, closed.beneficiary, code, zeroBytes32],
      })
    : defineCall({ module: units, functionName: 'cancel', args: [lotId, count, code, zeroBytes32] });
}

function closePart(parameters: CloseBlockParameters, end: bigint): ClosingPart {
  const { units, issued, retirements, toBeneficiary } = parameters;
  const { claimId, lotId: headId } = issued;
  const calls: Call[] = [];
  const closed: ClosedLot[] = [];
  const live: LiveLot[] = [];
  let endAfter = end;
  for (const retirement of retirements) {
    const next = retirement.last + 1n;
    if (endAfter > next) {
      const count = endAfter - next;
      calls.push(defineCall({ module: units, functionName: 'split', args: [headId, count, zeroBytes32] }));
      live.push({ issued, lotId: toLotId({ claimId, first: next }), first: next, count });
    }
    const lotId = toLotId({ claimId, first: retirement.first });
    const lot = { retirement, lotId, beneficiary: toBeneficiary(retirement) };
    calls.push(closeCall(units, lot, headId));
    closed.push(lot);
    endAfter = retirement.first;
  }
  return { issued, calls, closed, live, endBefore: end, endAfter };
}

/**
 * Works out how a block's units are closed, from its last serial to its first: each split or retirement takes the tail of
 * what is left of the block's lot, so no serial is touched that no row names.
 *
 * @param parameters - The block and its retirements, which are disjoint and lie inside it.
 * @returns Parts to be submitted in this order, each only after the one before took effect.
 */
export function closeBlock(parameters: CloseBlockParameters): ClosingPart[] {
  const descending = parameters.retirements.toSorted((a, b) => (a.first < b.first ? 1 : -1));
  const parts: ClosingPart[] = [];
  let end = parameters.issued.block.last + 1n;
  for (let start = 0; start < descending.length; start += retirementsPerPart) {
    const part = closePart(
      { ...parameters, retirements: descending.slice(start, start + retirementsPerPart) },
      end,
    );
    parts.push(part);
    end = part.endAfter;
  }
  return parts;
}
