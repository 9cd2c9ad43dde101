import type { Hex } from '@tallystick/core';
import { defineTable, type Table } from '../state/table.ts';

/** By scheme: present once a right was added to it. */
export const schemes: Table<object> = defineTable({ name: 'Origins/scheme', fields: {} });

/** What a right of a scheme excludes. */
export interface SchemeRight {
  readonly groupA: number;
  /** 0 = one group only. */
  readonly groupB: number;
  readonly source: Hex;
}

/** By scheme and right. */
export const schemeRights: Table<SchemeRight> = defineTable({
  name: 'Origins/right',
  fields: { groupA: 'code', groupB: 'code', source: 'hex' },
});

/** A namespace of origins. */
export interface Namespace {
  /** Module id of the only `Origins` module that may claim. */
  readonly home: Hex;
  readonly scheme: Hex;
  readonly unit: number;
  /** Whether that is this module. */
  readonly isHome: boolean;
}

/** By namespace id. */
export const namespaces: Table<Namespace> = defineTable({
  name: 'Origins/namespace',
  fields: { home: 'hex', scheme: 'hex', unit: 'code', isHome: 'flag' },
});

/** A claim over an interval of an origin. */
export interface Claim {
  readonly namespaceId: Hex;
  readonly originId: Hex;
  readonly party: Hex;
  readonly right: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly quantity: bigint;
}

/** By claim id. */
export const claims: Table<Claim> = defineTable({
  name: 'Origins/claim',
  fields: {
    namespaceId: 'hex',
    originId: 'hex',
    party: 'hex',
    right: 'code',
    start: 'integer',
    end: 'integer',
    quantity: 'integer',
  },
});
