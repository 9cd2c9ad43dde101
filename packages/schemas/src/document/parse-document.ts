import { SchemaError } from '../errors/schema-error.ts';
import { jsonTokens } from './json-tokens.ts';
import { DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX } from './limits.ts';

function refuse(shortMessage: string, details: string, cause?: unknown): never {
  throw new SchemaError({ code: 'ERR_SCHEMA_PARSE', shortMessage, details, cause });
}

function checkSize(text: string): void {
  const isTooLong = text.length > DOCUMENT_BYTES_MAX;
  if (!isTooLong && new TextEncoder().encode(text).length <= DOCUMENT_BYTES_MAX) return;
  throw new SchemaError({
    code: 'ERR_SCHEMA_LIMIT',
    shortMessage: `Expected a document of at most ${DOCUMENT_BYTES_MAX} bytes, got ${text.length} characters.`,
    details: 'Keep large content elsewhere and link it with its digest.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return refuse(
      'Expected one JSON document (RFC 8259), got other text.',
      'See the cause for the place.',
      cause,
    );
  }
}

function checkNumber(text: string, index: number): void {
  const isPlain = !/[eE]/.test(text);
  if (isPlain && (text.includes('.') || Number.isSafeInteger(Number(text)))) return;
  refuse(
    `Expected a number without exponent and within 53 bits, got ${text.slice(0, 40)} at character ${index}.`,
    'Write amounts as decimal text.',
  );
}

function addKey(keys: Set<string>, text: string, index: number): void {
  const key = JSON.parse(text) as string;
  if (keys.has(key)) {
    refuse(
      `Expected each key of an object once, got ${text.slice(0, 40)} again at character ${index}.`,
      'Keep one.',
    );
  }
  if (key === '__proto__')
    refuse(`Expected no key "__proto__", got one at character ${index}.`, 'Rename it.');
  keys.add(key);
}

function checkDepth(depth: number): void {
  if (depth <= DOCUMENT_DEPTH_MAX) return;
  throw new SchemaError({
    code: 'ERR_SCHEMA_LIMIT',
    shortMessage: `Expected at most ${DOCUMENT_DEPTH_MAX} levels of nesting, got more.`,
    details: 'Flatten the document.',
  });
}

/** Checks what JSON.parse lets pass: repeated keys, inexact numbers and deep nesting. */
function checkTokens(text: string): void {
  const open: Set<string>[] = [];
  let lastString: { text: string; index: number } | undefined;
  for (const token of jsonTokens(text)) {
    if (token.kind === 'number') checkNumber(token.text, token.index);
    else if (token.kind === 'string') lastString = token;
    else if (token.text === '{' || token.text === '[') checkDepth(open.push(new Set()));
    else if (token.text !== ':') open.pop();
    else if (lastString) addKey(open.at(-1) ?? new Set(), lastString.text, lastString.index);
  }
}

/**
 * Reads a JSON document so that two readers cannot understand it differently.
 *
 * Refused, beyond what is not JSON: a key twice in one object, the key `__proto__`, a number with an exponent,
 * an integer that a double does not hold exactly, and documents above `DOCUMENT_BYTES_MAX` or
 * `DOCUMENT_DEPTH_MAX`. Source: I-JSON (RFC 7493), sections 2.2 and 2.3, made stricter.
 *
 * @param text - The text of the document, without a byte order mark.
 * @returns The parsed value, not yet checked against any schema.
 * @throws {@link SchemaError} with `ERR_SCHEMA_PARSE` or `ERR_SCHEMA_LIMIT`.
 *
 * @example
 * ```ts
 * import { parseDocument } from '@tallystick/schemas';
 * import { assertCreditBatch } from '@tallystick/schemas/carbon/credit-batch';
 *
 * export function readBatch(text: string): string {
 *   const document = parseDocument(text);
 *   assertCreditBatch(document);
 *   return document.serial.text;
 * }
 * ```
 */
export function parseDocument(text: string): unknown {
  checkSize(text);
  const document = parseJson(text);
  checkTokens(text);
  return document;
}
