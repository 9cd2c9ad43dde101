import { type Hex, toPartyId } from '@tallystick/core';

/** The parties of every world: three administrators, four members, and one the ledger knows nothing of. */
export const partyNames = ['ada', 'ben', 'cid', 'issuer', 'alice', 'bob', 'registrar', 'stranger'] as const;

/** Name of a party. */
export type PartyName = (typeof partyNames)[number];

/** Something for each party. */
export type ByParty<value> = Readonly<Record<PartyName, value>>;

/** The first administrators; two of them decide. */
export const administratorNames = ['ada', 'ben', 'cid'] as const;

/** Members admitted by the first proposal. */
export const memberNames = ['issuer', 'alice', 'bob', 'registrar'] as const;

/** How many administrators a proposal needs. */
export const threshold = 2;

/** Makes something for each party. */
export function byParty<value>(make: (name: PartyName, index: number) => value): ByParty<value> {
  return Object.fromEntries(partyNames.map((name, index) => [name, make(name, index)])) as ByParty<value>;
}

/** Party ids. */
export const partyIds: ByParty<Hex> = byParty((name) => toPartyId(`did:web:${name}.conformance.example`));
