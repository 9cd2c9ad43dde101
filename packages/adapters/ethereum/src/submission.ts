import { BaseError, type JournalEntry, type JsonValue, type ModuleReference } from '@tallystick/core';
import { type Abi, formatAbiItem } from 'abitype';
import { type Account, type Address, type Hex, isAddress, isHash, isHex, parseAbi } from 'viem';
import type { LeasedNonce } from './nonce-lease.ts';

/** A signed transaction as it was, or is about to be, handed to the node. */
export interface SignedCopy {
  readonly hash: Hex;
  readonly raw: Hex;
}

/** One submission: one sender, one nonce, and every copy that was ever signed for it, the newest last. */
export interface Submission {
  readonly requestId: string;
  readonly chainId: string;
  readonly callsDigest: string;
  readonly genesisHash: Hex;
  readonly sender: Address;
  readonly nonce: number;
  /** A block at which the nonce was unused: where a search for its use begins. */
  readonly fromBlock: bigint;
  readonly modules: readonly ModuleReference[];
  readonly copies: readonly SignedCopy[];
  /** The node said no: nothing is sent again by itself. */
  readonly isRefused?: boolean | undefined;
}

/** A submission of this process, with what only a process knows. */
export interface LiveSubmission {
  submission: Submission;
  /** Who signs replacements; undefined when the submission came from the journal without its signer. */
  readonly account: Account | undefined;
  readonly lease: LeasedNonce | undefined;
  /** When the newest copy was first sent, in milliseconds of `performance.now()`. */
  lastSentAt: number;
  /** A replacement under way; waiters share it. */
  replacing: Promise<void> | undefined;
}

/** The copy that was handed out first: its hash is the submission's transaction id. */
export function firstCopy(submission: Submission): SignedCopy {
  return submission.copies[0] as SignedCopy;
}

/** The newest copy: the only one that is sent again. */
export function lastCopy(submission: Submission): SignedCopy {
  return submission.copies.at(-1) as SignedCopy;
}

const notesVersion = 1;
const written = new WeakMap<Abi, readonly string[]>();

/** Events and errors of an ABI in words, so that another process can name what a transaction did. */
function writeAbi(abi: Abi): readonly string[] {
  const known = written.get(abi);
  if (known) return known;
  const lines = abi
    .filter(({ type }) => type === 'event' || type === 'error')
    .map((item) => formatAbiItem(item));
  const unique = [...new Set(lines)];
  written.set(abi, unique);
  return unique;
}

/**
 * Writes a submission down as a journal entry.
 *
 * @param submission - The submission with all its copies.
 * @returns The entry; everything another process needs to find out what became of it.
 */
export function toJournalEntry(submission: Submission): JournalEntry {
  const {
    requestId,
    chainId,
    callsDigest,
    genesisHash,
    sender,
    nonce,
    fromBlock,
    modules,
    copies,
    isRefused,
  } = submission;
  const native: JsonValue = {
    version: notesVersion,
    ...{ genesisHash, sender, nonce, fromBlock: String(fromBlock) },
    copies: copies.map(({ hash, raw }) => ({ hash, raw })),
    ...(isRefused ? { isRefused } : {}),
    modules: modules.map(({ address, abi, name }) => ({
      address,
      abi: writeAbi(abi),
      ...(name ? { name } : {}),
    })),
  };
  return { requestId, chainId, callsDigest, native };
}

interface Notes {
  readonly version: unknown;
  readonly genesisHash: Hex;
  readonly sender: Address;
  readonly nonce: number;
  readonly fromBlock: string;
  readonly copies: readonly SignedCopy[];
  readonly isRefused?: boolean;
  readonly modules: readonly {
    readonly address: string;
    readonly abi: readonly string[];
    readonly name?: string;
  }[];
}

function isNotes(native: JsonValue): boolean {
  const notes = native as unknown as Partial<Notes> | null;
  return (
    notes?.version === notesVersion &&
    isHash(notes.genesisHash ?? '') &&
    isAddress(notes.sender ?? '', { strict: false }) &&
    Number.isSafeInteger(notes.nonce) &&
    /^\d+$/.test(notes.fromBlock ?? '') &&
    Array.isArray(notes.copies) &&
    notes.copies.length > 0 &&
    notes.copies.every(({ hash, raw }) => isHash(hash) && isHex(raw)) &&
    Array.isArray(notes.modules)
  );
}

/**
 * Reads a submission back from its journal entry.
 *
 * @param entry - The entry.
 * @param modules - The modules with their whole ABIs, where the caller has them; else the entry's own notes are used.
 * @returns The submission.
 * @throws BaseError `ERR_JOURNAL_CORRUPT` when the entry is not one this adapter wrote.
 */
export function fromJournalEntry(entry: JournalEntry, modules?: readonly ModuleReference[]): Submission {
  const { requestId, chainId, callsDigest } = entry;
  if (!isNotes(entry.native)) {
    throw new BaseError({
      code: 'ERR_JOURNAL_CORRUPT',
      shortMessage: `Expected the notes of an Ethereum submission in the journal entry of ${requestId}, got something else.`,
      details: 'Give each kind of ledger its own journal, and do not edit journals.',
    });
  }
  const {
    genesisHash,
    sender,
    nonce,
    fromBlock,
    copies,
    isRefused,
    modules: notes,
  } = entry.native as unknown as Notes;
  const own = (): ModuleReference[] =>
    notes.map(({ address, abi, name }) => ({
      address,
      abi: abi.length > 0 ? (parseAbi(abi) as Abi) : [],
      name,
    }));
  return {
    ...{ requestId, chainId, callsDigest, genesisHash, sender, nonce, copies },
    fromBlock: BigInt(fromBlock),
    modules: modules ?? own(),
    ...(isRefused ? { isRefused } : {}),
  };
}
