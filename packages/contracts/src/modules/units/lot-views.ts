import { type CallResult, type Hex, zeroBytes32 } from '@tallystick/core';
import { lotState } from '../../codes.ts';
import type { unitsAbi } from '../../generated/units-abi.ts';
import { requireRange } from '../checks.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { toKeyDigits } from '../state/table.ts';
import { requireClass } from './class-check.ts';
import { getIssuedQuantity } from './issue-claims.ts';
import { classLots, type LotRow, lots } from './units-tables.ts';

type Totals = CallResult<typeof unitsAbi, 'totals'>[0];

const limitMax = 1000;
const lotIdDigits = 64;

function addLots(rows: readonly LotRow[]): Totals {
  const sumOf = (state: number): bigint =>
    rows.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0n);
  // Units only come to a ledger by being issued there and never leave it, so all lots together are what was issued.
  return {
    issued: rows.reduce((sum, { count }) => sum + count, 0n),
    live: sumOf(lotState.live),
    locked: sumOf(lotState.locked),
    retired: sumOf(lotState.retired),
    cancelled: sumOf(lotState.cancelled),
    movedIn: 0n,
    movedOut: 0n,
  };
}

const noLot = {
  classId: zeroBytes32,
  claimId: zeroBytes32,
  owner: zeroBytes32,
  first: 0n,
  count: 0n,
  vintage: 0,
  expiresAt: 0n,
  record: zeroBytes32,
  state: 0,
  holds: 0,
  closingCode: 0,
  closedAt: 0n,
  beneficiary: zeroBytes32,
} as const satisfies LotRow;

/** Views of `Units` over its lots. */
export const lotViews: ModuleFunctionsOf<'Units', 'lot' | 'issuedOf' | 'totals'> = {
  lot: async ({ state }, [lotId]) => (await lots.get(state, [lotId])) ?? noLot,

  issuedOf: ({ state }, [claimId]) => getIssuedQuantity(state, claimId),

  totals: async ({ state }, [classId, cursor, limit]) => {
    await requireClass(state, classId);
    requireRange({ field: 'limit', got: BigInt(limit), min: 1n, max: BigInt(limitMax) });
    const prefix = classLots.prefix + toKeyDigits([classId]);
    // Every hex digit sorts before 'g'. One entry more than asked for tells where to go on.
    const entries = await state.range(prefix + toKeyDigits([cursor]), `${prefix}g`, limit + 1);
    const ids = entries.map(([key]): Hex => `0x${key.slice(-lotIdDigits)}`);
    const rows: LotRow[] = [];
    for (const lotId of ids.slice(0, limit)) rows.push((await lots.get(state, [lotId])) ?? noLot);
    return [addLots(rows), ids[limit] ?? zeroBytes32];
  },
};
