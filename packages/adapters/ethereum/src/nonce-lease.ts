/** A nonce that is held by one submission. */
export interface LeasedNonce {
  readonly nonce: number;
  /** Gives the nonce back: it is known that nothing uses it. */
  release(): void;
  /** The nonce is used on the chain for good, by whichever transaction. */
  finish(): void;
}

/** What {@link NonceLease.acquire} takes. */
export interface AcquireNonceParameters {
  /** Names the account on its chain: hash of block 0 and address, so that two chains of one id are not confused. */
  readonly key: string;
  /** The least nonce that is free as far as the chain knows. */
  readonly readChainNonce: () => Promise<number>;
}

/** Hands out nonces so that no two submissions get the same one. Inject a shared one where processes share a key. */
export interface NonceLease {
  acquire(parameters: AcquireNonceParameters): Promise<LeasedNonce>;
}

interface AccountNonces {
  readonly held: Set<number>;
  /** Nonces below the highest held one that were given back. */
  readonly free: Set<number>;
  /** The highest held nonce; -1 when none is held. */
  highest: number;
  /** End of the queue: reading the chain and choosing a nonce is one step. */
  last: Promise<unknown>;
}

function chooseNonce(account: AccountNonces, chainNonce: number): number {
  for (const nonce of account.free) if (nonce < chainNonce) account.free.delete(nonce);
  return account.free.size > 0 ? Math.min(...account.free) : Math.max(chainNonce, account.highest + 1);
}

function dropNonce(account: AccountNonces, nonce: number): void {
  account.held.delete(nonce);
  if (account.held.size === 0) account.highest = -1;
}

function releaseNonce(account: AccountNonces, nonce: number): void {
  if (!account.held.has(nonce)) return;
  account.free.add(nonce);
  dropNonce(account, nonce);
  // Nonces above all held ones come back by themselves: the next one is counted from the highest held.
  while (account.free.delete(account.highest)) account.highest -= 1;
  if (account.held.size === 0) account.free.clear();
}

function holdNonce(account: AccountNonces, nonce: number): LeasedNonce {
  account.free.delete(nonce);
  account.held.add(nonce);
  account.highest = Math.max(account.highest, nonce);
  return {
    nonce,
    release: () => releaseNonce(account, nonce),
    finish: () => dropNonce(account, nonce),
  };
}

const newAccount = (): AccountNonces => ({
  held: new Set(),
  free: new Set(),
  highest: -1,
  last: Promise.resolve(),
});

/**
 * Makes a nonce lease for one process.
 *
 * A nonce that was given back is handed out again first, so that no gap stays open.
 *
 * @returns The lease.
 *
 * @example
 * ```ts
 * import { createNonceLease } from '@tallystick/ethereum';
 *
 * const lease = createNonceLease();
 * const { nonce } = await lease.acquire({ key: 'chain and account', readChainNonce: async () => 7 });
 * console.log(nonce); // 7
 * ```
 */
export function createNonceLease(): NonceLease {
  const accounts = new Map<string, AccountNonces>();
  return {
    acquire: ({ key, readChainNonce }) => {
      const account = accounts.get(key) ?? newAccount();
      accounts.set(key, account);
      const next = account.last.then(async () =>
        holdNonce(account, chooseNonce(account, await readChainNonce())),
      );
      account.last = next.catch(() => undefined);
      return next;
    },
  };
}

/** The lease of this process: ledgers over different clients of one chain share it. */
export const processNonceLease: NonceLease = createNonceLease();
