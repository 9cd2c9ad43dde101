import { describeValue } from '../bytes/describe-value.ts';
import type { Hex } from '../bytes/hex.ts';
import { sha256 } from '../bytes/sha256.ts';
import { isWellFormedText, toUtf8 } from '../bytes/utf8.ts';
import { BaseError } from '../errors/base-error.ts';
import type { JsonValue } from './json-value.ts';

const depthMax = 64;

/** Where the writer is: the containers it is inside of and the names that lead there. */
interface Position {
  readonly containers: object[];
  readonly path: (string | number)[];
}

function refuseValue({ path }: Position, expected: string, got: string): never {
  const place = path.map((key) =>
    typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key.slice(0, 64))}]`,
  );
  throw new BaseError({
    code: 'ERR_JSON_VALUE',
    shortMessage: `Expected ${expected} at $${place.join('')}, got ${got}.`,
    details: 'Write integers wider than 53 bits and bytes as strings, and leave absent members out.',
  });
}

function writeText(text: string, position: Position): string {
  if (isWellFormedText(text)) return JSON.stringify(text);
  return refuseValue(position, 'well-formed Unicode text', 'text with a lone surrogate');
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of another realm's plain objects is not ours, but it has no prototype either.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain && Object.getOwnPropertySymbols(value).length === 0;
}

function writeMembers(value: object, position: Position): string {
  const writeMember = (key: string | number, member: unknown): string => {
    position.path.push(key);
    const name = typeof key === 'string' ? `${writeText(key, position)}:` : '';
    const text = name + writeValue(member, position);
    position.path.pop();
    return text;
  };
  if (Array.isArray(value))
    return `[${Array.from(value, (item, index) => writeMember(index, item)).join(',')}]`;
  if (!isPlainObject(value))
    return refuseValue(position, 'a plain object', 'an object of a class or with symbol keys');
  // RFC 8785 section 3.2.3: names sorted by UTF-16 code units, which is how sort compares strings.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => writeMember(name, value[name])).join(',')}}`;
}

function writeContainer(value: object, position: Position): string {
  if (position.containers.includes(value))
    return refuseValue(position, 'a value without cycles', 'one it is inside of');
  if (position.containers.length >= depthMax) {
    return refuseValue(position, `at most ${depthMax} levels`, 'one level more');
  }
  position.containers.push(value);
  const text = writeMembers(value, position);
  position.containers.pop();
  return text;
}

function writeValue(value: unknown, position: Position): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, position);
  // RFC 8785 section 3.2.2.3: ECMAScript's own text of a number; minus zero is written 0.
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'object') return writeContainer(value, position);
  return refuseValue(position, 'a JSON value', describeValue(value));
}

/**
 * Writes a value as canonical JSON by RFC 8785 (JCS): the same value always gives the same text, on every
 * machine and in every language.
 *
 * What has no JSON form is refused instead of dropped or converted: `undefined` (as a member, too), functions,
 * symbols, bigint, `NaN` and the infinities, lone surrogates, holes in arrays, objects of a class (a Date, a
 * Map, bytes), cycles, and more than 64 levels.
 *
 * @param value - A JSON value. Numbers are IEEE 754 doubles: wider integers belong in strings.
 * @returns Its canonical text; the UTF-8 bytes of it are what is hashed or signed.
 * @throws BaseError `ERR_JSON_VALUE` with the place of the first value that has no canonical form.
 *
 * @example
 * ```ts
 * import { toCanonicalJson } from '@tallystick/core';
 *
 * console.log(toCanonicalJson({ unit: 't', quantity: 1.0 })); // {"quantity":1,"unit":"t"}
 * ```
 */
export function toCanonicalJson(value: JsonValue): string {
  return writeValue(value, { containers: [], path: [] });
}

/**
 * Computes SHA-256 of the UTF-8 bytes of a value's canonical JSON.
 *
 * @param value - A JSON value, as {@link toCanonicalJson} takes it.
 * @returns The digest, 32 bytes.
 * @throws BaseError `ERR_JSON_VALUE` when the value has no canonical form.
 *
 * @example
 * ```ts
 * import { canonicalJsonDigest } from '@tallystick/core';
 *
 * console.log(canonicalJsonDigest({ a: 1, b: 2 }) === canonicalJsonDigest({ b: 2, a: 1 })); // true
 * ```
 */
export function canonicalJsonDigest(value: JsonValue): Hex {
  return sha256(toUtf8(toCanonicalJson(value)));
}
