import { BaseError, type JournalEntry } from '@tallystick/core';

type Settled = NonNullable<JournalEntry['settled']>;

/** One line of a journal file. */
export type JournalLine =
  | { readonly put: JournalEntry }
  | { readonly settle: { readonly requestId: string; readonly settled: Settled } };

/** The first line: what the file is. */
export const journalHeader = '{"format":"ledger-journal","version":1}';

const settledValues: readonly unknown[] = ['final', 'failed', 'absent'];

function isEntry(value: unknown): value is JournalEntry {
  const { requestId, chainId, callsDigest, native, settled } = (value ?? {}) as Partial<JournalEntry>;
  const isText = [requestId, chainId, callsDigest].every((text) => typeof text === 'string');
  return isText && native !== undefined && (settled === undefined || settledValues.includes(settled));
}

function isLine(value: unknown): value is JournalLine {
  const { put, settle } = (value ?? {}) as {
    put?: unknown;
    settle?: { requestId?: unknown; settled?: unknown };
  };
  if (put !== undefined) return isEntry(put);
  return typeof settle?.requestId === 'string' && settledValues.includes(settle.settled);
}

function corrupt(path: string, lineNumber: number, cause?: unknown): BaseError {
  return new BaseError({
    code: 'ERR_JOURNAL_CORRUPT',
    shortMessage: `Line ${lineNumber} of the journal ${path} is not one this program wrote.`,
    details:
      'The journal is the only proof of what was sent: restore it from a copy. Without one, look up each open request on its ledger before you submit anything again.',
    cause,
  });
}

function parseLine(path: string, text: string, lineNumber: number): JournalLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw corrupt(path, lineNumber, cause);
  }
  if (isLine(value)) return value;
  throw corrupt(path, lineNumber);
}

/** What {@link readJournalLines} gives. */
export interface ReadJournalLinesReturnType {
  readonly lines: readonly JournalLine[];
  /** How many bytes hold whole lines: what follows was torn by a crash before anyone was told it was written. */
  readonly wholeBytes: number;
}

/**
 * Reads a journal file. Only an unfinished last line is forgiven.
 *
 * @param path - The file, for messages.
 * @param bytes - Its content.
 * @returns The lines and the number of bytes they take.
 * @throws BaseError `ERR_JOURNAL_CORRUPT` when any other line cannot be read.
 */
export function readJournalLines(path: string, bytes: Uint8Array): ReadJournalLinesReturnType {
  const newline = 0x0a;
  const wholeBytes = bytes.lastIndexOf(newline) + 1;
  if (wholeBytes === 0) return { lines: [], wholeBytes };
  const texts = new TextDecoder().decode(bytes.subarray(0, wholeBytes - 1)).split('\n');
  const [header, ...rest] = texts;
  if (header !== journalHeader) throw corrupt(path, 1);
  return { lines: rest.map((text, index) => parseLine(path, text, index + 2)), wholeBytes };
}
