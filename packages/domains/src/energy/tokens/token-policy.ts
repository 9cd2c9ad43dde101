/** How energy tokens live. */
export interface TokenPolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /** How long after the end of its slot a token can be burned, in seconds: the time a consumer's meter may be offline. */
  readonly burnWithinSeconds: number;
}

/** Why a movement changed nothing. */
export type TokenRefusal =
  | 'repeated-id'
  | 'unknown-interval'
  | 'wrong-direction'
  | 'other-slot'
  | 'other-participant'
  | 'interval-missing'
  | 'more-than-metered'
  | 'not-held'
  | 'too-late';
