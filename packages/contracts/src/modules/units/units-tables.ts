import type { Hex } from '@tallystick/core';
import { defineTable, type Table } from '../state/table.ts';

/** A class as it is stored: its definition without the parts that must be zero. */
export interface UnitClass {
  readonly profile: Hex;
  readonly unitCode: Hex;
  readonly decimals: number;
  readonly holderRole: number;
  /** Namespace of each required claim, in order. */
  readonly namespaceIds: readonly Hex[];
  /** Right of each required claim, in order. */
  readonly rights: readonly number[];
}

/** By class id. */
export const classes: Table<UnitClass> = defineTable({
  name: 'Units/class',
  fields: {
    profile: 'hex',
    unitCode: 'hex',
    decimals: 'code',
    holderRole: 'code',
    namespaceIds: 'hexes',
    rights: 'codes',
  },
});

/** By class and period. Only proposals write it. */
export const caps: Table<{ readonly limit: bigint; readonly allotted: bigint }> = defineTable({
  name: 'Units/cap',
  fields: { limit: 'integer', allotted: 'integer' },
});

/** An issuer's share of a cap. */
export interface Allotment {
  readonly quantity: bigint;
  readonly used: bigint;
}

/** By class, period and party. */
export const allotments: Table<Allotment> = defineTable({
  name: 'Units/allotment',
  fields: { quantity: 'integer', used: 'integer' },
});

/** By claim: units issued against it so far. */
export const issuedQuantities: Table<{ readonly quantity: bigint }> = defineTable({
  name: 'Units/issued',
  fields: { quantity: 'integer' },
});

/** A lot as it is stored. */
export interface LotRow {
  readonly classId: Hex;
  readonly claimId: Hex;
  readonly owner: Hex;
  readonly first: bigint;
  readonly count: bigint;
  readonly vintage: number;
  readonly expiresAt: bigint;
  readonly record: Hex;
  readonly state: number;
  readonly holds: number;
  readonly closingCode: number;
  readonly closedAt: bigint;
  readonly beneficiary: Hex;
}

/** By lot id. */
export const lots: Table<LotRow> = defineTable({
  name: 'Units/lot',
  fields: {
    classId: 'hex',
    claimId: 'hex',
    owner: 'hex',
    first: 'integer',
    count: 'integer',
    vintage: 'code',
    expiresAt: 'integer',
    record: 'hex',
    state: 'code',
    holds: 'code',
    closingCode: 'code',
    closedAt: 'integer',
    beneficiary: 'hex',
  },
});

/** By class and lot: which lots a class has, so that they can be added up. */
export const classLots: Table<object> = defineTable({ name: 'Units/class-lot', fields: {} });

/** By lot and kind of hold. */
export const holders: Table<{ readonly party: Hex }> = defineTable({
  name: 'Units/holder',
  fields: { party: 'hex' },
});
