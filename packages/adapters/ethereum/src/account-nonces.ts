/** The nonces of one account that are handed out. */
export interface AccountNonces {
  /** Who holds a nonce. */
  readonly held: Map<number, string>;
  /** Above every nonce that is known to be used on the chain; 0 while none is held, as a chain may be set back. */
  unused: number;
}

/** What {@link takeNonce} takes. */
export interface TakeNonceParameters {
  readonly holder: string;
  /** The least nonce that is free as far as the chain knows. */
  readonly chainNonce: number;
  /** Nonces that must not be chosen although nobody holds them. */
  readonly taken: ReadonlySet<number>;
}

/**
 * Holds the least nonce that nobody has: so one that was given back leaves no gap, and one far above the others,
 * chosen because a node lied, holds nobody up.
 */
export function takeNonce(account: AccountNonces, parameters: TakeNonceParameters): number {
  const { holder, chainNonce, taken } = parameters;
  let nonce = Math.max(chainNonce, account.unused);
  while (account.held.has(nonce) || taken.has(nonce)) nonce += 1;
  account.held.set(nonce, holder);
  return nonce;
}

/** Nothing uses the nonce: it may be chosen again. Tells whether it was held. */
export function releaseNonce(account: AccountNonces, nonce: number): boolean {
  const wasHeld = account.held.delete(nonce);
  if (account.held.size === 0) account.unused = 0;
  return wasHeld;
}

/** The nonce is used on the chain for good. */
export function finishNonce(account: AccountNonces, nonce: number): void {
  if (releaseNonce(account, nonce) && account.held.size > 0)
    account.unused = Math.max(account.unused, nonce + 1);
}
