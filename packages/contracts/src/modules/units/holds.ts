import { type Hex, zeroBytes32 } from '@tallystick/core';
import { holdKind, roles } from '../../codes.ts';
import { requireRange, requireWord } from '../checks.ts';
import { emitEvent, type ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireCallerOrGovernance, requireNotPaused } from '../parties/caller-check.ts';
import { requireActiveMember } from '../parties/member-check.ts';
import { requireRole } from '../parties/role-check.ts';
import { takeRequest } from '../request.ts';
import { type Lot, requireLive, requireLot, requireNotExpired, requireOwner } from './lot-check.ts';
import { holders, lots } from './units-tables.ts';

interface HoldRequest {
  readonly kind: number;
  readonly holder: Hex;
  /** The calling party, 0 for governance. */
  readonly party: Hex;
}

const toHoldBit = (kind: number): number => 1 << (kind - 1);
const hasHold = ({ holds }: Lot, kind: number): boolean => (holds & toHoldBit(kind)) !== 0;

function requireKind(kind: number): void {
  const [min, max] = [BigInt(holdKind.freeze), BigInt(holdKind.buffer)];
  requireRange({ field: 'kind', got: BigInt(kind), min, max });
}

/** The lot, which is not of a paused class unless governance asks. */
async function requireUnpausedLot({ state, isGovernance }: ModuleContext, lotId: Hex): Promise<Lot> {
  const lot = await requireLot(state, lotId);
  if (!isGovernance) await requireNotPaused(state, lot.classId);
  return lot;
}

async function requireFreezer(context: ModuleContext, lot: Lot, request: HoldRequest): Promise<void> {
  const { state, timestamp, isGovernance } = context;
  if (isGovernance) return;
  const { party, holder } = request;
  await requireRole({ state, timestamp, role: roles.registrar, scope: lot.classId, party });
  if (holder !== party) throw new ModuleError('HolderNotCaller', { lotId: lot.lotId, holder });
}

function requireUsable(lot: Lot, timestamp: bigint): void {
  if (hasHold(lot, holdKind.freeze)) throw new ModuleError('LotHeld', { lotId: lot.lotId, holds: lot.holds });
  requireNotExpired(lot, timestamp);
}

async function requireHoldable(context: ModuleContext, lot: Lot, request: HoldRequest): Promise<void> {
  const { kind, holder, party } = request;
  const isFreeze = kind === holdKind.freeze;
  if (isFreeze) await requireFreezer(context, lot, request);
  else requireOwner(lot, party);
  requireLive(lot);
  if (!isFreeze) requireUsable(lot, context.timestamp);
  await requireActiveMember(context.state, holder);
  if (hasHold(lot, kind)) throw new ModuleError('HoldExists', { lotId: lot.lotId, kind });
}

/**
 * Ends every hold of a lot that is closed for ever.
 *
 * @param context - The call.
 * @param lot - The lot; what becomes of it is written by the caller.
 */
export function endHolds(context: ModuleContext, lot: Lot): void {
  for (const kind of Object.values(holdKind)) {
    if (!hasHold(lot, kind)) continue;
    holders.delete(context.state, [lot.lotId, kind]);
    emitEvent(context, { module: 'Units', name: 'Unheld', args: { lotId: lot.lotId, kind } });
  }
}

/** Functions of `Units` about holds. */
export const holdFunctions: ModuleFunctionsOf<'Units', 'hold' | 'unhold' | 'holderOf'> = {
  hold: async (context, [lotId, kind, holder, requestId]) => {
    const { state } = context;
    const party = await requireCallerOrGovernance(context);
    await takeRequest(context, { party, requestId });
    requireKind(kind);
    requireWord('holder', holder);
    const lot = await requireUnpausedLot(context, lotId);
    await requireHoldable(context, lot, { kind, holder, party });
    lots.put(state, [lotId], { ...lot, holds: lot.holds | toHoldBit(kind) });
    holders.put(state, [lotId, kind], { party: holder });
    emitEvent(context, { module: 'Units', name: 'Held', args: { lotId, kind, holder } });
  },

  unhold: async (context, [lotId, kind, requestId]) => {
    const { state, isGovernance } = context;
    const party = await requireCallerOrGovernance(context);
    await takeRequest(context, { party, requestId });
    requireKind(kind);
    const lot = await requireUnpausedLot(context, lotId);
    const holder = await holders.get(state, [lotId, kind]);
    if (!holder) throw new ModuleError('HoldUnknown', { lotId, kind });
    if (!isGovernance && holder.party !== party) throw new ModuleError('NotHolder', { lotId, kind, party });
    lots.put(state, [lotId], { ...lot, holds: lot.holds & ~toHoldBit(kind) });
    holders.delete(state, [lotId, kind]);
    emitEvent(context, { module: 'Units', name: 'Unheld', args: { lotId, kind } });
  },

  holderOf: async ({ state }, [lotId, kind]) =>
    (await holders.get(state, [lotId, kind]))?.party ?? zeroBytes32,
};
