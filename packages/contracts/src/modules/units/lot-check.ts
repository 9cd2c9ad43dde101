import type { Hex } from '@tallystick/core';
import { lotState } from '../../codes.ts';
import type { ModuleContext } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import { requireNotPaused } from '../parties/caller-check.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { type LotRow, lots } from './units-tables.ts';

/** A lot with its id. */
export interface Lot extends LotRow {
  readonly lotId: Hex;
}

/** Refuses a lot that does not exist. */
export async function requireLot(state: KeyValueState, lotId: Hex): Promise<Lot> {
  const lot = await lots.get(state, [lotId]);
  if (!lot) throw new ModuleError('LotUnknown', { lotId });
  return { ...lot, lotId };
}

/** Refuses a party that does not own the lot. */
export function requireOwner({ lotId, owner }: Lot, party: Hex): void {
  if (owner !== party) throw new ModuleError('NotOwner', { lotId, party });
}

/** Refuses a lot that is locked or closed. */
export function requireLive({ lotId, state }: Lot): void {
  if (state !== lotState.live) throw new ModuleError('LotNotLive', { lotId, state });
}

/** Refuses a lot under any hold. */
export function requireNotHeld({ lotId, holds }: Lot): void {
  if (holds !== 0) throw new ModuleError('LotHeld', { lotId, holds });
}

/** Refuses a lot from the second on in which it expires. */
export function requireNotExpired({ lotId, expiresAt }: Lot, timestamp: bigint): void {
  if (expiresAt !== 0n && timestamp >= expiresAt) throw new ModuleError('LotExpired', { lotId, expiresAt });
}

/** Refuses to take more units than a lot may give. */
export function requireCount({ lotId }: Lot, got: bigint, available: bigint): void {
  if (got > available) throw new ModuleError('CountExceeded', { lotId, got, available });
}

/**
 * The lot check of transfer, split, merge and retire.
 *
 * @param context - The call.
 * @param asked - Lot id and the party that must own it.
 * @returns The lot.
 * @throws ModuleError LotUnknown, SubjectPaused for the class, NotOwner, LotNotLive, LotHeld, LotExpired.
 */
export async function requireMovableLot(
  { state, timestamp }: ModuleContext,
  { lotId, party }: { readonly lotId: Hex; readonly party: Hex },
): Promise<Lot> {
  const lot = await requireLot(state, lotId);
  await requireNotPaused(state, lot.classId);
  requireOwner(lot, party);
  requireLive(lot);
  requireNotHeld(lot);
  requireNotExpired(lot, timestamp);
  return lot;
}
