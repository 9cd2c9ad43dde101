import { isWellFormedText, toUtf8 } from '../bytes/utf8.ts';
import { BaseError } from '../errors/base-error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { JsonValue } from './json-value.ts';

/** Limits of {@link parseJson}. */
export interface ParseJsonOptions {
  /** Greatest size of the text in UTF-8; 1 MiB (1,048,576) when absent. */
  readonly bytesMax?: number | undefined;
  /** Most levels of arrays and objects inside each other; 64 when absent, never more than 1,000. */
  readonly depthMax?: number | undefined;
}

/** A text and how far it was read. */
interface Reader {
  readonly text: string;
  readonly depthMax: number;
  offset: number;
  depth: number;
}

interface Refusal {
  readonly code?: ErrorCode;
  readonly expected: string;
  readonly got?: string;
  readonly offset?: number;
}

const whiteSpace = /[ \t\r\n]*/y;
const numberLiteral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordLiteral = /null|true|false/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words: Readonly<Record<string, null | boolean>> = { null: null, true: true, false: false };

function refuse(reader: Reader, { code = 'ERR_JSON_SYNTAX', expected, ...rest }: Refusal): never {
  const offset = rest.offset ?? reader.offset;
  const found = reader.text.codePointAt(offset);
  const got =
    rest.got ?? (found === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(found)));
  const before = reader.text.slice(0, offset).split('\n');
  throw new BaseError({
    code,
    shortMessage: `Expected ${expected} at offset ${offset} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}), got ${got}.`,
    details: 'Write JSON by RFC 8259 within the limits of I-JSON (RFC 7493).',
  });
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.offset;
  const token = pattern.exec(reader.text)?.[0] ?? '';
  reader.offset += token.length;
  return token;
}

function takeCharacter(reader: Reader, character: string): boolean {
  take(reader, whiteSpace);
  if (reader.text[reader.offset] !== character) return false;
  reader.offset += 1;
  return true;
}

/** Moves to the closing quote, and tells whether an escape came before it. */
function skipCharacters(reader: Reader, start: number): boolean {
  let hasEscape = false;
  for (;;) {
    const unit = reader.text.charCodeAt(reader.offset);
    if (unit === 0x22) return hasEscape;
    if (Number.isNaN(unit))
      return refuse(reader, { expected: 'a closing quote', got: 'text without one', offset: start });
    if (unit < 0x20) return refuse(reader, { expected: 'control characters to be escaped' });
    if (unit !== 0x5c) reader.offset += 1;
    else if (take(reader, escapeSequence) === '') return refuse(reader, { expected: 'an escape of JSON' });
    else hasEscape = true;
  }
}

function readText(reader: Reader): string {
  const start = reader.offset - 1;
  const hasEscape = skipCharacters(reader, start);
  reader.offset += 1;
  const token = reader.text.slice(start, reader.offset);
  if (!hasEscape) return token.slice(1, -1);
  const text = JSON.parse(token) as string;
  if (isWellFormedText(text)) return text;
  return refuse(reader, {
    expected: 'well-formed Unicode text',
    got: 'an unpaired surrogate',
    offset: start,
  });
}

function readNumber(reader: Reader): number {
  const start = reader.offset;
  const token = take(reader, numberLiteral);
  if (token === '') return refuse(reader, { expected: 'a JSON value' });
  const value = Number(token);
  // A wide integer may lose digits as a double: then it does not print as it was written.
  const isKept = /[.eE]/.test(token)
    ? Number.isFinite(value)
    : Number.isSafeInteger(value) || String(value) === token;
  if (isKept) return value;
  return refuse(reader, {
    code: 'ERR_JSON_NUMBER',
    expected: 'a number that a double holds without loss',
    got: `one of ${token.length} characters; write it as a string`,
    offset: start,
  });
}

function readArray(reader: Reader): JsonValue[] {
  const items: JsonValue[] = [];
  if (takeCharacter(reader, ']')) return items;
  do items.push(readValue(reader));
  while (takeCharacter(reader, ','));
  return takeCharacter(reader, ']') ? items : refuse(reader, { expected: '"," or "]"' });
}

