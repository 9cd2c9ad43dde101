import type { Hex } from '@tallystick/core';
import { defineTable, type Table } from '../state/table.ts';
import type { Validity } from './validity.ts';

/** By party. */
export const members: Table<{ readonly status: number }> = defineTable({
  name: 'Parties/member',
  fields: { status: 'code' },
});

/** The party an account acts for, and when. */
export interface Account extends Validity {
  readonly party: Hex;
}

/** By address. */
export const accounts: Table<Account> = defineTable({
  name: 'Parties/account',
  fields: { party: 'hex', validFrom: 'integer', validTo: 'integer' },
});

/** By role, scope and party. */
export const roleGrants: Table<Validity> = defineTable({
  name: 'Parties/role',
  fields: { validFrom: 'integer', validTo: 'integer' },
});

/** By subject: module name, class id or party. */
export const pauses: Table<{ readonly reason: number }> = defineTable({
  name: 'Parties/pause',
  fields: { reason: 'code' },
});

/** A proposal; its calls are known by their digest. */
export interface Proposal {
  readonly proposer: Hex;
  readonly callsDigest: Hex;
  readonly expiresAt: bigint;
  readonly executed: boolean;
  /** In the order they were given. */
  readonly approvals: readonly Hex[];
}

/** By proposal id. */
export const proposals: Table<Proposal> = defineTable({
  name: 'Parties/proposal',
  fields: {
    proposer: 'hex',
    callsDigest: 'hex',
    expiresAt: 'integer',
    executed: 'flag',
    approvals: 'hexes',
  },
});
