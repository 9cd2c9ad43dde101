import type { AccountFields, StateManagerInterface } from '@ethereumjs/common';
import { Account, type Address } from '@ethereumjs/util';
import * as Hash from 'ox/Hash';

const empty: Uint8Array = new Uint8Array(0);

/** State of an in-process EVM, kept in maps with an undo log, so that a checkpoint costs nothing. */
export interface JournaledState extends StateManagerInterface {
  /** Marks the present state; `rollBack` with the mark returns to it. */
  mark(): number;
  rollBack(mark: number): void;
  /** Begins a transaction: what storage holds now is its original value (EIP-2200). */
  beginTransaction(): void;
}

type Undo = () => void;

function copyOf(account: Account): Account {
  return Object.assign(Object.create(Object.getPrototypeOf(account)) as Account, account);
}

/** Address and slot as one text, a character for each byte: quicker to build than hex. */
function slotKey(address: Address, slot: Uint8Array): string {
  return Buffer.from(address.bytes).toString('latin1') + Buffer.from(slot).toString('latin1');
}

function unsupported(): never {
  throw new Error('The in-process EVM keeps no state root.');
}

/** Map writes that can be undone, in the order they were made. */
function createUndoLog(): {
  log: Undo[];
  set<key, value>(map: Map<key, value>, key: key, value: value): void;
} {
  const log: Undo[] = [];
  return {
    log,
    set(map, key, value) {
      const before = map.get(key);
      const existed = map.has(key);
      log.push(() => (existed ? map.set(key, before as never) : map.delete(key)));
      map.set(key, value);
    },
  };
}

/** Original values of the running transaction, read lazily: only the slots it writes are kept apart. */
function createOriginals(current: (key: string) => Uint8Array): {
  get(address: Address, slot: Uint8Array): Promise<Uint8Array>;
  clear(): void;
  remember(key: string): void;
} {
  const originals = new Map<string, Uint8Array>();
  return {
    get: async (address, slot) => {
      const key = slotKey(address, slot);
      return originals.get(key) ?? current(key);
    },
    clear: () => originals.clear(),
    remember: (key) => {
      if (!originals.has(key)) originals.set(key, current(key));
    },
  };
}

/**
 * Makes an empty state for `@ethereumjs/evm`. The manager that library ships copies the whole state at every call
 * frame, which is too slow for tens of thousands of transactions.
 *
 * @returns The state, with marks beside the interface's checkpoints.
 */
export function createJournaledState(): JournaledState {
  const accounts = new Map<string, Account | undefined>();
  const codes = new Map<string, Uint8Array>();
  const storage = new Map<string, Uint8Array>();
  const checkpoints: number[] = [];
  const { log, set } = createUndoLog();
  const originals = createOriginals((key) => storage.get(key) ?? empty);
  const rollBack = (mark: number): void => {
    while (log.length > mark) log.pop()?.();
  };
  const state: JournaledState = {
    originalStorageCache: originals,
    mark: () => log.length,
    rollBack,
    beginTransaction: () => originals.clear(),
    getAccount: async (address) => {
      const account = accounts.get(address.toString());
      return account && copyOf(account);
    },
    putAccount: async (address, account) => set(accounts, address.toString(), account && copyOf(account)),
    deleteAccount: async (address) => set(accounts, address.toString(), undefined),
    modifyAccountFields: async (address, fields: AccountFields) => {
      const account = copyOf(accounts.get(address.toString()) ?? new Account());
      set(accounts, address.toString(), Object.assign(account, fields));
    },
    putCode: async (address, code) => {
      set(codes, address.toString(), code);
      await state.modifyAccountFields(address, { codeHash: Hash.keccak256(code) });
    },
    getCode: async (address) => codes.get(address.toString()) ?? empty,
    getCodeSize: async (address) => (codes.get(address.toString()) ?? empty).length,
    getStorage: async (address, slot) => storage.get(slotKey(address, slot)) ?? empty,
    putStorage: async (address, slot, value) => {
      const key = slotKey(address, slot);
      originals.remember(key);
      set(storage, key, value);
    },
    clearStorage: async () => undefined,
    checkpoint: async () => void checkpoints.push(log.length),
    commit: async () => void checkpoints.pop(),
    revert: async () => rollBack(checkpoints.pop() ?? 0),
    getStateRoot: unsupported,
    setStateRoot: unsupported,
    hasStateRoot: unsupported,
    clearCaches: () => undefined,
    shallowCopy: unsupported,
  };
  return state;
}
