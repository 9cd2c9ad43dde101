import type { Hex } from '@tallystick/core';
import { toUint64 } from '../uint64.ts';
import type { KeyValueState, StoredObject, StoredValue } from './key-value-state.ts';
import { type MaybePromise, mapMaybePromise } from './maybe-promise.ts';
import type { Overlay } from './overlay.ts';

const version = '1';
// A row without fields only says that it is there: all of them are one object.
const emptyRow: StoredObject = { v: version };

interface FieldTypes {
  readonly hex: Hex;
  readonly text: string;
  /** A uint64. */
  readonly integer: bigint;
  /** A uint8 or uint16. */
  readonly code: number;
  readonly flag: boolean;
  readonly hexes: readonly Hex[];
  readonly codes: readonly number[];
}

type FieldType = keyof FieldTypes;

interface FieldCodec<value> {
  readonly write: (value: value) => StoredValue;
  readonly read: (stored: StoredValue) => value;
}

const codecs: { readonly [type in FieldType]: FieldCodec<FieldTypes[type]> } = {
  hex: { write: (value) => value, read: (stored) => stored as Hex },
  text: { write: (value) => value, read: (stored) => stored as string },
  integer: { write: (value) => toUint64(value).toString(), read: (stored) => BigInt(stored as string) },
  code: { write: String, read: Number },
  flag: { write: (value) => value, read: (stored) => stored as boolean },
  hexes: { write: (value) => value, read: (stored) => stored as readonly Hex[] },
  codes: { write: (value) => value.map(String), read: (stored) => (stored as readonly string[]).map(Number) },
};

/** Part of a key: hex as it is, a number as 4 hex digits (uint16), a bigint as 16 (uint64). */
export type KeyPart = Hex | number | bigint;

/**
 * Writes the parts of an id one after the other as hex of fixed width, without separators.
 *
 * @param parts - The parts; a hex part must have the same length in every key of a table.
 * @returns Hex digits.
 */
export function toKeyDigits(parts: readonly KeyPart[]): string {
  let digits = '';
  for (const part of parts) {
    if (typeof part === 'string') digits += part.slice(2);
    else digits += part.toString(16).padStart(typeof part === 'number' ? 4 : 16, '0');
  }
  return digits;
}

/** A kind of stored object: where it lies and what it holds. */
export interface Table<row> {
  /** Everything of the table begins with this. */
  readonly prefix: string;
  get(state: KeyValueState, id: readonly KeyPart[]): MaybePromise<row | undefined>;
  put(state: Overlay, id: readonly KeyPart[], row: row): void;
  delete(state: Overlay, id: readonly KeyPart[]): void;
}

type FieldTypeOf<value> = [value] extends [Hex]
  ? 'hex'
  : { [type in FieldType]: FieldTypes[type] extends value ? type : never }[FieldType];

/** What {@link defineTable} takes. */
export interface DefineTableParameters<row> {
  /** `<module>/<type>`. */
  readonly name: string;
  /** Every field of a row with its type. */
  readonly fields: NoInfer<{ readonly [name in keyof row]: FieldTypeOf<row[name]> }>;
}

/**
 * Defines a kind of stored object.
 *
 * @param parameters - Name and fields.
 * @returns Typed access to the objects of this kind in any state.
 */
export function defineTable<row extends object>(parameters: DefineTableParameters<row>): Table<row> {
  const prefix = `${parameters.name}/`;
  const fields = Object.entries<FieldType>(parameters.fields).map(
    ([name, type]) => [name as keyof row & string, codecs[type] as FieldCodec<unknown>] as const,
  );
  const read = (stored: StoredObject | undefined): row | undefined => {
    if (!stored) return undefined;
    if (stored.v !== version) throw new Error(`Expected version ${version} of ${prefix}, got ${stored.v}.`);
    const row: Record<string, unknown> = {};
    for (const [name, codec] of fields) row[name] = codec.read(stored[name] as StoredValue);
    return row as row;
  };
  return {
    prefix,
    get: (state, id) => mapMaybePromise(state.get(prefix + toKeyDigits(id)), read),
    put: (state, id, row) => {
      if (fields.length === 0) return state.put(prefix + toKeyDigits(id), emptyRow);
      const stored: { v: string; [name: string]: StoredValue } = { v: version };
      for (const [name, codec] of fields) stored[name] = codec.write(row[name]);
      state.put(prefix + toKeyDigits(id), stored);
    },
    delete: (state, id) => state.delete(prefix + toKeyDigits(id)),
  };
}
