import { type Hex, toPartyId } from '@tallystick/core';
import type { LocalAccount } from 'viem/accounts';

/** Somebody who acts in the example: a party, and the account it signs with on this ledger. */
export interface Actor {
  /** What the example calls it. Never on a ledger. */
  readonly name: string;
  readonly did: string;
  /** Party id: SHA-256 of the DID. */
  readonly party: Hex;
  readonly account: LocalAccount;
}

/** Everybody in the example. The registry is governed by two of its three administrators. */
export interface Actors {
  /** Runs the registry: first administrator, and issuer of every class. */
  readonly operator: Actor;
  readonly secondAdministrator: Actor;
  readonly thirdAdministrator: Actor;
  /** Holds what is issued until it is transferred or retired. */
  readonly developer: Actor;
  readonly buyer: Actor;
  /** Has an account on the ledger and no party. */
  readonly stranger: Actor;
}

const names = {
  operator: ['Registry operator', 'did:web:registry.example'],
  secondAdministrator: ['Ministry of the environment', 'did:web:ministry.example'],
  thirdAdministrator: ['Accreditation body', 'did:web:accreditation.example'],
  developer: ['Account of the project developers', 'did:web:developers.example'],
  buyer: ['Buyer', 'did:web:buyer.example'],
  stranger: ['Stranger', 'did:web:stranger.example'],
} as const;

/**
 * Gives each actor an account.
 *
 * @param accounts - At least six accounts.
 * @returns The actors.
 * @throws Error when there are too few accounts.
 */
export function toActors(accounts: readonly LocalAccount[]): Actors {
  const entries = Object.entries(names).map(([key, [name, did]], index) => {
    const account = accounts[index];
    if (!account)
      throw new Error(`The example needs ${Object.keys(names).length} accounts, got ${accounts.length}.`);
    return [key, { name, did, party: toPartyId(did), account } satisfies Actor] as const;
  });
  return Object.fromEntries(entries) as unknown as Actors;
}
