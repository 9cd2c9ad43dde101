/**
 * Role codes. A role is held for a scope: a class, a namespace, a record kind, or the whole ledger (32 zero bytes).
 *
 * @example
 * ```ts
 * import { roles } from '@tallystick/contracts';
 *
 * console.log(roles.issuer); // 1
 * ```
 */
export const roles = {
  /** Claims in a namespace, issues in a class. */
  issuer: 1,
  /** Holds units of a class that asks for this role. */
  holder: 2,
  /** Freezes lots of a class. */
  registrar: 3,
  /** Pauses a module, class or party. */
  pauser: 4,
  /** Authorises. */
  authority: 5,
  /** Verifies. */
  verifier: 6,
  /** Observes. */
  observer: 7,
} as const;

/** Status of a member. */
export const memberStatus = { none: 0, active: 1, suspended: 2, left: 3 } as const;

/** State of a lot. */
export const lotState = { none: 0, live: 1, locked: 2, retired: 3, cancelled: 4 } as const;

/** Kind of a hold; its bit in `holds` is kind - 1. */
export const holdKind = { freeze: 1, pledge: 2, buffer: 3 } as const;

/** Unit of the intervals of a namespace. */
export const intervalUnit = { serial: 1, second: 2 } as const;
