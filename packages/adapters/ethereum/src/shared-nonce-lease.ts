import { BaseError, type JsonValue } from '@tallystick/core';
import { type AccountNonces, finishNonce, releaseNonce, takeNonce } from './account-nonces.ts';
import type { AcquireNonceParameters, LeasedNonce, NonceLease } from './nonce-lease.ts';

/**
 * Where programs that share keys keep which nonces they hold: `createFileNonceStore` of
 * `@tallystick/sdk/file-nonce-store` for the processes of one machine, or a row in a database that all of them use.
 */
export interface NonceStore {
  /** Names this program among those that use the store. */
  readonly holder: string;
  /** Whether the program of that name still runs: what one held that does not is free. */
  isAlive(holder: string): Promise<boolean>;
  /** Changes the state of an account while nobody else does; nothing changes when `change` throws. */
  update(key: string, change: (state: JsonValue | undefined) => Promise<JsonValue>): Promise<void>;
}

/** What {@link createSharedNonceLease} takes. */
export interface CreateSharedNonceLeaseParameters {
  readonly store: NonceStore;
}

type Change = (account: AccountNonces) => void;

/** One account as this program shares it. */
interface SharedAccount {
  readonly store: NonceStore;
  readonly key: string;
  /** What was given back and is not in the store yet. */
  returned: readonly Change[];
  /** End of this program's queue: it waits for others in the store only. */
  last: Promise<unknown>;
}

interface State {
  readonly unused: number;
  readonly held: readonly (readonly [nonce: number, holder: string])[];
}

function isState(state: JsonValue): boolean {
  const { unused, held } = (state ?? {}) as unknown as Partial<State>;
  return (
    Number.isSafeInteger(unused) &&
    Array.isArray(held) &&
    held.every(([nonce, holder]) => Number.isSafeInteger(nonce) && typeof holder === 'string')
  );
}

function toAccount(key: string, state: JsonValue | undefined): AccountNonces {
  if (state === undefined) return { held: new Map(), unused: 0 };
  if (isState(state)) {
    const { unused, held } = state as unknown as State;
    return { unused, held: new Map(held) };
  }
  throw new BaseError({
    code: 'ERR_JOURNAL_CORRUPT',
    shortMessage: `Expected the nonces held of ${key} in the nonce store, got something else.`,
    details:
      'Stop every program that uses the store, then delete this state: what was sent is in the journals.',
  });
}

async function dropDead(store: NonceStore, account: AccountNonces): Promise<void> {
  for (const holder of new Set(account.held.values())) {
    if (holder === store.holder || (await store.isAlive(holder))) continue;
    for (const [nonce, of] of [...account.held]) if (of === holder) releaseNonce(account, nonce);
  }
}

async function changeNow<result>(
  shared: SharedAccount,
  work: (account: AccountNonces) => Promise<result>,
): Promise<result> {
  const { store, key, returned } = shared;
  const done: { result?: result } = {};
  await store.update(key, async (state) => {
    const account = toAccount(key, state);
    await dropDead(store, account);
    for (const apply of returned) apply(account);
    done.result = await work(account);
    return { unused: account.unused, held: [...account.held].map((entry) => [...entry]) };
  });
  shared.returned = shared.returned.filter((apply) => !returned.includes(apply));
  return done.result as result;
}

function change<result>(
  shared: SharedAccount,
  work: (account: AccountNonces) => Promise<result>,
): Promise<result> {
  const next = shared.last.then(() => changeNow(shared, work));
  shared.last = next.catch(() => undefined);
  return next;
}

function toLeasedNonce(shared: SharedAccount, nonce: number): LeasedNonce {
  let isReturned = false;
  const giveBack = (apply: Change): void => {
    if (isReturned) return;
    isReturned = true;
    shared.returned = [...shared.returned, apply];
    // Where the store cannot be changed now, the next change takes it along.
    change(shared, async () => undefined).catch(() => undefined);
  };
  return {
    nonce,
    release: () => giveBack((account) => void releaseNonce(account, nonce)),
    finish: () => giveBack((account) => finishNonce(account, nonce)),
  };
}

async function leaseNonce(shared: SharedAccount, parameters: AcquireNonceParameters): Promise<LeasedNonce> {
  const { readChainNonce, readTaken } = parameters;
  const nonce = await change(shared, async (account) => {
    const chainNonce = await readChainNonce();
    const taken = (await readTaken?.()) ?? new Set<number>();
    return takeNonce(account, { holder: shared.store.holder, chainNonce, taken });
  });
  return toLeasedNonce(shared, nonce);
}

/**
 * Makes a nonce lease for programs that share keys: no two of them get the same nonce, and no gap stays.
 *
 * The chain's nonce is read while the store is held, so choosing is one step for all of them. What a program held that
 * no longer runs is handed out again as far as the chain has not used it; should that program come back and find its
 * nonce used by another transaction, its submission is proved `absent` and takes effect once under a new nonce.
 *
 * Every program keeps a journal of its own.
 *
 * @param parameters - The store that the programs share.
 * @returns The lease. `acquire` throws what the store throws; BaseError `ERR_JOURNAL_CORRUPT` for a state it did not write.
 *
 * @example
 * ```ts
 * import { createSharedNonceLease } from '@tallystick/ethereum';
 *
 * // One program alone; createFileNonceStore of @tallystick/sdk/file-nonce-store is for several.
 * const states = new Map();
 * const nonceLease = createSharedNonceLease({
 *   store: {
 *     holder: 'only',
 *     isAlive: async () => true,
 *     update: async (key, change) => void states.set(key, await change(states.get(key))),
 *   },
 * });
 * const { nonce } = await nonceLease.acquire({ key: 'chain and account', readChainNonce: async () => 7 });
 * console.log(nonce); // 7
 * ```
 */
export function createSharedNonceLease({ store }: CreateSharedNonceLeaseParameters): NonceLease {
  const accounts = new Map<string, SharedAccount>();
  return {
    acquire: (parameters) => {
      const { key } = parameters;
      const shared = accounts.get(key) ?? { store, key, returned: [], last: Promise.resolve() };
      accounts.set(key, shared);
      return leaseNonce(shared, parameters);
    },
  };
}
