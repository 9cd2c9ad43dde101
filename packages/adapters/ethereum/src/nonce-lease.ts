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
  /** Above every nonce that is known to be used on the chain; 0 while none is held, as a chain may be set back. */
  unused: number;
  /** End of the queue: reading the chain and choosing a nonce is one step. */
  last: Promise<unknown>;
}

/** The least nonce that nobody has: one far above the others, chosen because a node lied, holds nobody up. */
function chooseNonce({ held, unused }: AccountNonces, chainNonce: number): number {
  let nonce = Math.max(chainNonce, unused);
  while (held.has(nonce)) nonce += 1;
  return nonce;
}

function dropNonce(account: AccountNonces, nonce: number): boolean {
  const wasHeld = account.held.delete(nonce);
  if (account.held.size === 0) account.unused = 0;
  return wasHeld;
}

function finishNonce(account: AccountNonces, nonce: number): void {
  if (dropNonce(account, nonce) && account.held.size > 0)
    account.unused = Math.max(account.unused, nonce + 1);
}

function holdNonce(account: AccountNonces, nonce: number): LeasedNonce {
  account.held.add(nonce);
  return {
    nonce,
    release: () => void dropNonce(account, nonce),
    finish: () => finishNonce(account, nonce),
  };
}

const newAccount = (): AccountNonces => ({ held: new Set(), unused: 0, last: Promise.resolve() });

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