function readMember(reader: Reader, members: Record<string, JsonValue>): void {
  if (!takeCharacter(reader, '"')) refuse(reader, { expected: 'a member name in quotes' });
  const start = reader.offset - 1;
  const name = readText(reader);
  if (Object.hasOwn(members, name)) {
    const shown = JSON.stringify(name.slice(0, 64));
    refuse(reader, {
      code: 'ERR_JSON_DUPLICATE_KEY',
      expected: 'each member once',
      got: `${shown} again`,
      offset: start,
    });
  }
  if (!takeCharacter(reader, ':')) refuse(reader, { expected: '":"' });
  const value = readValue(reader);
  // Assigning to __proto__ would set the prototype instead of a member.
  Object.defineProperty(members, name, { value, configurable: true, enumerable: true, writable: true });
}

function readObject(reader: Reader): Record<string, JsonValue> {
  const members: Record<string, JsonValue> = {};
  if (takeCharacter(reader, '}')) return members;
  do readMember(reader, members);
  while (takeCharacter(reader, ','));
  return takeCharacter(reader, '}') ? members : refuse(reader, { expected: '"," or "}"' });
}

function readContainer<value>(reader: Reader, readMembers: (reader: Reader) => value): value {
  if (reader.depth === reader.depthMax) {
    const offset = reader.offset - 1;
    refuse(reader, {
      code: 'ERR_JSON_LIMIT',
      expected: `at most ${reader.depthMax} levels`,
      got: 'one level more',
      offset,
    });
  }
  reader.depth += 1;
  const members = readMembers(reader);
  reader.depth -= 1;
  return members;
}

function readValue(reader: Reader): JsonValue {
  if (takeCharacter(reader, '{')) return readContainer(reader, readObject);
  if (takeCharacter(reader, '[')) return readContainer(reader, readArray);
  if (takeCharacter(reader, '"')) return readText(reader);
  const word = words[take(reader, wordLiteral)];
  return word === undefined ? readNumber(reader) : word;
}

function assertSize(text: string, bytesMax: number): void {
  // A text never has fewer bytes than code units, so a huge one is refused before it is encoded.
  if (!(text?.length > bytesMax) && toUtf8(text).length <= bytesMax) return;
  throw new BaseError({
    code: 'ERR_JSON_LIMIT',
    shortMessage: `Expected JSON text of at most ${bytesMax} bytes, got more.`,
    details: 'Raise bytesMax if this source is meant to send so much.',
  });
}

/**
 * Reads JSON text strictly. Beyond RFC 8259 it keeps to I-JSON (RFC 7493): what two readers could understand
 * differently is refused, so a digest or signature over a text covers one meaning only.
 *
 * Refused are a member named twice, lone surrogates, integers whose digits a double would lose and numbers
 * beyond it, a byte order mark, and text above the limits. A member named `__proto__` is an ordinary one.
 *
 * @param text - JSON text.
 * @param options - `bytesMax` and `depthMax`.
 * @returns The value.
 * @throws BaseError `ERR_JSON_SYNTAX`, `ERR_JSON_DUPLICATE_KEY` or `ERR_JSON_NUMBER` with offset, line and column
 * (UTF-16 code units, line and column from 1); `ERR_JSON_LIMIT` above a limit; `ERR_BYTES_TEXT` when the value is
 * no well-formed text.
 *
 * @example
 * ```ts
 * import { isBaseError, parseJson } from '@tallystick/core';
 *
 * try {
 *   parseJson('{"quantity":"1","quantity":"2"}', { bytesMax: 1024 });
 * } catch (error) {
 *   console.log(isBaseError(error, 'ERR_JSON_DUPLICATE_KEY')); // true
 * }
 * ```
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): JsonValue {
  const { bytesMax = 1_048_576, depthMax = 64 } = options;
  assertSize(text, bytesMax);
  const reader: Reader = { text, depthMax: Math.min(depthMax, 1000), offset: 0, depth: 0 };
  const value = readValue(reader);
  take(reader, whiteSpace);
  return reader.offset === text.length ? value : refuse(reader, { expected: 'the end of the text' });
}
