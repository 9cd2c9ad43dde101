import { type AccountNonces, finishNonce, releaseNonce, takeNonce } from './account-nonces.ts';

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
  /**
   * Nonces from there on that earlier processes left in use, asked for after `readChainNonce`; none when absent. A
   * gap below them was leased once and never used: it is handed out.
   */
  readonly readTaken?: (() => Promise<ReadonlySet<number>>) | undefined;
}

/** Hands out nonces so that no two submissions get the same one. Inject a shared one where processes share a key. */
export interface NonceLease {
  acquire(parameters: AcquireNonceParameters): Promise<LeasedNonce>;
}

interface QueuedAccount extends AccountNonces {
  /** End of the queue: reading the chain and choosing a nonce is one step. */
  last: Promise<unknown>;
}

const newAccount = (): QueuedAccount => ({ held: new Map(), unused: 0, last: Promise.resolve() });

/** Nobody else shares the lease of a process. */
const holder = 'process';

async function leaseNonce(
  account: AccountNonces,
  { readChainNonce, readTaken }: AcquireNonceParameters,
): Promise<LeasedNonce> {
  const chainNonce = await readChainNonce();
  const taken = (await readTaken?.()) ?? new Set();
  const nonce = takeNonce(account, { holder, chainNonce, taken });
  return {
    nonce,
    release: () => void releaseNonce(account, nonce),
    finish: () => finishNonce(account, nonce),
  };
}

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
  const accounts = new Map<string, QueuedAccount>();
  return {
    acquire: (parameters) => {
      const account = accounts.get(parameters.key) ?? newAccount();
      accounts.set(parameters.key, account);
      const next = account.last.then(() => leaseNonce(account, parameters));
      account.last = next.catch(() => undefined);
      return next;
    },
  };
}

/** The lease of this process: ledgers over different clients of one chain share it. */
export const processNonceLease: NonceLease = createNonceLease();
